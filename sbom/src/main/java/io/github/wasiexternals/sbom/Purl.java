package io.github.wasiexternals.sbom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.Optional;

/**
 * A parsed package URL from a third party.
 *
 * @param canonical its canonical form
 * @param packageName its canonical form without version, qualifiers and subpath: which package
 * @param version the version; empty for all versions
 * @param qualified whether it has qualifiers, and so refers to only a part of the version
 * @param subpath a file or folder inside the package, without slashes at its ends
 */
public record Purl(
    String canonical,
    String packageName,
    Optional<String> version,
    boolean qualified,
    Optional<String> subpath) {

  /** The package URL of a text, if it is one. */
  public static Optional<Purl> of(String text) {
    try {
      // The case of the scheme does not count, but the library reads the usual one only.
      PackageURL purl = new PackageURL(text.replaceFirst("^(?i)pkg:", "pkg:"));
      return Optional.of(
          new Purl(
              purl.canonicalize(),
              new PackageURL(purl.getType(), purl.getNamespace(), purl.getName(), null, null, null)
                  .canonicalize(),
              Optional.ofNullable(purl.getVersion()),
              purl.getQualifiers() != null && !purl.getQualifiers().isEmpty(),
              Optional.ofNullable(purl.getSubpath())));
    } catch (MalformedPackageURLException e) {
      return Optional.empty();
    }
  }

  /** The package URL of a version of something outside any ecosystem. */
  public static String generic(String name, String version) {
    return ExternalNames.purl(name, version).locator();
  }
}
