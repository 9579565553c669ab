package io.github.wasiexternals.sbom;

import io.github.wasiexternals.spdx.LicenceExpression;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.library.LicenseInfoFactory;
import org.spdx.library.SpdxModelFactory;

/** The SPDX licence list that comes with the SPDX library. */
public final class SpdxLicences {

  private SpdxLicences() {}

  /** The list's text of a licence; empty if the id is not in the list. */
  public static Optional<String> text(String id) {
    SpdxModelFactory.init();
    try {
      Optional<String> listed = LicenseInfoFactory.listedLicenseIdCaseSensitive(id);
      return listed.isEmpty()
          ? Optional.empty()
          : Optional.of(
              LicenseInfoFactory.getListedLicenseByIdCompatV2(listed.get()).getLicenseText());
    } catch (InvalidSPDXAnalysisException e) {
      return Optional.empty();
    }
  }

  /** Whether the list has a licence or an exception with that id, ignoring case. */
  public static boolean isListed(String id) {
    SpdxModelFactory.init();
    return LicenseInfoFactory.listedLicenseIdCaseSensitive(id).isPresent()
        || LicenseInfoFactory.listedExceptionIdCaseSensitive(id).isPresent();
  }

  /** Major and minor version of the list, as SPDX 2.3 §6.7 allows no more. */
  static String version() {
    SpdxModelFactory.init();
    return LicenseInfoFactory.getLicenseListVersion().replaceFirst("^(\\d+\\.\\d+).*", "$1");
  }

  /**
   * One finding for each licence expression of a document that has other parts than licences and
   * exceptions in the list, spelled as there, or the document's own. The SPDX library accepts
   * unknown ones.
   */
  static List<String> findings(SbomDocument content) {
    SpdxModelFactory.init();
    Set<String> own =
        content.extractedLicences().stream().map(ExtractedLicence::id).collect(Collectors.toSet());
    return Stream.concat(
            content.packages().stream()
                .map(SbomPackage::licensing)
                .flatMap(
                    each ->
                        Stream.concat(
                            Stream.of(each.declared(), each.concluded()),
                            each.fromFiles().stream())),
            content.files().stream()
                .flatMap(
                    each ->
                        Stream.concat(
                            Stream.of(each.concludedLicense()), each.licensesInFile().stream())))
        .distinct()
        .filter(expression -> !isKnown(expression, own))
        .map(
            expression ->
                "not an expression of licences in the SPDX licence list or of this document: "
                    + expression)
        .toList();
  }

  private static boolean isKnown(String expression, Set<String> own) {
    return !SbomPackage.says(expression)
        || LicenceExpression.parse(expression)
            .filter(
                parsed ->
                    parsed.singles().stream()
                        .allMatch(single -> own.contains(single.text()) || isListed(single)))
            .isPresent();
  }

  private static boolean isListed(LicenceExpression.Single single) {
    String id = single.licence().replaceFirst("\\+$", "");
    return LicenseInfoFactory.listedLicenseIdCaseSensitive(id).filter(id::equals).isPresent()
        && single
            .exception()
            .map(
                exception ->
                    LicenseInfoFactory.listedExceptionIdCaseSensitive(exception)
                        .filter(exception::equals)
                        .isPresent())
            .orElse(true);
  }
}
