package io.github.wasiexternals.cleaning;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** The kinds of entries of a cache, each in a folder of its own. */
public enum CacheKind {

  /** Verified archives, each in a folder named after its digest. */
  DOWNLOADS("downloads", "archives", Level.FOLDERS, "[0-9a-f]{64}") {
    @Override
    Path lock(Path entry) {
      return entry.resolve(".lock");
    }
  },

  /** Unpacked WASI SDKs. */
  SDKS("SDKs", "sdks", Level.FOLDERS, "[^.].*") {
    @Override
    Path lastUse(Path entry) {
      return entry.resolve(".wasi-externals");
    }
  },

  /** Built libraries, by version and build key. */
  LIBRARIES("libraries", "libraries", Level.FOLDERS_IN_FOLDERS, "[0-9a-f]{64}") {
    @Override
    Path lastUse(Path entry) {
      return entry.resolve("receipt");
    }
  },

  /** What the output of each request looks like. */
  OUTPUTS("outputs", "outputs", Level.FILES, "[0-9a-f]{64}"),

  /** Programs that were compiled for the JVM. */
  CODE("compiled programs", "code", Level.FILES, ".+\\.code");

  /** Where the entries are. */
  enum Level {
    FILES,
    FOLDERS,
    FOLDERS_IN_FOLDERS
  }

  private final String shown;
  private final String folder;
  private final Level level;
  private final Pattern names;

  CacheKind(String shown, String folder, Level level, String names) {
    this.shown = shown;
    this.folder = folder;
    this.level = level;
    this.names = Pattern.compile(names);
  }

  /** Its name for users. */
  public String shown() {
    return shown;
  }

  String folder() {
    return folder;
  }

  Level level() {
    return level;
  }

  boolean isEntry(Path path) {
    return names.matcher(path.getFileName().toString()).matches();
  }

  /** The file that is locked while an entry is made. */
  Path lock(Path entry) {
    return entry.resolveSibling(entry.getFileName() + ".lock");
  }

  /** The file whose time says when an entry was used; the entry itself if that is not there. */
  Path lastUse(Path entry) {
    return entry;
  }
}
