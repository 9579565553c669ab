package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.licence.LicenceExpression;
import io.github.wasiexternals.sbom.ExternalNames;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The packages of one library against its entry in the catalog. */
final class LibraryComparison {

  private static final String NOT_SAID = "not said";

  private final Library library;
  private final LibraryVersion version;
  private final Places places;
  private final List<Finding> findings;

  /**
   * @param findings where to put what is found
   */
  LibraryComparison(
      Library library, LibraryVersion version, Places places, List<Finding> findings) {
    this.library = library;
    this.version = version;
    this.places = places;
    this.findings = findings;
  }

  /** The package of what was built. */
  void built(SbomPackage built) {
    common(built);
    annotation(Severity.MEDIUM, built, "pkg-config", library.pkgConfig());
    reference(built, ExternalNames.purl(library.name(), version.version()));
  }

  /** The packages that it was made from; there has to be one. */
  void sources(SbomPackage built, List<SbomPackage> sources) {
    if (sources.size() != 1) {
      findings.add(
          Finding.of(
              Severity.HIGH,
              places.element(built.id()),
              built.id(),
              "was made from another number of sources than one",
              "1",
              String.valueOf(sources.size())));
    }
    sources.forEach(this::source);
  }

  private void source(SbomPackage source) {
    common(source);
    differ(
        Severity.HIGH,
        places.member(source.id(), "versionInfo"),
        source.id(),
        "is of another version than what was built from it",
        version.version(),
        source.version());
    source
        .annotation("overrides-built-in")
        .ifPresent(
            overridden ->
                findings.add(
                    Finding.of(
                        Severity.MEDIUM,
                        places.annotation(source.id(), "overrides-built-in"),
                        source.id(),
                        "contradicts the built-in catalog; the SBOM says that this was on purpose",
                        overridden,
                        source.checksums().stream()
                            .map(Digest::toString)
                            .collect(Collectors.joining(", ")))));
    Optional<Digest> sha256 =
        source.checksums().stream()
            .filter(digest -> digest.algorithm() == DigestAlgorithm.SHA256)
            .findFirst();
    List<Archive> pinned =
        version.archives().stream()
            .filter(archive -> sha256.filter(archive.sha256()::equals).isPresent())
            .toList();
    if (pinned.isEmpty()) {
      findings.add(
          Finding.of(
              Severity.CRITICAL,
              places.checksum(source.id(), DigestAlgorithm.SHA256),
              source.id(),
              "is an archive that the catalog does not pin",
              version.archives().stream()
                  .map(archive -> archive.sha256().toString())
                  .collect(Collectors.joining(" or ")),
              sha256.map(Digest::toString).orElse(NOT_SAID)));
      return;
    }
    // The same bytes may be had in several places, under several names.
    String origin = source.annotation("origin").orElse(NOT_SAID);
    archive(
        source,
        pinned.stream()
            .filter(archive -> archive.origin().id().equals(origin))
            .findFirst()
            .orElse(pinned.get(0)));
    location(source, pinned);
  }

  private void archive(SbomPackage source, Archive pinned) {
    differ(
        Severity.MEDIUM,
        places.member(source.id(), "packageFileName"),
        source.id(),
        "has another file name than the pinned archive of that digest",
        pinned.fileName(),
        source.provenance().fileName().orElse(NOT_SAID));
    for (Digest digest : source.checksums()) {
      pinned.otherDigests().stream()
          .filter(other -> other.algorithm() == digest.algorithm() && !other.equals(digest))
          .forEach(
              other ->
                  findings.add(
                      Finding.of(
                          Severity.HIGH,
                          places.checksum(source.id(), digest.algorithm()),
                          source.id(),
                          "has another digest than the pinned archive",
                          other.toString(),
                          digest.toString())));
    }
    annotation(Severity.MEDIUM, source, "origin", pinned.origin().id());
  }

  /** Upstream's and a mirror's URL are pinned; where apt and npm have theirs is the machine's. */
  private void location(SbomPackage source, List<Archive> pinned) {
    List<String> urls =
        pinned.stream()
            .flatMap(archive -> archive.origin().url().stream().map(URI::toString))
            .toList();
    String actual = source.provenance().downloadLocation();
    if (urls.size() == pinned.size() && !urls.contains(actual) && !actual.equals("NOASSERTION")) {
      findings.add(
          Finding.of(
              Severity.MEDIUM,
              places.member(source.id(), "downloadLocation"),
              source.id(),
              "names another place than the catalog",
              String.join(" or ", urls),
              actual));
    }
  }

  private void common(SbomPackage each) {
    annotation(Severity.HIGH, each, "inputs", version.inputs().toString());
    differ(
        Severity.MEDIUM,
        places.member(each.id(), "licenseDeclared"),
        each.id(),
        "has another licence than in the catalog",
        library.license(),
        each.licensing().declared());
    concluded(each);
    reference(each, ExternalNames.cpe(library.cpe(), version.version()));
  }

  /** Files under other licences than the library's own add to it, and never take its place. */
  private void concluded(SbomPackage each) {
    List<String> parts = partsOf(each.licensing().concluded());
    if (!parts.containsAll(partsOf(library.license()))) {
      findings.add(
          Finding.of(
              Severity.MEDIUM,
              places.member(each.id(), "licenseConcluded"),
              each.id(),
              "concludes a licence without the one in the catalog",
              library.license(),
              each.licensing().concluded()));
    }
  }

  private static List<String> partsOf(String expression) {
    return LicenceExpression.parse(expression).stream()
        .flatMap(parsed -> parsed.allOf().stream())
        .map(LicenceExpression::text)
        .toList();
  }

  private void reference(SbomPackage each, ExternalRef expected) {
    differ(
        Severity.MEDIUM,
        places.externalRef(each.id(), expected.type()),
        each.id(),
        "has another " + expected.type() + " than its name and version make",
        expected.locator(),
        each.externalRef(expected.type()).orElse(NOT_SAID));
  }

  private void annotation(Severity severity, SbomPackage each, String key, String expected) {
    differ(
        severity,
        places.annotation(each.id(), key),
        each.id(),
        "has another " + key + " than in the catalog",
        expected,
        each.annotation(key).orElse(NOT_SAID));
  }

  private void differ(
      Severity severity, String path, String subject, String text, String expected, String actual) {
    if (!expected.equals(actual)) {
      findings.add(Finding.of(severity, path, subject, text, expected, actual));
    }
  }
}
