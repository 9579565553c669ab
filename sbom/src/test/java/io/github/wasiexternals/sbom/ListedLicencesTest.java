package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.spdx.ListedLicences;
import org.junit.jupiter.api.Test;
import org.spdx.library.LicenseInfoFactory;
import org.spdx.library.ListedLicenses;
import org.spdx.library.SpdxModelFactory;

/** The catalog's list of ids beside the one that comes with the SPDX library. */
class ListedLicencesTest {

  @Test
  void theCatalogKnowsTheLicencesAndExceptionsThatTheSpdxLibraryDoes() {
    SpdxModelFactory.init();

    assertThat(ListedLicences.licences())
        .containsExactlyInAnyOrderElementsOf(LicenseInfoFactory.getSpdxListedLicenseIds());
    assertThat(ListedLicences.exceptions())
        .containsExactlyInAnyOrderElementsOf(
            ListedLicenses.getListedLicenses().getSpdxListedExceptionIds());
  }
}
