package io.github.wasiexternals.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads the texts that come with this program. */
public final class Resources {

  private Resources() {}

  /**
   * A text in UTF-8.
   *
   * @param owner the class in whose package it is
   * @param name its file name
   * @throws NullPointerException if there is none: the program is incomplete
   */
  public static String text(Class<?> owner, String name) {
    try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
