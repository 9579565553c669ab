package io.github.wasiexternals.diff;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.diff.Change.Kind;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns serious differences into problems. */
public final class DiffCheck {

  /** The maximum for each level; the report has all. */
  private static final int SHOWN = 5;

  private static final int LIMIT_TEXT = 200;

  private DiffCheck() {}

  /**
   * The differences of at least the given level: one problem for each level.
   *
   * @return empty if there are none
   */
  public static List<Problem> problems(DiffReport report, Level least) {
    String to = plain(report.to().file());
    List<Problem.Value> sides =
        List.of(value("from", plain(report.from().file())), value("to", to));
    List<Problem> problems = new ArrayList<>();
    List<Change> flags = report.of(Level.RED_FLAG);
    if (!flags.isEmpty()) {
      problems.add(
          Problem.of(
                  "the same version, another digest: " + amount(flags, "red flag"),
                  sides,
                  action(flags.get(0), to))
              .quoting(shown(flags, DiffCheck::redFlag)));
    }
    List<Change> downgrades = report.of(Level.DOWNGRADE);
    if (!downgrades.isEmpty() && least.compareTo(Level.DOWNGRADE) <= 0) {
      problems.add(
          Problem.of(
                  "older than before: " + amount(downgrades, "downgrade"),
                  sides,
                  "to accept this: -Dwasi.failOn=critical")
              .quoting(shown(downgrades, DiffCheck::downgrade)));
    }
    List<Change> others = report.of(Level.CHANGE);
    if (!others.isEmpty() && least == Level.CHANGE) {
      problems.add(
          Problem.of(
              "not the same: " + amount(others, "difference"),
              sides,
              "to accept this: -Dwasi.failOn=high"));
    }
    return problems;
  }

  private static String amount(List<Change> changes, String thing) {
    return changes.size() + " " + thing + (changes.size() == 1 ? "" : "s");
  }

  private static List<String> shown(List<Change> changes, Function<Change, List<String>> lines) {
    return Stream.concat(
            changes.stream().limit(SHOWN).flatMap(change -> lines.apply(change).stream()),
            Stream.of("and " + (changes.size() - SHOWN) + " more")
                .filter(more -> changes.size() > SHOWN))
        .toList();
  }

  private static List<String> redFlag(Change flag) {
    return List.of(
        plain(flag.title()) + ": " + flag.kind().title() + " (" + plain(flag.aspect()) + ")",
        "  from  " + joined(flag.before()),
        "  to    " + joined(flag.now()));
  }

  private static List<String> downgrade(Change change) {
    return List.of(
        plain(change.subject()) + ": " + joined(change.before()) + " → " + joined(change.now()));
  }

  private static String action(Change flag, String to) {
    boolean canBeFetched =
        flag.kind() == Kind.ARCHIVE_REPLACED && flag.aspect().matches("https?://[!-&(-~]{1,500}");
    return "trust neither before you know why: "
        + (canBeFetched
            ? "curl -fsSL '" + flag.aspect() + "' | sha256sum"
            : "mvn wasi:audit -Dwasi.rebuild " + CommandLine.quoted("-Dwasi.sbom=" + to));
  }

  private static String joined(List<String> values) {
    return values.isEmpty() ? "none" : plain(String.join(" ", values));
  }

  private static String plain(String text) {
    return Printable.line(text, LIMIT_TEXT);
  }
}
