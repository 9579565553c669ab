package io.github.wasiexternals.catalog;

import java.io.IOException;

/**
 * A TOML file of a catalog.
 *
 * @param folder determines what the file describes
 * @param stem its name without {@code .toml}
 * @param shown its name in messages
 * @param builtIn whether it is part of the built-in catalog, which has stricter rules
 * @param content read on demand
 */
record CatalogFile(
    CatalogFolder folder, String stem, String shown, boolean builtIn, Content content) {

  static final String ENDING = ".toml";

  /** The bytes of a file. */
  @FunctionalInterface
  interface Content {
    byte[] read() throws IOException;
  }

  /** The name that a layer's file must have to replace this one. */
  String relativeName() {
    return relativeName(folder, stem);
  }

  static String relativeName(CatalogFolder folder, String stem) {
    return folder.folderName() + "/" + stem + ENDING;
  }
}
