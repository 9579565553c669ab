package io.github.wasiexternals.sbom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.github.packageurl.PackageURLBuilder;
import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names by which scanners know a package: a purl for those that use it, a CPE 2.3 name for
 * those that match C libraries only by CPE.
 *
 * <p>The purl's type is {@code generic}: {@code github} would be taken for GitHub Actions.
 */
public final class ExternalNames {

  /** The form that SPDX 2.3 requires in Annex F.2; it is also NISTIR 7695's formatted string. */
  private static final Pattern CPE =
      Pattern.compile(
          "cpe:2\\.3:[aho*\\-]"
              + "(:(((\\?*|\\*?)([a-zA-Z0-9\\-._]|(\\\\[\\\\*?!\"#$%&'()+,/:;<=>@\\[\\]^`{|}~]))+"
              + "(\\?*|\\*?))|[*\\-])){5}"
              + "(:(([a-zA-Z]{2,3}(-([a-zA-Z]{2}|[0-9]{3}))?)|[*\\-]))"
              + "(:(((\\?*|\\*?)([a-zA-Z0-9\\-._]|(\\\\[\\\\*?!\"#$%&'()+,/:;<=>@\\[\\]^`{|}~]))+"
              + "(\\?*|\\*?))|[*\\-])){4}");

  private ExternalNames() {}

  /** A purl without qualifiers. */
  public static ExternalRef purl(String name, String version) {
    return purl(name, version, Optional.empty(), Optional.empty());
  }

  /** A purl that also has the file's location and digest. */
  static ExternalRef purl(
      String name, String version, Optional<Digest> checksum, Optional<String> downloadUrl) {
    PackageURLBuilder purl = generic(name).withVersion(version);
    checksum.ifPresent(digest -> purl.withQualifier("checksum", digest.toString()));
    downloadUrl.ifPresent(url -> purl.withQualifier("download_url", url));
    return built(purl, name + " " + version);
  }

  /** A purl without a version: that of a project whose version is not known. */
  static ExternalRef purlOfProject(String name) {
    return built(generic(name), name);
  }

  private static PackageURLBuilder generic(String name) {
    return PackageURLBuilder.aPackageURL()
        .withType(PackageURL.StandardTypes.GENERIC)
        .withName(name);
  }

  private static ExternalRef built(PackageURLBuilder purl, String title) {
    try {
      return purlRef(purl.build().canonicalize());
    } catch (MalformedPackageURLException e) {
      // Only an empty name causes this, and the catalog rejects those.
      throw new IllegalArgumentException("no package URL for " + title, e);
    }
  }

  private static ExternalRef purlRef(String purl) {
    return new ExternalRef("PACKAGE-MANAGER", "purl", purl);
  }

  /** The CPE 2.3 name of a version of a product, as a formatted string (NISTIR 7695 §6.2). */
  public static ExternalRef cpe(Cpe cpe, String version) {
    return new ExternalRef(
        "SECURITY",
        "cpe23Type",
        "cpe:2.3:a:%s:%s:%s:*:*:*:*:*:*:*"
            .formatted(value(cpe.vendor()), value(cpe.product()), value(version)));
  }

  /** NISTIR 7695 §6.2.2: lower case, everything but letters, digits and {@code _.-} is quoted. */
  private static String value(String value) {
    StringBuilder quoted = new StringBuilder();
    for (char c : value.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c == ' ') {
        quoted.append('_');
      } else if (c < 128 && (Character.isLetterOrDigit(c) || "_.-".indexOf(c) >= 0)) {
        quoted.append(c);
      } else {
        quoted.append('\\').append(c);
      }
    }
    return quoted.toString();
  }

  /** The purl in its canonical form, if the text is a purl. */
  static Optional<ExternalRef> purl(String text) {
    return Purl.of(text).map(purl -> purlRef(purl.canonical()));
  }

  /** Whether two texts are the same purl: {@code pkg://} and needless encoding don't count. */
  public static boolean samePurl(String text, String other) {
    return value("purl", text).equals(value("purl", other));
  }

  /** Whether two texts are the same CPE name, in whichever binding: case doesn't count. */
  public static boolean sameCpe(String text, String other) {
    return value("cpe23Type", text).equals(value("cpe23Type", other));
  }

  /**
   * The locator of an external reference in the one spelling by which it can be compared as a
   * value.
   *
   * @param type the type of the reference, for example {@code purl}
   * @return the locator itself if it is neither a purl nor a CPE name
   */
  public static String value(String type, String locator) {
    return switch (type) {
      case "purl" -> Purl.of(locator).map(Purl::canonical).orElse(locator);
      case "cpe22Type", "cpe23Type" -> CpeName.of(locator).map(CpeName::text).orElse(locator);
      default -> locator;
    };
  }

  /** Whether a text is a CPE 2.3 name; case doesn't count (NISTIR 7695 §5.3.2). */
  static boolean isCpe(String locator) {
    return CPE.matcher(locator.toLowerCase(Locale.ROOT)).matches();
  }
}
