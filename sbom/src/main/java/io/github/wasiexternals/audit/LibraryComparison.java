package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.Agents;
import io.github.wasiexternals.sbom.ExternalNames;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.spdx.LicenceExpression;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares the packages of one library with its entry in the catalog.
 *
 * @param findings receives the findings
 */
record LibraryComparison(Library library, LibraryVersion version, Findings findings) {

  /** Compares the package of the built library. */
  void built(SbomPackage built) {
    common(built);
    supplier(built, Agents.OURSELVES);
    findings.member(
        Severity.MEDIUM,
        built,
        "downloadLocation",
        "was built here, and can't be downloaded",
        SbomPackage.NO_ASSERTION,
        built.provenance().downloadLocation());
    library.pkgConfig().ifPresent(name -> annotation(Severity.MEDIUM, built, "pkg-config", name));
    findings.reference(
        Severity.MEDIUM, built, ExternalNames.purl(library.name(), version.version()));
  }

  /** Compares the packages of its sources; there must be one. */
  void sources(SbomPackage built, List<SbomPackage> sources) {
    findings.differ(
        Severity.HIGH,
        findings.paths().ofElement(built.id()),
        built,
        "must name exactly one package of sources",
        "1",
        String.valueOf(sources.size()));
    sources.forEach(this::source);
  }

  private void source(SbomPackage source) {
    common(source);
    findings.member(
        Severity.HIGH,
        source,
        "versionInfo",
        "is of another version than what was built from it",
        version.version(),
        source.version());
    source
        .annotation("overrides-built-in")
        .ifPresent(
            overridden ->
                findings.add(
                    Severity.MEDIUM,
                    findings.paths().annotation(source.id(), "overrides-built-in"),
                    source.id(),
                    "contradicts the built-in catalog; the SBOM says that this was on purpose",
                    overridden,
                    source.checksums().stream()
                        .map(Digest::toString)
                        .collect(Collectors.joining(", "))));
    Optional<Digest> sha256 = source.checksum(DigestAlgorithm.SHA256);
    List<Archive> pinned =
        version.archives().stream()
            .filter(archive -> sha256.filter(archive.sha256()::equals).isPresent())
            .toList();
    if (pinned.isEmpty()) {
      findings.add(
          Severity.CRITICAL,
          findings.paths().checksum(source.id(), DigestAlgorithm.SHA256),
          source.id(),
          "is an archive that the catalog does not pin",
          version.archives().stream()
              .map(archive -> archive.sha256().toString())
              .collect(Collectors.joining(" or ")),
          sha256.map(Digest::toString).orElse(Findings.NOT_SAID));
      return;
    }
    // The same bytes may be available from several places, under several names.
    Optional<String> origin = source.annotation("origin");
    archive(
        source,
        pinned.stream()
            .filter(archive -> origin.filter(archive.origin().id()::equals).isPresent())
            .findFirst()
            .orElse(pinned.get(0)));
    location(source, pinned);
  }

  private void archive(SbomPackage source, Archive pinned) {
    findings.member(
        Severity.MEDIUM,
        source,
        "packageFileName",
        "has another file name than the pinned archive of that digest",
        pinned.fileName(),
        source.provenance().fileName().map(SbomFile::pathOf).orElse(Findings.NOT_SAID));
    for (Digest digest : source.checksums()) {
      pinned.otherDigests().stream()
          .filter(other -> other.algorithm() == digest.algorithm())
          .forEach(
              other ->
                  findings.differ(
                      Severity.HIGH,
                      findings.paths().checksum(source.id(), digest.algorithm()),
                      source,
                      "has another digest than the pinned archive",
                      other.toString(),
                      digest.toString()));
    }
    annotation(Severity.MEDIUM, source, "origin", pinned.origin().id());
    supplier(
        source,
        pinned
            .origin()
            .distribution()
            .map(distribution -> "Organization: " + distribution.name())
            .orElseGet(() -> Agents.of(library.supplier())));
    identity(source, pinned.sha256());
    evidence(source, pinned);
  }

