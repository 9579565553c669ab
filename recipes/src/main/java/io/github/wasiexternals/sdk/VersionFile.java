package io.github.wasiexternals.sdk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The {@code VERSION} file at the root of a WASI SDK from 25 on: its version in the first line,
 * then {@code name: value} lines, of which unknown ones are skipped.
 *
 * @param version for example {@code 33.0}
 * @param wasiLibc the commit of wasi-libc
 * @param llvmVersion the version of LLVM
 */
record VersionFile(String version, Optional<String> wasiLibc, Optional<String> llvmVersion) {

  static final String NAME = "VERSION";

  /** Empty if the folder has no such file, or one that begins with something else. */
  static Optional<VersionFile> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    return Files.isRegularFile(file)
        ? parse(Files.readString(file, StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }

  static Optional<VersionFile> parse(String text) {
    List<String> lines = text.lines().map(String::strip).toList();
    if (lines.isEmpty() || !lines.get(0).matches("\\d+(\\.\\d+)*\\S*")) {
      return Optional.empty();
    }
    return Optional.of(
        new VersionFile(lines.get(0), value(lines, "wasi-libc"), value(lines, "llvm-version")));
  }

  private static Optional<String> value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}
