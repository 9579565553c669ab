package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.toml.TomlEditor;
import io.github.wasiexternals.toml.TomlEditor.Table;
import io.github.wasiexternals.windows.WindowsPackage;
import io.github.wasiexternals.windows.WindowsSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What importing a Windows set changes in a release.
 *
 * @param release the release before the import
 * @param set the imported set
 * @param rows the libraries of the Windows or the WASI set, in alphabetical order
 * @param archives what the catalog has of the set's archives, in alphabetical order
 * @param foreign libraries that this project does not build, in alphabetical order
 * @param reasons the reasons that are newly recorded, by library; at most one
 */
public record ImportPlan(
    PythonRelease release,
    WindowsSet set,
    List<Row> rows,
    List<KnownArchive> archives,
    List<WindowsPackage> foreign,
    Map<String, String> reasons) {

  private static final String WINDOWS = "windows";
  private static final String REASONS = "reasons";

  public ImportPlan {
    rows = List.copyOf(rows);
    archives = List.copyOf(archives);
    foreign = List.copyOf(foreign);
    reasons = Map.copyOf(reasons);
  }

  /**
   * A library of a release.
   *
   * @param before its version in the Windows set so far
   * @param now its version in the imported Windows set
   * @param wasi its version in the WASI set
   * @param reason why the WASI version differs
   */
  public record Row(
      String library,
      Optional<String> before,
      Optional<String> now,
      Optional<String> wasi,
      Optional<String> reason) {

    boolean isChanged() {
      return !before.equals(now);
    }

    boolean differs() {
      return !now.equals(wasi);
    }
  }

  /**
   * What the catalog has of an archive of the set.
   *
   * @param known the file name of the catalog's archive, which has the same digest
   * @param obstacle why the catalog can't have the version; shown only if {@code known} is empty
   */
  public record KnownArchive(
      WindowsPackage windows, Optional<String> known, Optional<String> obstacle) {}

  /**
   * The release's file with the imported set. The reason for a difference that no longer exists is
   * removed, unless it also says why the library is optional.
   */
  byte[] edit(String file, byte[] content) {
    TomlEditor editor = TomlEditor.of(file, content);
    if (rows.stream().noneMatch(Row::isChanged) && reasons.isEmpty()) {
      return editor.bytes();
    }
    // A layer's set takes the place of the built-in one, so that it is written as a whole.
    boolean isNew = editor.addTable(WINDOWS);
    for (Row row : rows) {
      if ((row.isChanged() || isNew) && row.now().isPresent()) {
        editor.setIn(WINDOWS, row.library(), row.now().get());
      } else if (row.isChanged()) {
        editor.remove(Table.named(WINDOWS), row.library());
      }
      if (row.isChanged() && !row.differs() && !isOptional(row.library())) {
        editor.remove(Table.named(REASONS), row.library());
      }
    }
    reasons.forEach((library, reason) -> editor.setIn(REASONS, library, reason));
    return editor.bytes();
  }

  private boolean isOptional(String library) {
    return release.optional().stream().anyMatch(pin -> pin.library().equals(library));
  }
}
