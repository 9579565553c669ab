package io.github.wasiexternals.evidence;

/** The indexes of a suite in which files are looked up. */
enum IndexFile {
  SOURCES("main/source/Sources.xz"),
  /** Packages for every architecture, such as those that an SDK is assembled from. */
  PACKAGES_FOR_ALL("main/binary-all/Packages.xz");

  private final String path;

  IndexFile(String path) {
    this.path = path;
  }

  /** Below the suite's folder. */
  String path() {
    return path;
  }

  /** The index that lists a file of that name, if it is Debian's. */
  static IndexFile of(String fileName) {
    return fileName.endsWith(".deb") ? PACKAGES_FOR_ALL : SOURCES;
  }
}
