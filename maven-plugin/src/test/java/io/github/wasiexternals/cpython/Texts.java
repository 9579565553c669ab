package io.github.wasiexternals.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files cut from what a configure and a make of CPython 3.13.15 left, and golden files. */
final class Texts {

  private Texts() {}

  static String read(String name) {
    try (InputStream in = Texts.class.getResourceAsStream(name)) {
      assertThat(in).as("the file %s", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the folders of a test in it. */
  static String read(String name, Path prefix, Path sdk, Path checkout) {
    return read(name)
        .replace("@PREFIX@", prefix.toString())
        .replace("@SDK@", sdk.toString())
        .replace("@CHECKOUT@", checkout.toString());
  }

  /** Leaves what came instead in target/golden, ready to be looked at and copied. */
  static void assertGolden(String name, String actual) throws IOException {
    Path left = Path.of("target", "golden", name);
    Files.createDirectories(left.getParent());
    Files.writeString(left, actual);
    assertThat(actual).as("%s; what came is in %s", name, left).isEqualTo(read(name));
  }
}
