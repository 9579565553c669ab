package io.github.wasiexternals.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The folders of a catalog, one for each kind of file. */
enum CatalogFolder {
  LIBRARIES,
  PYTHONS,
  SDKS;

  static Optional<CatalogFolder> named(String name) {
    return Arrays.stream(values()).filter(folder -> folder.folderName().equals(name)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(CatalogFolder::folderName).collect(Collectors.joining(", "));
  }

  String folderName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