  private void supplier(SbomPackage each, String expected) {
    findings.member(
        Severity.MEDIUM,
        each,
        "supplier",
        "has another supplier than in the catalog",
        expected,
        each.provenance().supplier());
  }

  /** The purl of an archive has its digest, and a location that depends on the machine. */
  private void identity(SbomPackage source, Digest sha256) {
    String actual = source.externalRef("purl").orElse(Findings.NOT_SAID);
    String expected = ExternalNames.purl(library.name(), version.version()).locator();
    boolean same =
        ExternalNames.samePurl(actual.replaceFirst("[?#].*", ""), expected)
            && (!actual.contains("checksum=") || actual.contains(sha256.hex()));
    if (!same) {
      findings.add(
          Severity.MEDIUM,
          findings.paths().externalRef(source.id(), "purl"),
          source.id(),
          "has another purl than its name, version and digest make",
          expected + "?checksum=" + sha256,
          actual);
    }
  }

  /** Another evidence than the catalog's may be that of an earlier catalog. */
  private void evidence(SbomPackage source, Archive pinned) {
    String start = "evidence: ";
    List<String> stated =
        source.facts().stream()
            .filter(fact -> fact.startsWith(start))
            .map(fact -> fact.substring(start.length()))
            .sorted()
            .toList();
    findings.differ(
        Severity.LOW,
        findings.paths().annotation(source.id(), "evidence"),
        source,
        "has other evidence than in the catalog",
        pinned.evidence().stream().sorted().toList().toString(),
        stated.toString());
  }

  /**
   * Compares the location. Upstream's and a mirror's URLs are pinned; those of apt and npm depend
   * on the machine.
   */
  private void location(SbomPackage source, List<Archive> pinned) {
    List<String> urls =
        pinned.stream()
            .flatMap(archive -> archive.origin().url().stream().map(URI::toString))
            .toList();
    String actual = source.provenance().downloadLocation();
    if (urls.size() == pinned.size() && !urls.contains(actual) && SbomPackage.says(actual)) {
      findings.member(
          Severity.MEDIUM,
          source,
          "downloadLocation",
          "names another place than the catalog",
          String.join(" or ", urls),
          actual);
    }
  }

  private void common(SbomPackage each) {
    annotation(Severity.HIGH, each, "inputs", version.inputs().toString());
    findings.licence(
        Severity.MEDIUM,
        each,
        "licenseDeclared",
        "has another licence than in the catalog",
        library.license(),
        each.licensing().declared());
    findings.member(
        Severity.MEDIUM,
        each,
        "originator",
        "was made by somebody else than in the catalog",
        Agents.of(library.supplier()),
        each.provenance().originator().orElse(Findings.NOT_SAID));
    findings.member(
        Severity.LOW,
        each,
        "homepage",
        "has another homepage than in the catalog",
        library.homepage().toString(),
        each.provenance().homepage().orElse(Findings.NOT_SAID));
    findings.member(
        Severity.MEDIUM,
        each,
        "copyrightText",
        "has other copyright notices than in the catalog",
        library.copyright(),
        each.licensing().copyright());
    // Files under other licences add to the library's own licence, and never replace it.
    String concluded = each.licensing().concluded();
    if (!LicenceExpression.partsOf(LicenceExpression.value(concluded))
        .containsAll(LicenceExpression.partsOf(LicenceExpression.value(library.license())))) {
      findings.member(
          Severity.MEDIUM,
          each,
          "licenseConcluded",
          "concludes a licence without the one in the catalog",
          library.license(),
          concluded);
    }
    library
        .cpe()
        .ifPresent(
            cpe ->
                findings.reference(
                    Severity.MEDIUM, each, ExternalNames.cpe(cpe, version.version())));
  }

  private void annotation(Severity severity, SbomPackage each, String key, String expected) {
    findings.annotation(
        severity, each, key, "has another " + key + " than in the catalog", expected);
  }
}
