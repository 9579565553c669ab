package io.github.wasiexternals.sbom;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A package of an SBOM: the whole set, a library's sources, a built library, an SDK or a part of
 * one.
 *
 * @param id unique in the document
 * @param name for example {@code zlib}
 * @param version as its supplier writes it
 * @param purpose for example {@code LIBRARY} (SPDX 2.3 §7.24)
 * @param provenance where it comes from
 * @param licensing its licences
 * @param checksums of the file that it consists of, or of what its comment describes
 * @param externalRefs the names that others use for it
 * @param verificationCode over the files it contains (SPDX 2.3 §7.9); empty if its files were not
 *     analysed
 * @param summary one line
 * @param comment for people
 * @param annotations facts for tools, sorted by time, annotator and text
 */
public record SbomPackage(
    String id,
    String name,
    String version,
    String purpose,
    Provenance provenance,
    Licensing licensing,
    List<Digest> checksums,
    List<ExternalRef> externalRefs,
    Optional<VerificationCode> verificationCode,
    Optional<String> summary,
    Optional<String> comment,
    List<Annotation> annotations) {

  /** SPDX's value for something that is not known or not stated. */
  public static final String NO_ASSERTION = "NOASSERTION";

  /** SPDX's value for something that was examined and does not exist. */
  public static final String NONE = "NONE";

  public SbomPackage {
    checksums = List.copyOf(checksums);
    externalRefs = List.copyOf(externalRefs);
    annotations = List.copyOf(annotations);
  }

  /** The same package, consisting of another file (SPDX 2.3 §7.4). */
  SbomPackage withFileName(Optional<String> name) {
    return new SbomPackage(
        id,
        this.name,
        version,
        purpose,
        new Provenance(
            provenance.supplier(),
            provenance.originator(),
            provenance.downloadLocation(),
            name,
            provenance.homepage(),
            provenance.sourceInfo()),
        licensing,
        checksums,
        externalRefs,
        verificationCode,
        summary,
        comment,
        annotations);
  }

  /** The same package with other checksums. */
  SbomPackage withChecksums(List<Digest> others) {
    return new SbomPackage(
        id,
        name,
        version,
        purpose,
        provenance,
        licensing,
        others,
        externalRefs,
        verificationCode,
        summary,
        comment,
        annotations);
  }

  /**
   * Whether a value has information: it is neither blank nor {@code NOASSERTION} nor {@code NONE}.
   */
  public static boolean says(String value) {
    return !value.isBlank() && !value.equals(NO_ASSERTION) && !value.equals(NONE);
  }

  /** Its first checksum of that algorithm. */
  public Optional<Digest> checksum(DigestAlgorithm algorithm) {
    return checksums.stream().filter(each -> each.algorithm() == algorithm).findFirst();
  }

  /**
   * What this project's plugin states about it, each {@code key: value}, in their order. What
   * others state may look the same and mean something else (SPDX 2.3 §12.1).
   */
  public List<String> facts() {
    return annotations.stream().filter(Annotation::isOurs).map(Annotation::text).toList();
  }

  /** The value of the first annotation of this project's plugin with that key. */
  public Optional<String> annotation(String key) {
    String start = key + ": ";
    return facts().stream()
        .filter(annotation -> annotation.startsWith(start))
        .map(annotation -> annotation.substring(start.length()))
        .findFirst();
  }

  /** The locator of the first external reference of that type, for example {@code purl}. */
  public Optional<String> externalRef(String type) {
    return externalRefs.stream()
        .filter(reference -> reference.type().equals(type))
        .map(ExternalRef::locator)
        .findFirst();
  }

  /**
   * Where a package comes from.
   *
   * @param supplier who distributes it (SPDX 2.3 §7.5), for example {@code Person: Mark Adler}
   * @param originator who made it, if it differs from the supplier or is relevant (§7.6)
   * @param downloadLocation a URL or {@code NOASSERTION} (§7.7)
   * @param fileName the file that it consists of (§7.4)
   * @param homepage URL for people (§7.11)
   * @param sourceInfo how its origin was found (§7.12)
   */
  public record Provenance(
      String supplier,
      Optional<String> originator,
      String downloadLocation,
      Optional<String> fileName,
      Optional<String> homepage,
      Optional<String> sourceInfo) {}

  /**
   * The licences of a package.
   *
   * @param declared the licence that its authors declare (SPDX 2.3 §7.15)
   * @param concluded the licence that this project concludes (§7.13)
   * @param fromFiles the licences in its files (§7.14); empty if they were not analysed
   * @param copyright its copyright notices (§7.17)
   */
  public record Licensing(
      String declared, String concluded, List<String> fromFiles, String copyright) {
    public Licensing {
      fromFiles = List.copyOf(fromFiles);
    }
  }

  /**
   * A code over the files of a package (SPDX 2.3 §7.9).
   *
   * @param value as written in the document
   * @param excluded names of files that it leaves out, as written there
   */
  public record VerificationCode(String value, List<String> excluded) {
    public VerificationCode {
      excluded = List.copyOf(excluded);
    }

    /** A code over all files. */
    static VerificationCode of(Collection<SbomFile> files) {
      return new VerificationCode(SbomFile.verificationCode(files), List.of());
    }
  }

  /**
   * A name that others use for a package (SPDX 2.3 §7.21).
   *
   * @param category {@code SECURITY} or {@code PACKAGE-MANAGER}
   * @param type {@code cpe23Type} or {@code purl}
   * @param locator the name
   */
  public record ExternalRef(String category, String type, String locator) {}

  /**
   * A statement about a package (SPDX 2.3 §12).
   *
   * @param annotator who states it, with its kind, for example {@code Tool: wasi-maven-plugin-0.1}
   * @param date the time, to the second
   * @param text {@code key: value} in what this project states
   */
  public record Annotation(String annotator, Instant date, String text) {

    /** By time, then annotator, then text. */
    public static final Comparator<Annotation> ORDER =
        Comparator.comparing(Annotation::date)
            .thenComparing(Annotation::annotator)
            .thenComparing(Annotation::text);

    /** Whether this project's plugin states it, in any version. */
    boolean isOurs() {
      return Agents.isOurPlugin(annotator);
    }
  }
}
