package io.github.wasiexternals.editing;

import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.files.Folders;
import java.nio.file.Path;

/** A run that dies right before one of its moves. */
final class KilledEdit {

  static final int STATUS = 77;

  private KilledEdit() {}

  /**
   * Changes two files.
   *
   * @param arguments the catalog's folder, the cache, and before which move to die, from 1
   */
  public static void main(String[] arguments) throws InterruptedException {
    int[] left = {Integer.parseInt(arguments[2])};
    Mover mover =
        (finished, target) -> {
          left[0]--;
          if (left[0] == 0) {
            Runtime.getRuntime().halt(STATUS);
          }
          Folders.replace(finished, target);
        };
    new CatalogEditor(EditableCatalog.layer(Path.of(arguments[0])), Path.of(arguments[1]), mover)
        .commit(Changes.both("by the killed run"));
  }
}
