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
 * What taking over a Windows set does to a release, and what it tells.
 *
 * @param release as it was
 * @param set what is taken over
 * @param rows the libraries of the Windows or the WASI set, in alphabetical order
 * @param archives what the catalog knows of the set's archives, in alphabetical order
 * @param foreign libraries that this project does not build, in alphabetical order
 * @param reasons what is recorded anew, by library; at most one
 */
public record ImportPlan(
    PythonRelease release,
    WindowsSet set,
    List<Row> rows,
    List<KnownArchive> archives,
    List<WindowsPackage> foreign,
    Map<String, String> reasons) {

  private static final Table WINDOWS = Table.named("windows");
  private static final Table REASONS = Table.named("reasons");

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
   * @param now its version in the Windows set that is taken over
   * @param wasi its version in the WASI set
   * @param reason why that one differs
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
   * What the catalog knows of an archive of the set.
   *
   * @param known the file name of the catalog's archive, which has the same digest
   * @param obstacle why the catalog can't have it; for an archive that is not known
   */
  public record KnownArchive(
      WindowsPackage windows, Optional<String> known, Optional<String> obstacle) {}

  /**
   * The release's file with what is taken over; a reason for a difference that is gone goes too,
   * unless it also says why the library is an optional one.
   */
  byte[] edit(String file, byte[] content) {
    TomlEditor editor = TomlEditor.of(file, content);
    for (Row row : rows) {
      if (row.isChanged() && row.now().isPresent()) {
        editor.set(WINDOWS, row.library(), row.now().get());
      } else if (row.isChanged()) {
        editor.remove(WINDOWS, row.library());
      }
      if (row.isChanged() && !row.differs() && !isOptional(row.library())) {
        editor.remove(REASONS, row.library());
      }
    }
    reasons.forEach((library, reason) -> editor.set(REASONS, library, reason));
    return editor.bytes();
  }

  private boolean isOptional(String library) {
    return release.optional().stream().anyMatch(pin -> pin.library().equals(library));
  }
}
