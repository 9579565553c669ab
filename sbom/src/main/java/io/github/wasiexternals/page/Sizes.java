package io.github.wasiexternals.page;

import io.github.wasiexternals.build.OutputLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How big installed files are, which no SBOM says. */
@FunctionalInterface
interface Sizes {

  /**
   * The size in bytes; empty if it can't be known.
   *
   * @param path as the SBOM writes it, for example {@code prefix/lib/libz.a}; untrusted
   */
  OptionalLong of(String path);

  /** Nothing is at hand. */
  static Sizes unknown() {
    return path -> OptionalLong.empty();
  }

  /**
   * Of files on disk. A path that leaves the prefix, also through a link, has no size.
   *
   * @param prefix what stands for {@code prefix/} in the SBOM's paths
   */
  static Sizes in(Path prefix) {
    return path -> {
      String start = OutputLayout.IN_PREFIX;
      if (!path.startsWith(start)) {
        return OptionalLong.empty();
      }
      try {
        Path file = prefix.resolve(path.substring(start.length())).normalize();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && file.toRealPath().startsWith(prefix.toRealPath())
            ? OptionalLong.of(Files.size(file))
            : OptionalLong.empty();
      } catch (InvalidPathException | IOException e) {
        // Only shown; the checks of the audit say what is wrong with a file.
        return OptionalLong.empty();
      }
    };
  }
}
