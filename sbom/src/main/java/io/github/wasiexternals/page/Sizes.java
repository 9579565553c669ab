package io.github.wasiexternals.page;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.files.NameLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The sizes of installed files, which are not in the SBOM. */
@FunctionalInterface
interface Sizes {

  /**
   * The size in bytes; empty if it can't be known.
   *
   * @param path as the SBOM writes it, for example {@code prefix/lib/libz.a}; untrusted
   */
  OptionalLong of(String path);

  /** No files are available. */
  static Sizes unknown() {
    return path -> OptionalLong.empty();
  }

  /**
   * The sizes of files on disk. A path that leaves the prefix, even through a link, has no size.
   *
   * @param prefix the folder that {@code prefix/} in the SBOM's paths refers to
   */
  static Sizes in(Path prefix) {
    return path -> {
      String start = OutputLayout.IN_PREFIX;
      if (!path.startsWith(start) || NameLimits.reason(path).isPresent()) {
        return OptionalLong.empty();
      }
      try {
        Path file = prefix.resolve(path.substring(start.length())).normalize();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && file.toRealPath().startsWith(prefix.toRealPath())
            ? OptionalLong.of(Files.size(file))
            : OptionalLong.empty();
      } catch (InvalidPathException | IOException e) {
        // The size is only shown; the audit's checks report problems with files.
        return OptionalLong.empty();
      }
    };
  }
}
