package io.github.wasiexternals.sharing;

import io.github.wasiexternals.build.LibraryKey;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.digest.Digest;
import java.util.Locale;

/**
 * The coordinates of a file in a Maven repository. The version is the digest of a {@link
 * LibraryKey}. All files but the statement have their content in their name, so that two machines
 * that publish the same library at once never mix theirs: whichever statement comes last, what it
 * names is there.
 *
 * @param artifactId library, version and target
 * @param version 64 hexadecimal digits
 * @param classifier empty for the statement
 * @param type the ending of the file's name
 */
public record SharedFile(String artifactId, String version, String classifier, String type) {

  /** The groupId of all of them. */
  public static final String GROUP = "io.github.wasi-externals.cache";

  /** Enough to tell files apart; their whole digests are compared. */
  private static final int DIGITS = 16;

  /** Says what the library's files are. */
  static SharedFile statement(LibraryKey key) {
    return of(key, "", "json");
  }

  /** The detached signature of a statement. */
  static SharedFile signature(LibraryKey key, Digest statement) {
    return of(key, start(statement), "json.asc");
  }

  /** The library's files. */
  static SharedFile archive(LibraryKey key, Digest archive) {
    return of(key, start(archive), "tar.gz");
  }

  /** A public key. */
  static SharedFile publicKey(LibraryKey key, Fingerprint fingerprint) {
    return of(key, "key-" + fingerprint.hex().toLowerCase(Locale.ROOT), "asc");
  }

  private static SharedFile of(LibraryKey key, String classifier, String type) {
    return new SharedFile(
        String.join("-", key.library(), key.version(), key.triple()),
        key.digest().hex(),
        classifier,
        type);
  }

  private static String start(Digest digest) {
    return digest.hex().substring(0, DIGITS);
  }

  /** As Maven writes them in messages. */
  @Override
  public String toString() {
    return GROUP
        + ":"
        + artifactId
        + ":"
        + type
        + ":"
        + (classifier.isEmpty() ? "" : classifier + ":")
        + version;
  }
}
