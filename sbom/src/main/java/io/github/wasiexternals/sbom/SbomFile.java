package io.github.wasiexternals.sbom;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An installed file.
 *
 * @param id unique in the document
 * @param path relative to the folder of the SBOM, with {@code /} as separator and without a leading
 *     {@code ./}, for example {@code prefix/lib/libz.a}
 * @param types its SPDX file types, for example {@code BINARY} (SPDX 2.3 §8.3)
 * @param checksums at most one an algorithm in a consistent document. SPDX requires a SHA-1, also
 *     for verification codes; the SHA-256 is the one that counts
 * @param concludedLicense SPDX licence expression
 * @param licensesInFile the individual licences that the file names or whose text it is, {@code
 *     NONE} if there are none, or {@code NOASSERTION} if it was not examined (SPDX 2.3 §8.6)
 */
public record SbomFile(
    String id,
    String path,
    List<String> types,
    List<Digest> checksums,
    String concludedLicense,
    List<String> licensesInFile) {

  public SbomFile {
    types = List.copyOf(types);
    checksums = List.copyOf(checksums);
    licensesInFile = List.copyOf(licensesInFile);
  }

  /**
   * The path that a name in a document stands for (SPDX 2.3 §8.1): without what means nothing in
   * it, which is a slash at its start, {@code .} and empty parts.
   */
  public static String pathOf(String fileName) {
    String plain =
        Stream.of(fileName.split("/", -1))
            .filter(part -> !part.isEmpty() && !part.equals("."))
            .collect(Collectors.joining("/"));
    // No name in a prefix has a % of its own; elsewhere it may be one.
    return plain.startsWith(OutputLayout.IN_PREFIX) ? decoded(plain) : plain;
  }

  /** The same file, named from the prefix on; itself if its name is no longer than that. */
  SbomFile inPrefix() {
    int start = path.lastIndexOf("/" + OutputLayout.IN_PREFIX);
    return start < 0
        ? this
        : new SbomFile(
            id, path.substring(start + 1), types, checksums, concludedLicense, licensesInFile);
  }

  /** A name without percent-encoding (RFC 3986 §2.1); the name itself if it has none. */
  public static String decoded(String name) {
    try {
      return name.contains("%")
          ? URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8)
          : name;
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  /** Its first checksum of that algorithm. */
  public Optional<Digest> checksum(DigestAlgorithm algorithm) {
    return checksums.stream().filter(each -> each.algorithm() == algorithm).findFirst();
  }

  /** Its SHA-256; empty only in documents of other tools, for which SPDX makes it optional. */
  public Optional<Digest> sha256() {
    return checksum(DigestAlgorithm.SHA256);
  }

  /**
   * The digest over the names and SHA-256s of files, in the format of {@code sha256sum}, by path.
   * Files without a SHA-256 are left out.
   */
  public static Digest digestOfAll(Collection<SbomFile> files) {
    return Digester.sha256(
        files.stream()
            .sorted(Comparator.comparing(SbomFile::path))
            .flatMap(
                file ->
                    file.sha256().stream().map(sha256 -> sha256.hex() + "  " + file.path() + "\n"))
            .collect(Collectors.joining()));
  }

  /**
   * The verification code of a package with these files (SPDX 2.3 §7.9.4): the SHA-1 of the sorted
   * SHA-1s of all files, concatenated. Files without a SHA-1 are left out.
   */
  static String verificationCode(Collection<SbomFile> files) {
    String all =
        files.stream()
            .flatMap(file -> file.checksum(DigestAlgorithm.SHA1).stream())
            .map(Digest::hex)
            .sorted()
            .collect(Collectors.joining());
    return Digester.digest(DigestAlgorithm.SHA1, all.getBytes(StandardCharsets.US_ASCII)).hex();
  }
}
