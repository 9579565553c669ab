package io.github.wasiexternals.sbom;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.catalog.Library.Supplier;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.sbom.SbomPackage.Annotation;
import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import io.github.wasiexternals.sbom.SbomPackage.Licensing;
import io.github.wasiexternals.sbom.SbomPackage.Provenance;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A project whose published sources are built here, and its two packages in an SBOM.
 *
 * @param name of both packages
 * @param summary one line
 * @param license SPDX licence expression, as declared by its authors
 * @param concluded SPDX licence expression of what is compiled and installed
 * @param copyright its notices
 * @param supplier who makes it
 * @param homepage URL for people
 * @param repository URL of its source history
 * @param cpe the name in vulnerability databases; empty if it has none
 */
record Project(
    String name,
    String summary,
    String license,
    String concluded,
    String copyright,
    Supplier supplier,
    URI homepage,
    URI repository,
    Optional<Cpe> cpe) {

  private static final String WHOSE_SHA256 = " The SHA256 is that of ";

  /**
   * @param concluded the licence of the compiled and installed files
   */
  static Project of(Library library, String concluded) {
    return new Project(
        library.name(),
        library.summary(),
        library.license(),
        concluded,
        library.copyright(),
        library.supplier(),
        library.homepage(),
        library.repository(),
        library.cpe());
  }

  /** The facts about a pinned archive, each {@code key: value}. */
  static List<String> facts(Archive archive) {
    List<String> facts = new ArrayList<>();
    archive.evidence().forEach(evidence -> facts.add("evidence: " + evidence));
    facts.add("origin: " + archive.origin().id());
    return facts;
  }

  /** The overridden entries of the built-in catalog, each {@code key: value}; usually none. */
  static List<String> overrides(List<String> overridden) {
    return overridden.stream().map(value -> "overrides-built-in: " + value).toList();
  }

  /** The same for people, to be appended to another sentence. */
  static String overridesSentence(List<String> overridden) {
    return overridden.isEmpty()
        ? ""
        : " On purpose (override = true), this contradicts the built-in catalog, which pins "
            + String.join(" and ", overridden)
            + " for it.";
  }

  /**
   * The package of the sources.
   *
   * @param tag the version's name in the repository
   */
  SbomPackage source(
      String id,
      String version,
      String tag,
      BuiltLibrary.Source source,
      String comment,
      List<Annotation> annotations) {
    Archive archive = source.archive();
    Optional<String> url = DownloadLocation.publicUrl(source.location());
    List<Digest> checksums = new ArrayList<>();
    checksums.add(archive.sha256());
    checksums.addAll(archive.otherDigests());
    checksums.sort(Comparator.comparing(digest -> digest.algorithm().id()));
    return new SbomPackage(
        id,
        name,
        version,
        "SOURCE",
        new Provenance(
            // SPDX distinguishes who distributes something from who made it. Debian repacks and
            // publishes under its own name; a mirror or package with the project's own files, as
            // proved by a pinned digest, does not become their supplier.
            archive
                .origin()
                .distribution()
                .map(distribution -> "Organization: " + distribution.name())
                .orElseGet(() -> Agents.of(supplier)),
            Optional.of(Agents.of(supplier)),
            DownloadLocation.of(source.location()),
            Optional.of(archive.fileName()),
            Optional.of(homepage.toString()),
            Optional.of(
                archive.fileName()
                    + ": "
                    + archive.origin().description()
                    + ". Source history: "
                    + repository
                    + ", tag "
                    + tag)),
        new Licensing(license, concluded, List.of(), copyright),
        checksums,
        names(ExternalNames.purl(name, version, Optional.of(archive.sha256()), url), version),
        Optional.empty(),
        Optional.of(summary),
        Optional.of(comment),
        annotations);
  }

  /**
   * The package of what was built.
   *
   * @param purpose its purpose (SPDX 2.3 §7.24)
   * @param main the one of its files that it consists of, if any
   * @param sourceInfo what it was built from
   */
  SbomPackage built(
      String id,
      String version,
      String purpose,
      List<SbomFile> files,
      Optional<SbomFile> main,
      String sourceInfo,
      String comment,
      List<Annotation> annotations) {
    return new SbomPackage(
        id,
        name,
        version,
        purpose,
        new Provenance(
            // Whoever turns sources into a binary and chooses its flags is responsible for the
            // result, and so is the supplier (NTIA: "creates, defines, and identifies"). The
            // project's own
            // people are the originator.
            Agents.OURSELVES,
            Optional.of(Agents.of(supplier)),
            SbomPackage.NO_ASSERTION,
            main.map(file -> "./" + file.path()),
            Optional.of(homepage.toString()),
            Optional.of(sourceInfo)),
        new Licensing(license, concluded, licensesIn(files), copyright),
        main.flatMap(SbomFile::sha256).stream().toList(),
        names(ExternalNames.purl(name, version), version),
        Optional.of(SbomPackage.VerificationCode.of(files)),
        Optional.of(summary),
        Optional.of(withMain(comment, main)),
        annotations);
  }

  /**
   * A comment about a package that says whose SHA-256 the package has, in place of what it said
   * before.
   *
   * @param main the file that it consists of, if any
   */
  static String withMain(String comment, Optional<SbomFile> main) {
    int said = comment.indexOf(WHOSE_SHA256);
    return (said < 0 ? comment : comment.substring(0, said))
        + main.map(file -> WHOSE_SHA256 + file.path() + ".").orElse("");
  }

  private List<ExternalRef> names(ExternalRef purl, String version) {
    return Stream.concat(
            Stream.of(purl), cpe.stream().map(known -> ExternalNames.cpe(known, version)))
        .toList();
  }

  /** The licences that files name, each once, sorted. */
  static List<String> licensesIn(List<SbomFile> files) {
    List<String> found =
        files.stream()
            .flatMap(file -> file.licensesInFile().stream())
            .filter(licence -> !licence.equals(SbomPackage.NO_ASSERTION))
            .filter(licence -> !licence.equals(SbomPackage.NONE))
            .sorted()
            .distinct()
            .toList();
    return found.isEmpty() ? List.of(SbomPackage.NO_ASSERTION) : found;
  }
}
