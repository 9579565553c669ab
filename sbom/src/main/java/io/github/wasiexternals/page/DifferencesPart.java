package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;
import static io.github.wasiexternals.page.Tag.line;

import io.github.wasiexternals.diff.Change;
import io.github.wasiexternals.diff.DiffReport;
import io.github.wasiexternals.diff.FileChanges;
import io.github.wasiexternals.diff.Gap;
import io.github.wasiexternals.diff.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What changed since the previous run: red flags first, files counted for each component. */
final class DifferencesPart {

  /** The maximum number of rows; wasi:diff has all. */
  private static final int LIMIT = 100;

  /** The maximum number of lines in one cell. */
  private static final int LIMIT_LINES = 10;

  private static final Html NOTHING = Html.text("–");

  private DifferencesPart() {}

  static Tag html(Optional<PreviousRun> previous, Place place) {
    Tag section = place.section(Part.DIFFERENCES);
    if (previous.isEmpty()) {
      return section.and(
          element(
              "p",
              Html.text("No previous SBOM was given: "),
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
        .and(table(differences.get()), gaps(differences.get().gaps()));
  }

  private static String summary(DiffReport report) {
    if (report.isSameFile()) {
      return "the same file, byte for byte.";
    }
    if (report.changes().isEmpty()) {
      return "no differences, except in order, spelling, ids, namespaces and times.";
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
        table.html().is("differences"),
        more == 0 ? Html.nothing() : element("p", "And " + more + " more, which wasi:diff lists."));
  }

  private static void row(DataTable table, Change change) {
    table.row(
        Html.all(
            name(change.title()),
            change.unusualRole().<Html>map(role -> line(Html.text(role))).orElse(Html.nothing())),
        Html.all(
            change.kind().level() == Level.RED_FLAG
                ? element("span", "⚑ red flag: " + change.kind().title()).is("severity critical")
                : Html.text(change.kind().title()),
            code(change.aspect())),
        lines(change.before()),
        lines(change.now()));
  }

  private static void files(DataTable table, FileChanges files) {
    table.row(
        name(files.title()),
        files.changed().isEmpty()
            ? Html.text(Change.Kind.FILE.title())
            : Html.all(
                Html.text(Labels.amount(files.changed().size(), "changed file")),
                lines(files.changed())),
        onlyHere(files.removed()),
        onlyHere(files.added()));
  }

  private static Html name(String title) {
    return element("span", Untrusted.text(title)).is("name");
  }

  private static Html onlyHere(List<String> paths) {
    return paths.isEmpty()
        ? NOTHING
        : Html.all(Html.text(Labels.amount(paths.size(), "file") + " only here"), lines(paths));
  }

  private static Html lines(List<String> texts) {
    return texts.isEmpty()
        ? NOTHING
        : Html.all(
            Html.limited(
                texts,
                LIMIT_LINES,
                DifferencesPart::code,
                more -> line(Html.text("and " + more + " more"))));
  }

  private static Html code(String text) {
    return text.isEmpty() ? Html.nothing() : line(Untrusted.code(text));
  }

  private static Html gaps(List<Gap> gaps) {
    return gaps.isEmpty()
        ? Html.nothing()
        : Html.all(
            element("p", "What could not be compared:").is("lead"),
            element("ul")
                .is("unknown")
                .and(
                    gaps.stream()
                        .limit(LIMIT)
                        .map(gap -> Untrusted.text(gap.sentence(UnaryOperator.identity())))
                        .map(sentence -> element("li", sentence))
                        .toList()));
  }
}
