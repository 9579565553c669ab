package io.github.wasiexternals.sharing;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.wasiexternals.build.LibraryKey;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.json.StrictJson;
import io.github.wasiexternals.text.PrettyJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the publisher of a library signs.
 *
 * @param key which library it is
 * @param plugin the version of this plugin that published it
 * @param archive the digest of the archive of its files
 * @param archiveBytes the archive's size
 * @param files the digest of each file in the archive, by path with {@code /} as separator
 */
record Statement(
    LibraryKey key,
    String plugin,
    Digest archive,
    long archiveBytes,
    SortedMap<String, Digest> files) {

  /** Far more than the statement of any library needs. */
  static final int MAX_BYTES = 4 << 20;

  private static final String FORMAT = "wasi-externals shared library 1";

  private static final StrictJson JSON =
      new StrictJson(
          StreamReadConstraints.builder().maxDocumentLength(MAX_BYTES).maxNestingDepth(5).build(),
          "larger than a statement is");

  Statement {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The same library with the same files gives the same bytes. */
  byte[] write() {
    return PrettyJson.render(
            json -> {
              json.writeStartObject();
              json.writeStringField("format", FORMAT);
              json.writeStringField("library", key.library());
              json.writeStringField("version", key.version());
              json.writeStringField("triple", key.triple());
              json.writeStringField("key", key.digest().hex());
              json.writeStringField("plugin", plugin);
              json.writeObjectFieldStart("archive");
              json.writeStringField("sha256", archive.hex());
              json.writeNumberField("size", archiveBytes);
              json.writeEndObject();
              json.writeObjectFieldStart("files");
              for (Map.Entry<String, Digest> file : files.entrySet()) {
                json.writeStringField(file.getKey(), file.getValue().hex());
              }
              json.writeEndObject();
              json.writeEndObject();
            })
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a statement.
   *
   * @throws Refusal if it is anything else
   */
  static Statement read(byte[] bytes) throws Refusal {
    try {
      JsonNode json =
          JSON.<JsonNode>read(
                  new ByteArrayInputStream(bytes), parser -> new JsonMapper().readTree(parser))
              .orElseThrow(() -> new Refusal("its statement is empty"));
      if (!text(json, "format").equals(FORMAT)) {
        throw Refusal.differs("its statement has another format", FORMAT, text(json, "format"));
      }
      SortedMap<String, Digest> files = new TreeMap<>();
      for (Map.Entry<String, JsonNode> file : json.path("files").properties()) {
        files.put(file.getKey(), Digest.sha256(file.getValue().asText()));
      }
      return new Statement(
          new LibraryKey(
              text(json, "library"),
              text(json, "version"),
              text(json, "triple"),
              Digest.sha256(text(json, "key"))),
          text(json, "plugin"),
          Digest.sha256(text(json.path("archive"), "sha256")),
          json.path("archive").path("size").asLong(-1),
          files);
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal("its statement can't be read: " + e.getMessage());
    }
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).asText();
  }

  /** The digest of each file in a folder. */
  static SortedMap<String, Digest> filesIn(Path folder) throws IOException {
    SortedMap<String, Digest> files = new TreeMap<>();
    for (Path file : Folders.files(folder)) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(file + " is not a regular file");
      }
      files.put(Folders.relative(folder, file), Digester.sha256(file, DigestProvider.JDK));
    }
    return files;
  }

  /**
   * Compares a library's files with those of the statement.
   *
   * @param actual as {@link #filesIn} gives them
   * @throws Refusal at the first difference
   */
  void requireFiles(SortedMap<String, Digest> actual) throws Refusal {
    Optional<String> path = difference(files, actual);
    if (path.isPresent()) {
      throw Refusal.differs(
          path.get() + " is not what was signed",
          shown(files, path.get()),
          shown(actual, path.get()));
    }
  }

  /** The first path whose file differs, or is in one of them only. */
  static Optional<String> difference(
      SortedMap<String, Digest> expected, SortedMap<String, Digest> actual) {
    TreeSet<String> paths = new TreeSet<>(expected.keySet());
    paths.addAll(actual.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(expected.get(path), actual.get(path)))
        .findFirst();
  }

  /** A file's digest, or that there is no such file. */
  static Object shown(SortedMap<String, Digest> files, String path) {
    return Objects.requireNonNullElse((Object) files.get(path), "no such file");
  }

  /** The installed files among them. */
  static SortedMap<String, Digest> installed(SortedMap<String, Digest> files, String prefix) {
    SortedMap<String, Digest> installed = new TreeMap<>(files);
    installed.keySet().removeIf(path -> !path.startsWith(prefix + "/"));
    return installed;
  }

  /**
   * Checks that it is about a library.
   *
   * @throws Refusal if it is about another one
   */
  void requireKey(LibraryKey wanted) throws Refusal {
    if (!key.equals(wanted)) {
      throw Refusal.differs("its statement is of another library", shown(wanted), shown(key));
    }
  }

  private static String shown(LibraryKey key) {
    return String.join(" ", List.of(key.title(), key.triple(), key.digest().hex()));
  }
}
