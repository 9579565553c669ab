package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditorTest {

  @TempDir private Path temporary;
  private OutputFolder output;

  @BeforeEach
  void anOutputFolderThatIsWhatItsSbomSays() throws IOException {
    output = OutputFolder.in(Files.createDirectories(temporary.resolve("out put")));
  }

  @Test
  void aTrueOutputFolderPassesAllThatCouldBeAsked() throws Exception {
    AuditReport report = output.audit();

    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.TRUE);
    assertThat(report.checks())
        .filteredOn(check -> check.status() != Status.PASSED)
        .extracting(check -> check.id() + " " + check.status())
        .containsExactly(
            "verified.origins NOT_APPLICABLE",
            "verified.interpreter NOT_APPLICABLE",
            "rebuilt NOT_ASKED",
            "licences.policy NOT_ASKED",
            "vulnerabilities.known NOT_POSSIBLE",
            "vex.statements NOT_POSSIBLE");
    assertThat(report.sentence())
        .isEqualTo(
            "Verified: the SBOM matches the installed files; not checked: rebuilt (not asked),"
                + " licences.policy (not asked), vulnerabilities.known, vex.statements");
    assertThat(report.subject().sha256())
        .contains(Digester.sha256(output.sbom(), DigestProvider.JDK));
    assertThat(report.subject().name()).contains("wasi-externals-python-3.15-wasm32-wasip1");
    assertThat(report.checks()).extracting(CheckReport::group).isSorted();
    assertThat(report.checks()).extracting(CheckReport::id).doesNotHaveDuplicates();
  }

  @Test
  void aChangedLibraryIsFoundWithTheExactPlaceOfItsDigest() throws Exception {
    Files.writeString(output.file("lib/libz.a"), "something else");

    CheckReport files = output.check("verified.files");

    assertThat(files.findings()).hasSize(1);
    Finding finding = files.findings().get(0);
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.subject()).isEqualTo("prefix/lib/libz.a");
    assertThat(finding.expected())
        .contains("sha256:" + output.at(finding.path()).asText())
        .contains(Digester.sha256("!<arch> of zlib").toString());
    assertThat(finding.actual()).contains(Digester.sha256("something else").toString());
    assertThat(output.audit().verdict()).isEqualTo(Verdict.NOT_TRUE);
  }

  @Test
  void aMissingFileIsFoundWithThePlaceOfItsName() throws Exception {
    Files.delete(output.file("include/zlib.h"));

    assertThat(output.check("verified.files").findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(output.at(finding.path()).asText())
                    .isEqualTo("./prefix/include/zlib.h"));
  }

  @Test
  void aFileThatIsNotListedHasNoPlaceInTheDocument() throws Exception {
    Files.writeString(output.file("lib/libevil.a"), "evil");

    assertThat(output.check("verified.unlisted").findings())
        .containsExactly(
            Finding.of(
                Severity.HIGH,
                "",
                "prefix/lib/libevil.a",
                "is not listed in the SBOM",
                "no such file",
                Digester.sha256("evil").toString()));
  }

  /** What an editor changes in the SBOM: one thing, which one check finds in its place. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Built-zlib  | versionInfo | 1.3.1 | verified.catalog | MEDIUM",
        "Built-zlib  | licenseDeclared | MIT | verified.catalog | MEDIUM",
        "Built-zlib  | licenseConcluded | MIT | verified.catalog | MEDIUM",
        "Built-zstd  | licenseConcluded | MIT | verified.catalog | MEDIUM",
        "Source-zlib | versionInfo | 1.3.1 | verified.catalog | HIGH",
        "Source-zlib | packageFileName | zlib.tar.gz | verified.catalog | MEDIUM",
        "Source-zstd | downloadLocation | https://evil.example.org/z.tgz | verified.catalog | MEDIUM",
        "Built-zstd  | name | zstd2 | verified.catalog | HIGH",
        "Sdk         | versionInfo | 32.0 | verified.sdk | HIGH",
        "Built-zlib  | supplier | NOASSERTION | complete.ntia | MEDIUM",
        "Set         | copyrightText | NOASSERTION | complete.fsct3 | MEDIUM",
      })
  void aChangedMemberIsFoundInItsPlace(
      String id, String member, String value, String check, Severity severity) throws Exception {
    output.change(root -> element(root, "SPDXRef-" + id).put(member, value));

    AuditReport report = output.audit();

    assertThat(OutputFolder.check(report, check).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(severity);
              assertThat(finding.path()).endsWith("." + member);
              assertThat(output.at(finding.path()).asText()).isEqualTo(value);
              assertThat(finding.subject()).isEqualTo("SPDXRef-" + id);
            });
    assertThat(OutputFolder.check(report, "verified.unedited").findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).isEqualTo("$.documentNamespace"));
  }

  @ParameterizedTest
  @CsvSource({
    "Built-zlib, inputs, verified.catalog, HIGH",
    "Source-zlib, inputs, verified.catalog, HIGH",
    "Source-zlib, origin, verified.catalog, MEDIUM",
    "Built-zlib, pkg-config, verified.catalog, MEDIUM",
    "Set, frozen, verified.catalog, LOW",
    "Set, triple, verified.catalog, HIGH",
    "Sdk, wasi-libc, verified.sdk, HIGH",
    "Sdk, identity, verified.sdk, HIGH",
    "Built-zlib, recipe, verified.recipes, HIGH",
    "Built-zstd, glue wasi clock.h, verified.recipes, HIGH"
  })
  void aChangedAnnotationIsFoundInItsPlace(String id, String key, String check, Severity severity)
      throws Exception {
    output.change(
        root ->
            element(root, "SPDXRef-" + id)
                .path("annotations")
                .forEach(
                    annotation -> {
                      if (annotation.path("comment").asText().startsWith(key + ": ")) {
                        ((ObjectNode) annotation).put("comment", key + ": something-else");
                      }
                    }));

    assertThat(output.check(check).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(severity);
              assertThat(output.at(finding.path()).asText()).isEqualTo(key + ": something-else");
            });
  }

  @Test
  void aGlueFileThatWasEditedSinceTheBuildIsFoundWithoutARebuild() throws Exception {
    output.recipe("zstd/wasi clock.h", "/* Another time. */\n");

    assertThat(output.check("verified.recipes").findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.subject()).isEqualTo("SPDXRef-Built-zstd");
              assertThat(finding.text()).isEqualTo("was built with another glue wasi clock.h");
              assertThat(finding.expected())
                  .contains(
                      Digester.sha256("/* Another time. */\n") + " BSD-3-Clause OR GPL-2.0-only");
              assertThat(output.at(finding.path()).asText())
                  .isEqualTo("glue wasi clock.h: " + finding.actual().orElseThrow());
            });
    assertThat(output.audit().verdict()).isEqualTo(Verdict.NOT_TRUE);
  }

  @Test
  void aRecipeThatWasEditedSinceTheBuildIsFoundWithItsDigest() throws Exception {
    String edited = Fixtures.ZLIB_RECIPE.replace("-O3", "-O2");
    output.recipe("zlib.toml", edited);

    assertThat(output.check("verified.recipes").findings())
        .containsExactly(
            Finding.of(
                Severity.HIGH,
                output.check("verified.recipes").findings().get(0).path(),
                "SPDXRef-Built-zlib",
                "was built with another recipe",
                Digester.sha256(edited).toString(),
                Digester.sha256(Fixtures.ZLIB_RECIPE).toString()));
  }

  @Test
  void filesThatOnlyOneOfSbomAndRecipeHasAreFound() throws Exception {
    output.recipe("zlib.toml", Fixtures.ZLIB_RECIPE.replace("\"zconf.h\"", "\"zother.h\""));
    output.recipe("zstd.toml", Fixtures.ZSTD_RECIPE.replace("wasi clock.h", "more.c"));
    output.recipe("zstd/more.c", "int more;");

    assertThat(output.check("verified.recipes").findings())
        .extracting(Finding::text)
        .containsExactlyInAnyOrder(
            "was built with another recipe",
            "was built without generated zother.h, which the recipe at hand makes",
            "was built with generated zconf.h, which the recipe at hand does not have",
            "was built with another glue more.c",
            "was built with another recipe",
            "was built with glue wasi clock.h, which the recipe at hand does not have");
  }

  @Test
  void aLibraryWithoutARecipeAtHandIsFound() throws Exception {
    output.change(root -> element(root, "SPDXRef-Built-zstd").put("name", "zstd2"));

    assertThat(output.check("verified.recipes").findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(output.at(finding.path()).asText()).isEqualTo("zstd2");
              assertThat(finding.text()).startsWith("there is no recipe for zstd2");
            });
  }

  @Test
  void anArchiveThatNobodyPinnedIsCritical() throws Exception {
    output.change(
        root ->
            ((ObjectNode) element(root, "SPDXRef-Source-zlib").path("checksums").path(0))
                .put("checksumValue", "0".repeat(64)));

    assertThat(output.check("verified.catalog").worst()).contains(Severity.CRITICAL);
  }

  /** Whatever else is pinned of an archive is compared as well, not only its SHA-256. */
  @ParameterizedTest
  @CsvSource({"SHA512, sha512", "SHA3-256, sha3-256"})
  void anotherDigestThanThePinnedOneIsFoundInItsPlace(String algorithm, String pinned)
      throws Exception {
    output.change(
        root ->
            element(root, "SPDXRef-Source-zstd")
                .path("checksums")
                .forEach(
                    checksum -> {
                      if (checksum.path("algorithm").asText().equals(algorithm)) {
                        int digits = checksum.path("checksumValue").asText().length();
                        ((ObjectNode) checksum).put("checksumValue", "0".repeat(digits));
                      }
                    }));

    assertThat(output.check("verified.catalog").findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.HIGH);
              assertThat(finding.subject()).isEqualTo("SPDXRef-Source-zstd");
              assertThat(output.at(finding.path()).asText()).matches("0+");
              assertThat(finding.expected().orElseThrow()).startsWith(pinned + ":");
              assertThat(finding.actual().orElseThrow()).matches(pinned + ":0+");
            });
  }

  @Test
  void aPartOfAnSdkThatTheCatalogDoesNotPinIsCritical() throws Exception {
    OutputFolder assembled =
        OutputFolder.in(
            Files.createDirectories(temporary.resolve("assembled")),
            Fixtures.assembledSdk(),
            Optional.empty());

    assertThat(assembled.check("verified.sdk").findings())
        .filteredOn(finding -> !finding.subject().equals("SPDXRef-Sdk"))
        .allSatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
              assertThat("sha256:" + assembled.at(finding.path()).asText())
                  .isEqualTo(finding.actual().orElseThrow());
            })
        .extracting(Finding::subject)
        .containsExactly("SPDXRef-SdkPart-llvm", "SPDXRef-SdkPart-wasi-libc");
  }

  @Test
  void aChecksumOfAPackageThatIsNotItsFilesIsFound() throws Exception {
    output.change(
        root ->
            ((ObjectNode) element(root, "SPDXRef-Built-zlib").path("checksums").path(0))
                .put("checksumValue", "0".repeat(64)));

    assertThat(output.check("verified.package-checksums").findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(output.at(finding.path()).asText()).isEqualTo("0".repeat(64)));
  }

  @Test
  void aWrongVerificationCodeIsFoundInItsPlace() throws Exception {
    output.change(
        root ->
            ((ObjectNode) element(root, "SPDXRef-Built-zlib").path("packageVerificationCode"))
                .put("packageVerificationCodeValue", "0".repeat(40)));

    assertThat(output.check("verified.verification-codes").findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(output.at(finding.path()).asText()).isEqualTo("0".repeat(40)));
  }

  @Test
  void aRelationshipToNothingIsFoundInItsPlace() throws Exception {
    output.change(
        root ->
            ((ArrayNode) root.path("relationships"))
                .addObject()
                .put("spdxElementId", "SPDXRef-Set")
                .put("relationshipType", "CONTAINS")
                .put("relatedSpdxElement", "SPDXRef-Nobody"));

    assertThat(output.check("verified.relationships").findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(output.at(finding.path()).path("relatedSpdxElement").asText())
                    .isEqualTo("SPDXRef-Nobody"));
  }

  @Test
  void aLibraryThatContainsItsSetIsACircle() throws Exception {
    output.change(
        root ->
            ((ArrayNode) root.path("relationships"))
                .addObject()
                .put("spdxElementId", "SPDXRef-Built-zlib")
                .put("relationshipType", "CONTAINS")
                .put("relatedSpdxElement", "SPDXRef-Set"));

    assertThat(output.check("verified.relationships").findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).endsWith("closes a circle"));
  }

  @Test
  void anotherLayoutOfTheSameContentIsALowFinding() throws Exception {
    output.change(root -> {});

    assertThat(output.check("verified.unedited").worst()).contains(Severity.LOW);
    assertThat(output.audit().verdict()).isEqualTo(Verdict.TRUE_WITH_FINDINGS);
  }

  @Test
  void anSdkThatWasAnotherOneOnPurposeIsAFindingButNoUntruth() throws Exception {
    OutputFolder other =
        OutputFolder.in(
            Files.createDirectories(temporary.resolve("other")),
            new io.github.wasiexternals.sdk.Sdk(
                "24.0",
                io.github.wasiexternals.sdk.Sdk.Kind.FOUND,
                Path.of("sdk"),
                Optional.empty(),
                "18",
                Fixtures.foundSdk().identity(),
                List.of(),
                List.of("wasm32-wasip1")),
            Optional.of("33"));

    AuditReport report = other.audit();

    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
              assertThat(finding.expected()).contains("33");
              assertThat(finding.actual()).contains("24.0");
            });
    assertThat(report.verdict()).isEqualTo(Verdict.TRUE_WITH_FINDINGS);
  }

  @Test
  void aPkgConfigFileOfAnotherVersionIsFound() throws Exception {
    Files.writeString(
        output.file("lib/pkgconfig/zlib.pc"), "prefix=/home/me/wasi\nVersion: 1.2.11\n");

    assertThat(output.check("verified.pkg-config").findings())
        .extracting(Finding::text)
        .containsExactly(
            "says another version than the SBOM",
            "is not relocatable",
            "names a folder of one machine");
  }

  @Test
  void aPkgConfigFileThatNamesLibrariesWhichAreNotListedIsFound() throws Exception {
    Files.writeString(
        output.file("lib/pkgconfig/zlib.pc"),
        """
        prefix=${pcfiledir}/../..
        Version: 1.3.2
        Requires: zstd, none
        Requires.private: zlib other
        Libs: -L${libdir} -lz -lzstd
        Libs.private: -lnone -lm -lwasi-emulated-signal -Wl,--stack-first
        """);

    assertThat(output.check("verified.pkg-config").findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.HIGH);
              assertThat(finding.text())
                  .isEqualTo("names a library that is neither listed nor the SDK's");
            })
        .extracting(finding -> finding.expected().orElseThrow())
        .containsExactly(
            "prefix/lib/pkgconfig/none.pc",
            "prefix/lib/pkgconfig/other.pc",
            "prefix/lib/libnone.a");
  }

  @Test
  void aLicenceTextOfAnotherLicenceIsFound() throws Exception {
    Files.writeString(
        output.file("share/licenses/zlib/LICENSE"), "All rights reserved. Do not touch this.");

    assertThat(output.check("licences.texts").findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.subject()).isEqualTo("SPDXRef-Built-zlib");
              assertThat(finding.actual()).contains("Zlib 0 %");
            });
  }

  @Test
  void aLicenceTextWithAClauseLessIsALowFinding() throws Exception {
    String text = Files.readString(output.file("share/licenses/zstd/LICENSE"));
    Files.writeString(
        output.file("share/licenses/zstd/LICENSE"),
        text.replaceFirst("(?s)3\\. Neither.*?permission\\.", ""));

    assertThat(output.check("licences.texts").findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.LOW);
              assertThat(finding.subject()).isEqualTo("SPDXRef-Built-zstd");
            });
  }

  @Test
  void theTextOfALicenceThatOnlySomeFilesHaveIsMissed() throws Exception {
    Files.writeString(output.file("share/licenses/zstd/LICENSE.divsufsort"), "see elsewhere");

    assertThat(output.check("licences.texts").findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.path()).endsWith(".licenseConcluded");
              assertThat(finding.actual().orElseThrow())
                  .matches("BSD-3-Clause 100 %, GPL-2.0-only \\d+ %, MIT \\d %");
            });
  }

  @Test
  void anEmptyLicenceTextIsFound() throws Exception {
    Files.writeString(output.file("share/licenses/zlib/LICENSE"), " \n");

    assertThat(output.check("licences.texts").findings())
        .extracting(Finding::text)
        .containsExactly("is empty", "has no text of its licence");
  }

  @Test
  void aLicenceOfAFewFilesThatIsDeniedIsFound() throws Exception {
    AuditReport denied =
        output.audit(
            PrefixLocator.beside(output.sbom()), new LicencePolicy(List.of(), List.of("MIT")));

    assertThat(OutputFolder.check(denied, "licences.policy").findings())
        .extracting(Finding::subject)
        .contains("SPDXRef-Built-zstd", "SPDXRef-File-lib--libzstd.a")
        .noneMatch(subject -> subject.contains("zlib"));
  }

  @Test
  void aDeniedLicenceIsFoundUnlessAnotherCanBeChosen() throws Exception {
    AuditReport denied =
        output.audit(
            PrefixLocator.beside(output.sbom()),
            new LicencePolicy(List.of(), List.of("gpl-2.0-only")));
    AuditReport allowed =
        output.audit(
            PrefixLocator.beside(output.sbom()),
            new LicencePolicy(List.of("BSD-3-Clause", "MIT"), List.of()));

    assertThat(OutputFolder.check(denied, "licences.policy").status()).isEqualTo(Status.PASSED);
    assertThat(OutputFolder.check(allowed, "licences.policy").findings())
        .extracting(finding -> output.at(finding.path()).asText())
        .contains("Zlib")
        .doesNotContain("BSD-3-Clause OR GPL-2.0-only");
  }

  @Test
  void withNothingBesideNothingOnDiskPasses() throws Exception {
    AuditReport report = output.audit(new InstalledPrefix.Missing("it is somewhere else"));

    assertThat(report.checks())
        .filteredOn(check -> check.status() == Status.NOT_POSSIBLE)
        .extracting(CheckReport::id)
        .contains(
            "verified.beside",
            "verified.files",
            "verified.unlisted",
            "verified.pkg-config",
            "licences.texts");
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_PROVEN);
  }

  @Test
  void aMemberThatSpdxDoesNotKnowIsFoundByItsSchema() throws Exception {
    output.change(root -> ((ObjectNode) root.path("packages").path(1)).put("colour", "red"));

    assertThat(output.check("complete.schema").findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.path()).startsWith("$.packages[1]");
              assertThat(finding.text()).contains("colour");
            });
  }

  @Test
  void aLicenceThatDoesNotExistIsFoundByTheSpdxLibrary() throws Exception {
    output.change(root -> element(root, "SPDXRef-Set").put("licenseDeclared", "Zlibb"));

    assertThat(output.check("complete.spdx-library").findings())
        .anySatisfy(finding -> assertThat(finding.text()).contains("Zlibb"));
  }

  private static ObjectNode element(JsonNode root, String id) {
    for (String member : List.of("packages", "files")) {
      for (JsonNode each : root.path(member)) {
        if (each.path("SPDXID").asText().equals(id)) {
          return (ObjectNode) each;
        }
      }
    }
    throw new IllegalArgumentException("no " + id);
  }
}
