package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import io.github.wasiexternals.diff.Change;
import io.github.wasiexternals.diff.DiffReport;
import io.github.wasiexternals.diff.FileChanges;
import io.github.wasiexternals.diff.Gap;
import io.github.wasiexternals.diff.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
    List<FileChanges> files = FileChanges.of(report);
    files.stream().limit(LIMIT).forEach(each -> files(table, each));
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
            change
                .unusualRole()
                .<Html>map(role -> element("span", role).is("line"))
                .orElseGet(Html::nothing)));
  }

  private static Html kind(Change change) {
    return change.kind().level() == Level.RED_FLAG
        ? element("span", "⚑ red flag: " + change.kind().title()).is("severity critical")
        : Html.text(change.kind().title());
  }

  private static void files(DataTable table, FileChanges files) {
    table.row(
        element("span", Untrusted.text(files.title())).is("name"),
        files.changed().isEmpty()
            ? Html.text(Change.Kind.FILE.title())
            : Html.all(
                List.of(
                    Html.text(Labels.amount(files.changed().size(), "changed file")),
                    lines(files.changed()))),
        onlyHere(files.removed()),
        onlyHere(files.added()));
  }

  private static Html onlyHere(List<String> paths) {
    return paths.isEmpty()
        ? NOTHING
        : Html.all(
            List.of(Html.text(Labels.amount(paths.size(), "file") + " only here"), lines(paths)));
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
    gaps.stream()
        .limit(LIMIT)
        .forEach(
            gap ->
                items.add(element("li", Untrusted.text(gap.sentence(UnaryOperator.identity())))));
    return Html.all(
        List.of(
            element("p", "What could not be compared:").is("lead"),
            element("ul").is("unknown").and(items)));
  }
}
