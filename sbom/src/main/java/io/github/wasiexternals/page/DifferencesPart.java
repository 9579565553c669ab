package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import io.github.wasiexternals.diff.Change;
import io.github.wasiexternals.diff.DiffReport;
import io.github.wasiexternals.diff.Gap;
import io.github.wasiexternals.diff.Level;
import io.github.wasiexternals.diff.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What changed since the previous run: red flags first, files counted by what they belong to. */
final class DifferencesPart {

  /** Of rows; wasi:diff has all. */
  private static final int LIMIT = 100;

  /** Of the lines of one cell. */
  private static final int LIMIT_LINES = 10;

  private static final Html NOTHING = Html.text("–");

  private DifferencesPart() {}

  static Tag html(Optional<PreviousRun> previous, Place place) {
    Tag section = place.section(Part.DIFFERENCES);
    if (previous.isEmpty()) {
      return section.and(
          element(
              "p",
              Html.text("No earlier SBOM was given to compare with: "),
              element("code", "-Dwasi.audit.previous=FILE"),
              Html.text(".")));
    }
    Tag since = element("p", Html.text("Since "), Untrusted.code(previous.get().file()));
    Optional<DiffReport> differences = previous.get().differences();
    if (differences.isEmpty()) {
      return section.and(
          since.and(
              Html.text(", which could not be compared: "),
              Untrusted.text(previous.get().reason()),
              Html.text(".")));
    }
    return section
        .and(since.and(Html.text(": " + summary(differences.get()))))
        .and(List.of(table(differences.get()), gaps(differences.get().gaps())));
  }

  private static String summary(DiffReport report) {
    if (report.isSameFile()) {
      return "the same file, byte for byte.";
    }
    if (report.changes().isEmpty()) {
      return "no difference but in times or texts for people.";
    }
    int flags = report.of(Level.RED_FLAG).size();
    return Labels.amount(report.changes().size(), "difference")
        + (flags == 0 ? "." : ", " + Labels.amount(flags, "red flag") + " among them.");
  }

  private static Html table(DiffReport report) {
    if (report.changes().isEmpty()) {
      return Html.nothing();
    }
    DataTable table =
        new DataTable("Red flags first, files last", List.of("What", "Change", "Before", "Now"));
    List<Change> rows =
        report.changes().stream().filter(change -> change.kind() != Change.Kind.FILE).toList();
    rows.stream().limit(LIMIT).forEach(change -> row(table, change));
    Map<String, List<Change>> files =
        report.changes().stream()
            .filter(change -> change.kind() == Change.Kind.FILE)
            .collect(Collectors.groupingBy(Change::title, LinkedHashMap::new, Collectors.toList()));
    files.entrySet().stream()
        .limit(LIMIT)
        .forEach(entry -> files(table, entry.getKey(), entry.getValue()));
    int more = Math.max(0, rows.size() - LIMIT) + Math.max(0, files.size() - LIMIT);
    return Html.all(
        List.of(
            table.html().is("differences"),
            more == 0
                ? Html.nothing()
                : element("p", "And " + more + " more, which wasi:diff lists.")));
  }

  private static void row(DataTable table, Change change) {
    table.row(
        subject(change),
        Html.all(List.of(kind(change), line(change.aspect()))),
        lines(change.before()),
        lines(change.now()));
  }

  private static Html subject(Change change) {
    return Html.all(
        List.of(
            element("span", Untrusted.text(change.title())).is("name"),
            change.role() == Role.LIBRARY || change.role().title().equals(change.subject())
                ? Html.nothing()
                : element("span", change.role().title()).is("line")));
  }

  private static Html kind(Change change) {
    return change.kind().level() == Level.RED_FLAG
        ? element("span", "⚑ red flag: " + change.kind().title()).is("severity critical")
        : Html.text(change.kind().title());
  }

  private static void files(DataTable table, String title, List<Change> changes) {
    List<String> before = new ArrayList<>();
    List<String> now = new ArrayList<>();
    List<String> both = new ArrayList<>();
    for (Change change : changes) {
      (change.before().isEmpty() ? now : change.now().isEmpty() ? before : both)
          .add(change.aspect());
    }
    table.row(
        element("span", Untrusted.text(title)).is("name"),
        both.isEmpty()
            ? Html.text(Change.Kind.FILE.title())
            : Html.all(List.of(Html.text(Labels.amount(both.size(), "changed file")), lines(both))),
        before.isEmpty() ? NOTHING : Html.all(List.of(count(before), lines(before))),
        now.isEmpty() ? NOTHING : Html.all(List.of(count(now), lines(now))));
  }

  private static Html count(List<String> paths) {
    return Html.text(Labels.amount(paths.size(), "file") + " only here");
  }

  private static Html lines(List<String> texts) {
    if (texts.isEmpty()) {
      return NOTHING;
    }
    List<Html> lines = new ArrayList<>();
    texts.stream().limit(LIMIT_LINES).forEach(text -> lines.add(line(text)));
    if (texts.size() > LIMIT_LINES) {
      lines.add(element("span", "and " + (texts.size() - LIMIT_LINES) + " more").is("line"));
    }
    return Html.all(lines);
  }

  private static Html line(String text) {
    return text.isEmpty() ? Html.nothing() : element("span", Untrusted.code(text)).is("line");
  }

  private static Html gaps(List<Gap> gaps) {
    if (gaps.isEmpty()) {
      return Html.nothing();
    }
    List<Html> items = new ArrayList<>();
    gaps.stream().limit(LIMIT).forEach(gap -> items.add(element("li", Untrusted.text(text(gap)))));
    return Html.all(
        List.of(
            element("p", "What could not be compared:").is("lead"),
            element("ul").is("unknown").and(items)));
  }

  private static String text(Gap gap) {
    return (gap.subject().isEmpty() ? "" : gap.subject() + ": ") + gap.what() + ": " + gap.reason();
  }
}
