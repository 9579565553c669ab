package io.github.wasiexternals.cpython;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * CPython's own program for WASI builds.
 *
 * @param path relative to the checkout: a script, or a folder that Python runs
 * @param buildFolder the folder below {@code cross-build} where it looks for the build-Python;
 *     empty where that is named like the machine ({@code config.guess}), as from 3.15 on
 */
public record Driver(String path, Optional<String> buildFolder) {

  /** Newest first: an older place holds only a stub as soon as there is a newer one. */
  private static final List<String> PLACES =
      List.of("Platforms/WASI", "Tools/wasm/wasi", "Tools/wasm/wasi.py");

  /** What has to be told to it; the first drivers of 3.13's development could not be told. */
  private static final List<String> NEEDED =
      List.of("configure-host", "--wasi-sdk", "--host-runner", "--host-triple");

  private static final Pattern FIXED_FOLDER =
      Pattern.compile("CROSS_BUILD_DIR\\s*/\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  /** The driver of a checkout; empty if it has none that can be told what to build. */
  static Optional<Driver> in(Path checkout) throws IOException {
    for (String place : PLACES) {
      String text = text(checkout.resolve(place));
      if (NEEDED.stream().allMatch(text::contains)) {
        return Optional.of(
            new Driver(
                place,
                FIXED_FOLDER.matcher(text).results().map(match -> match.group(1)).findFirst()));
      }
    }
    return Optional.empty();
  }

  /** The files that it consists of; its settings included, sorted. */
  List<Path> files(Path checkout) throws IOException {
    return filesOf(checkout.resolve(path));
  }

  private static String text(Path place) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : filesOf(place)) {
      if (file.toString().endsWith(".py") || file.equals(place)) {
        text.append(Files.readString(file)).append('\n');
      }
    }
    return text.toString();
  }

  private static List<Path> filesOf(Path place) throws IOException {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(place)) {
      return new ArrayList<>(list.filter(Files::isRegularFile).sorted().toList());
    }
  }
}
