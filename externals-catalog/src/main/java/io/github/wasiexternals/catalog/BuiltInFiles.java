package io.github.wasiexternals.catalog;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The catalog that comes with this program. A class path can't be listed, least of all inside a
 * jar: the resource {@code catalog/index.txt} lists the files, one per line.
 */
final class BuiltInFiles {

  static final String ROOT = "catalog/";
  static final String INDEX = "index.txt";

  private final ClassLoader loader;

  /**
   * @param loader finds the resources
   */
  BuiltInFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /** All TOML files, in the order of the index. */
  List<CatalogFile> list() {
    return index().filter(name -> name.endsWith(CatalogFile.ENDING)).map(this::file).toList();
  }

  /**
   * The contents of all files, by the names in the index.
   *
   * @return texts, in which each byte is one character; a file that is missing is none
   */
  SortedMap<String, String> contents() {
    SortedMap<String, String> contents = new TreeMap<>();
    index()
        .forEach(
            name -> {
              try {
                contents.put(name, new String(read(ROOT + name), StandardCharsets.ISO_8859_1));
              } catch (IOException e) {
                contents.put(name, "");
              }
            });
    return contents;
  }

  /** The contents of all OpenPGP keys, by resource name. */
  SortedMap<String, byte[]> keys() {
    SortedMap<String, byte[]> keys = new TreeMap<>();
    index()
        .filter(name -> name.endsWith(KeyFiles.ENDING))
        .forEach(name -> keys.put(ROOT + name, present(ROOT + name)));
    return keys;
  }

  private Stream<String> index() {
    return new String(present(ROOT + INDEX), StandardCharsets.UTF_8).lines();
  }

  private byte[] present(String resource) {
    try {
      return read(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CatalogFile file(String relativeName) {
    int slash = relativeName.indexOf('/');
    return new CatalogFile(
        CatalogFolder.named(relativeName.substring(0, slash)).orElseThrow(),
        relativeName.substring(slash + 1, relativeName.length() - CatalogFile.ENDING.length()),
        ROOT + relativeName,
        true,
        () -> read(ROOT + relativeName));
  }

  private byte[] read(String resource) throws IOException {
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException("no resource " + resource + " in this program");
      }
      return in.readAllBytes();
    }
  }
}
