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
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Imports the set that CPython's own Windows build freezes, from CPython's {@code
 * Misc/externals.spdx.json}: changes the release's Windows set in the catalog, and shows where the
 * WASI set differs and why. Without {@code wasi.python}, the release is the only one that has the
 * same libraries.
 *
 * @since 0.1.0
 */
@Mojo(name = "import", requiresProject = false, threadSafe = true)
public final class ImportMojo extends EditGoal {

  /**
   * CPython's {@code Misc/externals.spdx.json}. Must be given.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.from")
  private @Nullable File from;

  /**
   * Accept a set that is the one of another release in the catalog.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = WindowsImport.ALLOW_MISMATCH,
      defaultValue = "false",
      alias = "allowMismatch")
  private String fromAllowMismatch;

  @Override
  void run(Parameters parameters) throws InterruptedException {
    File file = parameters.required("wasi.from", from, "FILE");
    boolean mismatch = parameters.flag(WindowsImport.ALLOW_MISMATCH, fromAllowMismatch);
    boolean dryRun = dryRun(parameters);
    parameters.check();
    EditableCatalog place = editableCatalog();
    Catalog catalog = place.readWith(Map.of()).named(NAMES);
    WindowsImport windows =
        new WindowsImport(WindowsSetReader.read(file.toPath()), namedPython(), reason(), mismatch);
    String text = ImportText.render(windows.plan(catalog), command("pin").without("wasi.python"));
    CatalogEditor editor = new CatalogEditor(place, cacheFolder());
    List<FileChange> changes = List.of(windows.change(catalog));
    EditedFiles edited = dryRun ? editor.preview(changes) : editor.commit(changes);
    print(text + (edited.diff().isEmpty() ? "" : "\n" + edited.diff()));
    console().imported(edited, dryRun);
  }
}
