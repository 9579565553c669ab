package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.editing.CatalogEditor;
import io.github.wasiexternals.editing.EditedFiles;
import io.github.wasiexternals.editing.FileChange;
import io.github.wasiexternals.pinning.ImportText;
import io.github.wasiexternals.pinning.WindowsImport;
import io.github.wasiexternals.windows.WindowsSetReader;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the set that CPython's own Windows build freezes, from CPython's {@code
 * Misc/externals.spdx.json}: changes the release's Windows set in the catalog, and shows where the
 * WASI set differs and why. Without {@code wasi.python}, the release is the only one that has the
 * same libraries.
 */
@Mojo(name = "import", requiresProject = false, aggregator = true, threadSafe = true)
public final class ImportMojo extends WasiGoal {

  /** CPython's {@code Misc/externals.spdx.json}. */
  @Parameter(property = "wasi.from", required = true)
  private File from;

  /** Why the WASI set differs from now on, where nothing says it yet. */
  @Parameter(property = "wasi.reason")
  private @Nullable String reason;

  /** Show the difference, and change nothing. */
  @Parameter(property = "wasi.dryRun", defaultValue = "false")
  private boolean dryRun;

  /**
   * Folder of downloads, SDKs and built libraries, whose locks keep two changes of a catalog apart;
   * {@code $XDG_CACHE_HOME/wasi-externals}, else {@code ~/.cache/wasi-externals} by default.
   */
  @Parameter(property = "wasi.cache")
  private @Nullable File cache;

  @Override
  void run() throws InterruptedException {
    EditableCatalog place = editableCatalog();
    Catalog catalog = place.readWith(Map.of());
    WindowsImport windows =
        new WindowsImport(
            WindowsSetReader.read(from.toPath()), namedPython(), Parameters.text(reason));
    String text = ImportText.render(windows.plan(catalog));
    CatalogEditor editor = new CatalogEditor(place, cacheFolder());
    List<FileChange> changes = List.of(windows.change(catalog));
    EditedFiles edited = dryRun ? editor.preview(changes) : editor.commit(changes);
    // Not through the log: this is what was asked for, also with -q and for a pipe.
    System.out.print(text + (edited.diff().isEmpty() ? "" : "\n" + edited.diff()));
    console().imported(edited, dryRun);
  }

  private Path cacheFolder() {
    return cache == null
        ? new Machine(session().getSystemProperties()).defaultCache()
        : cache.toPath();
  }
}
