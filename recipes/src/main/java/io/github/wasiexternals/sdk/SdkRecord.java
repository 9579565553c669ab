package io.github.wasiexternals.sdk;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is stored about an SDK in the cache, to detect changes.
 *
 * <p>Its text form has lines of tab-separated fields. The last line is a seal: a digest of the
 * other lines, which shows that the record is complete and in this format.
 *
 * @param facts the SDK's properties
 * @param files the digests of its files
 */
record SdkRecord(Facts facts, SdkFiles files) {

  private static final String HEADER = "wasi-externals SDK record 2";
  private static final String SEAL = "seal\t";
  private static final int FACT_LINES = 4;

  /**
   * The properties of an SDK, except its files.
   *
   * @param version see {@link Sdk#version()}
   * @param wasiLibc see {@link Sdk#wasiLibc()}
   * @param llvm see {@link Sdk#llvm()}
   * @param parts see {@link Sdk#parts()}
   */
  record Facts(String version, Optional<String> wasiLibc, String llvm, List<Sdk.SdkPart> parts) {
    Facts {
      parts = List.copyOf(parts);
    }
  }

  /** Reads a record; empty if the file does not exist or is not a complete record. */
  static Optional<SdkRecord> read(Path file) throws IOException {
    return Files.isRegularFile(file)
        // Decoded leniently, since the seal detects damage.
        ? parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  String toText() {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    lines.add(facts.version());
    lines.add(facts.wasiLibc().orElse(""));
    lines.add(facts.llvm());
    for (Sdk.SdkPart part : facts.parts()) {
      lines.add(
          String.join(
              "\t",
              "part",
              part.name(),
              part.version(),
              part.sha256().hex(),
              part.fileName(),
              part.location().orElse(""),
              part.license(),
              part.supplier()));
    }
    files.digests().forEach((path, sha256) -> lines.add("file\t" + sha256.hex() + "\t" + path));
    String text = String.join("\n", lines) + "\n";
    return text + SEAL + Digester.sha256(text).hex() + "\n";
  }

  static Optional<SdkRecord> parse(String text) {
    int seal = text.lastIndexOf(SEAL);
    if (seal < 0
        || !text.startsWith(HEADER + "\n")
        || !text.substring(seal)
            .equals(SEAL + Digester.sha256(text.substring(0, seal)).hex() + "\n")) {
      return Optional.empty();
    }
    List<String> lines = text.substring(0, seal).lines().toList();
    List<Sdk.SdkPart> parts = new ArrayList<>();
    TreeMap<String, Digest> files = new TreeMap<>();
    for (String line : lines.subList(FACT_LINES, lines.size())) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("part")) {
        parts.add(part(fields));
      } else {
        files.put(fields[2], Digest.sha256(fields[1]));
      }
    }
    Facts facts = new Facts(lines.get(1), present(lines.get(2)), lines.get(3), parts);
    return Optional.of(new SdkRecord(facts, new SdkFiles(files)));
  }

  private static Sdk.SdkPart part(String[] fields) {
    return new Sdk.SdkPart(
        fields[1],
        fields[2],
        Digest.sha256(fields[3]),
        fields[4],
        present(fields[5]),
        fields[6],
        fields[7]);
  }

  private static Optional<String> present(String field) {
    return field.isEmpty() ? Optional.empty() : Optional.of(field);
  }
}
