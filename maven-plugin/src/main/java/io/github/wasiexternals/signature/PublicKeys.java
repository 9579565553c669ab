package io.github.wasiexternals.signature;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.catalog.KeyFiles;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A set of OpenPGP public keys. It implies no trust: only keys that a library pins count.
 * Immutable. It may have several copies of a key; their signatures are merged, so that a newer copy
 * adds an extended expiry or a revocation.
 */
public final class PublicKeys {

  private final List<Certificate> certificates;

  private PublicKeys(List<Certificate> certificates) {
    this.certificates = List.copyOf(certificates);
  }

  /** No keys. */
  public static PublicKeys none() {
    return new PublicKeys(List.of());
  }

  /**
   * The keys of a file, as {@code gpg --export} writes it.
   *
   * @param content one or more keys, binary or in ASCII armour
   * @throws IOException if it is anything else; the message has the reason, without the file's name
   */
  public static PublicKeys read(byte[] content) throws IOException {
    return new PublicKeys(Certificate.readAll(content));
  }

  /**
   * The keys of a file.
   *
   * @throws ProblemException if it can't be read or contains anything other than public keys
   */
  public static PublicKeys read(Path file) {
    try {
      if (Files.size(file) > Certificate.MAX_BYTES) {
        throw new IOException("no key file has more than " + Certificate.MAX_BYTES + " bytes");
      }
      return read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ProblemException(unreadable(file.toString(), e), e);
    }
  }

  /** The keys that come with the built-in catalog. */
  public static PublicKeys builtIn() {
    return readAll(KeyFiles.builtIn());
  }

  /**
   * The built-in keys and those in the folder {@code keys} of a catalog directory, if it has one.
   *
   * @throws ProblemException naming all of its files that contain no key
   */
  public static PublicKeys layered(Path catalog) {
    return builtIn().with(readAll(KeyFiles.of(catalog)));
  }

  /** The union of both sets. */
  public PublicKeys with(PublicKeys more) {
    return new PublicKeys(
        Stream.concat(certificates.stream(), more.certificates.stream()).toList());
  }

  /** The primary fingerprints, in alphabetical order. */
  public List<Fingerprint> fingerprints() {
    return certificates.stream()
        .map(Certificate::fingerprint)
        .distinct()
        .sorted(Comparator.comparing(Fingerprint::hex))
        .toList();
  }

  List<Certificate> certificates() {
    return certificates;
  }

  private static PublicKeys readAll(Map<String, byte[]> files) {
    List<Certificate> certificates = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    files.forEach(
        (name, content) -> {
          try {
            certificates.addAll(Certificate.readAll(content));
          } catch (IOException e) {
            problems.add(unreadable(name, e));
          }
        });
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new PublicKeys(certificates);
  }

  private static Problem unreadable(String file, IOException e) {
    return Problem.of(
        file + " is not a usable OpenPGP public key",
        List.of(value("reason", reason(e))),
        "write the key there with: gpg --armor --export-options export-minimal --export"
            + " FINGERPRINT");
  }

  // The message of a file system's exception is often only the file's name.
  private static String reason(IOException e) {
    return e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString();
  }
}
