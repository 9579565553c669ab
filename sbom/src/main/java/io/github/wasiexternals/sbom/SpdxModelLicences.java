package io.github.wasiexternals.sbom;

import java.util.Optional;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.library.LicenseInfoFactory;
import org.spdx.library.SpdxModelFactory;

/** The SPDX licence list that comes with the SPDX library. */
public final class SpdxModelLicences {

  private SpdxModelLicences() {}

  /** The list's own text of a licence; empty if it has none of that id. */
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

  /** Whether the list has a licence of that id, in whatever case, or an exception. */
  public static boolean isListed(String id) {
    SpdxModelFactory.init();
    return LicenseInfoFactory.listedLicenseIdCaseSensitive(id).isPresent()
        || LicenseInfoFactory.listedExceptionIdCaseSensitive(id).isPresent();
  }
}
