package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.CpythonVersion;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.pinning.ImportPlan.KnownArchive;
import io.github.wasiexternals.pinning.ImportPlan.Row;
import io.github.wasiexternals.text.Columns;
import io.github.wasiexternals.text.Labelled;
import io.github.wasiexternals.windows.WindowsPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows an import as text for people. */
public final class ImportText {

  private static final String NONE = "-";

  private ImportText() {}

  /**
   * The text; every line ends with {@code \n}.
   *
   * @param pin the command that adds an archive, with what the user had chosen
   */
  public static String render(ImportPlan plan, MavenCommand pin) {
    List<String> lines = new ArrayList<>();
    lines.add("Windows set of Python " + plan.release().version() + " in " + plan.set().file());
    lines.add("");
    lines.addAll(table(plan));
    lines.add("");
    lines.add("where the WASI set differs, and why");
    for (Row row : plan.rows()) {
      if (row.differs()) {
        lines.addAll(Labelled.lines(row.library(), row.reason().orElse(NONE)));
        if (row.isChanged() && !plan.reasons().containsKey(row.library())) {
          lines.addAll(
              Labelled.lines(
                  "",
                  "(recorded when Windows had "
                      + row.before().orElse("none")
                      + ": does it still hold?)"));
        }
      }
    }
    lines.add("");
    lines.add("digests");
    plan.archives().forEach(archive -> lines.addAll(digest(archive, pin)));
    if (!plan.foreign().isEmpty()) {
      lines.add("");
      lines.add(
          "not built for WASI: "
              + plan.foreign().stream()
                  .map(WindowsPackage::title)
                  .collect(Collectors.joining(", ")));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> table(ImportPlan plan) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("library", "before", "now", "WASI", ""));
    for (Row row : plan.rows()) {
      rows.add(
          List.of(
              row.library(),
              row.before().orElse(NONE),
              row.now().orElse(NONE),
              row.wasi().orElse(NONE),
              row.isChanged() ? "changed" : ""));
    }
    return Columns.lines(rows);
  }

  private static List<String> digest(KnownArchive archive, MavenCommand pin) {
    WindowsPackage windows = archive.windows();
    List<String> lines = new ArrayList<>();
    if (archive.known().isPresent()) {
      lines.addAll(
          Labelled.lines(windows.name(), "confirms the catalog's of " + archive.known().get()));
    } else if (archive.obstacle().isPresent()) {
      lines.addAll(
          Labelled.lines(
              windows.name(),
              windows.version() + " is not in the catalog: " + archive.obstacle().get()));
    } else {
      lines.addAll(Labelled.lines(windows.name(), "the catalog lacks this archive; to add it"));
      // Not wrapped, so that it can be pasted.
      lines.add(
          Labelled.whole(
              pin.with("wasi.library", windows.name())
                  .with("wasi.version", CpythonVersion.upstream(windows.version()))
                  .with("wasi.url", windows.location().toString())
                  .toString()));
    }
    return lines;
  }
}
