package io.github.wasiexternals.diff;

import io.github.wasiexternals.diff.Change.Kind;
import io.github.wasiexternals.problem.DiffProblem;
import io.github.wasiexternals.problem.DiffProblem.Downgrade;
import io.github.wasiexternals.problem.DiffProblem.RedFlag;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** Makes problems of differences that somebody does not want. */
public final class DiffCheck {

  /** Of each level; the report has all. */
  private static final int SHOWN = 5;

  private static final int LIMIT_TEXT = 200;

  private DiffCheck() {}

  /**
   * What of a report is at least that much to worry about: one problem for each level.
   *
   * @return empty if there is nothing like that
   */
  public static List<Problem> problems(DiffReport report, Level least) {
    String from = plain(report.from().file());
    String to = plain(report.to().file());
    List<Problem> problems = new ArrayList<>();
    List<Change> flags = report.of(Level.RED_FLAG);
    if (!flags.isEmpty()) {
      problems.add(
          new DiffProblem.RedFlags(
              from,
              to,
              flags.stream().limit(SHOWN).map(flag -> redFlag(flag, to)).toList(),
              Math.max(0, flags.size() - SHOWN)));
    }
    List<Change> downgrades = report.of(Level.DOWNGRADE);
    if (!downgrades.isEmpty() && least.compareTo(Level.DOWNGRADE) <= 0) {
      problems.add(
          new DiffProblem.Downgrades(
              from,
              to,
              downgrades.stream()
                  .limit(SHOWN)
                  .map(
                      one ->
                          new Downgrade(
                              plain(one.subject()), value(one.before()), value(one.now())))
                  .toList(),
              Math.max(0, downgrades.size() - SHOWN)));
    }
    List<Change> others = report.of(Level.CHANGE);
    if (!others.isEmpty() && least == Level.CHANGE) {
      problems.add(new DiffProblem.Differences(from, to, others.size()));
    }
    return problems;
  }

  private static RedFlag redFlag(Change flag, String to) {
    boolean canBeFetched =
        flag.kind() == Kind.ARCHIVE_REPLACED && flag.aspect().matches("https?://[!-&(-~]{1,500}");
    return new RedFlag(
        plain(flag.title()),
        flag.kind().title() + " (" + plain(flag.aspect()) + ")",
        value(flag.before()),
        value(flag.now()),
        canBeFetched
            ? "trust neither before you know why: curl -fsSL '" + flag.aspect() + "' | sha256sum"
            : "trust neither before you know why: mvn wasi:audit -Dwasi.rebuild -Dwasi.sbom=" + to);
  }

  private static String value(List<String> values) {
    return values.isEmpty() ? "none" : plain(String.join(" ", values));
  }

  private static String plain(String text) {
    return Printable.line(text, LIMIT_TEXT);
  }
}
