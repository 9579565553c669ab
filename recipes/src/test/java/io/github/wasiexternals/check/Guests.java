package io.github.wasiexternals.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The small WebAssembly programs among the test resources; {@code guests.c} is their source. */
final class Guests {

  private Guests() {}

  static void copy(String guest, Path target) throws IOException {
    try (InputStream in = Guests.class.getResourceAsStream("/guests/" + guest + ".wasm")) {
      Files.copy(Objects.requireNonNull(in, guest), target);
    }
  }
}
