package io.github.wasiexternals.foreign;

import java.util.Optional;

/**
 * What a file is, by its content.
 *
 * @param kind the format and its serialization
 * @param version of the format, for example {@code 2.3}; for {@link Kind#OTHER}, what the file is,
 *     as far as that is known; may be empty
 * @param content what an envelope contains; empty if it is no envelope, or if that is not known
 */
public record SbomSyntax(Kind kind, String version, Optional<SbomSyntax> content) {

  /** A format and its serialization. */
  public enum Kind {
    SPDX_JSON,
    SPDX_TAG_VALUE,
    SPDX_YAML,
    SPDX_XML,
    SPDX_RDF,
    /** SPDX 3, in JSON-LD. */
    SPDX_3,
    CYCLONEDX_JSON,
    CYCLONEDX_XML,
    /** SPDX JSON that GitHub's API wraps in an object with the one member {@code sbom}. */
    GITHUB_EXPORT,
    /** An in-toto statement, with or without its DSSE envelope. */
    IN_TOTO,
    /** SPDX JSON without the members of a document, as CPython's {@code Misc/*.spdx.json}. */
    CPYTHON_FRAGMENT,
    OTHER
  }

  static SbomSyntax of(Kind kind, String version) {
    return new SbomSyntax(kind, version, Optional.empty());
  }

  static SbomSyntax envelope(Kind kind, String version, SbomSyntax content) {
    return new SbomSyntax(kind, version, Optional.of(content));
  }

  /** Whether it is SPDX 2, in any serialization, alone or in an envelope. */
  public boolean isSpdx2() {
    return switch (kind) {
      case SPDX_JSON,
          SPDX_TAG_VALUE,
          SPDX_YAML,
          SPDX_XML,
          SPDX_RDF,
          GITHUB_EXPORT,
          CPYTHON_FRAGMENT ->
          true;
      case IN_TOTO -> content.filter(SbomSyntax::isSpdx2).isPresent();
      case SPDX_3, CYCLONEDX_JSON, CYCLONEDX_XML, OTHER -> false;
    };
  }

  /** Its name for people, for example {@code CycloneDX 1.5 JSON}. */
  public String title() {
    return switch (kind) {
      case SPDX_JSON -> named("SPDX", "JSON");
      case SPDX_TAG_VALUE -> named("SPDX", "tag-value");
      case SPDX_YAML -> named("SPDX", "YAML");
      case SPDX_XML -> named("SPDX", "XML");
      case SPDX_RDF -> named("SPDX", "RDF/XML");
      case SPDX_3 -> named("SPDX", "JSON-LD");
      case CYCLONEDX_JSON -> named("CycloneDX", "JSON");
      case CYCLONEDX_XML -> named("CycloneDX", "XML");
      case GITHUB_EXPORT ->
          content.map(SbomSyntax::title).orElse("SPDX JSON") + " in an answer of GitHub's API";
      case IN_TOTO ->
          "an in-toto statement whose predicate is "
              + content
                  .map(SbomSyntax::title)
                  .orElse(version.isEmpty() ? "missing" : "of the type " + version);
      case CPYTHON_FRAGMENT -> "a fragment of SPDX JSON, as CPython's Misc/externals.spdx.json";
      case OTHER -> version.isEmpty() ? "no known SBOM format" : version;
    };
  }

  private String named(String format, String serialization) {
    return version.isEmpty()
        ? format + " " + serialization
        : format + " " + version + " " + serialization;
  }
}
