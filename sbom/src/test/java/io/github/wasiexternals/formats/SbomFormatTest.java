package io.github.wasiexternals.formats;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SbomFormatTest {

  @Test
  void theSbomIsAlwaysAmongThem() {
    assertThat(SbomFormat.fromStrings(List.of())).containsExactly(SbomFormat.SPDX_2_3);
    assertThat(SbomFormat.fromStrings(List.of("openvex", "spdx-3.0", "openvex")))
        .containsExactly(SbomFormat.SPDX_2_3, SbomFormat.SPDX_3_0, SbomFormat.OPENVEX);
    assertThat(SbomFormat.fromStrings(List.of("spdx-2.3", "cpython", "cyclonedx", "slsa")))
        .containsExactly(
            SbomFormat.SPDX_2_3, SbomFormat.CYCLONEDX, SbomFormat.CPYTHON, SbomFormat.SLSA);
  }

  @Test
  void everyUnknownOneIsNamedWithTheOneThatWasProbablyMeant() {
    ProblemException thrown =
        catchThrowableOfType(
            ProblemException.class,
            () -> SbomFormat.fromStrings(List.of("spdx3.0", "slsa", "OpenVEX")));

    assertThat(thrown.problems())
        .hasSize(2)
        .first()
        .satisfies(
            tells(
                "invalid value for wasi.sbom.formats: 'spdx3.0' (",
                "allowed: spdx-2.3, spdx-3.0, cyclonedx, cpython, slsa, openvex)\n",
                "-Dwasi.sbom.formats=spdx-3.0,slsa,openvex"));
  }

  @Test
  void filesAreNamedAfterWhatTheyDescribe() {
    assertThat(SbomFormat.fileNames("externals"))
        .containsExactly(
            "externals.spdx.json",
            "externals.spdx3.json",
            "externals.cdx.json",
            "externals.cpython.json",
            "externals.intoto.json",
            "externals.openvex.json");
  }
}
