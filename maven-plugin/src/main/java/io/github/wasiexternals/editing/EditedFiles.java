package io.github.wasiexternals.editing;

import io.github.wasiexternals.catalog.Catalog;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of changing a catalog.
 *
 * @param catalog the whole catalog, read again
 * @param files the changed files, in the order in which they are put in place
 * @param diff unified, of all changed files; empty when nothing changes
 */
public record EditedFiles(Catalog catalog, List<EditedFile> files, String diff) {
  public EditedFiles {
    files = List.copyOf(files);
  }

  /**
   * A file with its new content.
   *
   * @param relativeName for example {@code libraries/xz.toml}
   * @param file where it is, or will be
   * @param content the new text, including a byte-order mark if there is one
   */
  public record EditedFile(String relativeName, Path file, String content) {}
}
