package io.github.wasiexternals.archive;

import java.util.Optional;
import java.util.stream.Stream;

/** A format of archives to hand out. */
public enum PackedFormat {
  TAR_XZ("tar.xz"),

  TAR_GZ("tar.gz"),

  ZIP("zip");

  private final String ending;

  PackedFormat(String ending) {
    this.ending = ending;
  }

  /** The file name extension, which is also the name of the format: {@code tar.xz}. */
  public String ending() {
    return ending;
  }

  /** The format with this name; empty if there is none. */
  public static Optional<PackedFormat> of(String ending) {
    return Stream.of(values()).filter(each -> each.ending.equals(ending)).findFirst();
  }
}
