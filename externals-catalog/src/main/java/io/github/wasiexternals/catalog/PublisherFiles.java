package io.github.wasiexternals.catalog;

import io.github.wasiexternals.toml.TomlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The files of this program that say what publishers sign, and with which keys. */
final class PublisherFiles {

  private static final String FOLDER = "publishers/";

  private PublisherFiles() {}

  static TomlDocument read(String name) {
    String resource = FOLDER + name;
    try (InputStream in =
        Objects.requireNonNull(
            PublisherFiles.class.getClassLoader().getResourceAsStream(resource), resource)) {
      return TomlDocument.parse(resource, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
