package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.sbom.Golden;
import io.github.wasiexternals.sbom.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileComparisonTest {

  @TempDir private Path temporary;
  private Prefix prefix;

  @BeforeEach
  void aPrefixThatIsWhatItsSbomSays() throws IOException {
    prefix = Prefix.in(Files.createDirectories(temporary.resolve("out put")));
  }

  @Test
  void aTruePrefixPasses() throws IOException {
    assertThat(prefix.problems()).isEmpty();
  }

  @Test
  void aPrefixThatWasMovedWithItsSbomPasses() throws IOException {
    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(prefix.folder(), elsewhere);

    assertThat(new Prefix(elsewhere).problems()).isEmpty();
  }

  @Test
  void anSbomWithoutItsPrefixMissesEveryFile() throws IOException {
    Path alone = Files.createDirectories(temporary.resolve("alone"));
    Files.copy(prefix.sbom(), alone.resolve("externals.spdx.json"));

    assertThat(new Prefix(alone).problems())
        .hasSize(13)
        .allSatisfy(problem -> assertThat(problem.what()).endsWith(" is missing"));
  }

  @Test
  void aMissingFileIsNamedWithTheDigestItShouldHave() throws IOException {
    Files.delete(prefix.file("lib/libz.a"));

    assertThat(prefix.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertDiffers(
                    problem,
                    "prefix/lib/libz.a" + " is missing",
                    Prefix.sha256("lib/libz.a").toString(),
                    "no such file"));
  }

  @Test
  void aLibraryThatWasRebuiltIsNamedWithBothDigests() throws IOException {
    Files.writeString(prefix.file("lib/libz.a"), "rebuilt");

    assertThat(prefix.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertDiffers(
                    problem,
                    "prefix/lib/libz.a" + " is not the file that the SBOM lists",
                    Prefix.sha256("lib/libz.a").toString(),
                    Prefix.sha256("rebuilt").toString()));
  }

  @Test
  void aFileThatTheSbomDoesNotListIsNamed() throws IOException {
    Files.writeString(prefix.file("lib/libcrypto.a"), "stray");

    assertThat(prefix.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertDiffers(
                    problem,
                    "prefix/lib/libcrypto.a" + " is not listed in the SBOM",
                    "no such file",
                    Prefix.sha256("stray").toString()));
  }

  @Test
  void filesBesideThePrefixAreNobodysBusiness() throws IOException {
    Files.createDirectories(prefix.folder().resolve("logs"));
    Files.writeString(prefix.folder().resolve("logs").resolve("zlib.log"), "text");

    assertThat(prefix.problems()).isEmpty();
  }

  @Test
  void aLinkToTheRightFileIsNotTheFile() throws IOException {
    Path aside = temporary.resolve("libz.a");
    Files.move(prefix.file("lib/libz.a"), aside);
    Files.createSymbolicLink(prefix.file("lib/libz.a"), aside);

    assertThat(prefix.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertDiffers(
                    problem,
                    "prefix/lib/libz.a" + " is not the file that the SBOM lists",
                    Prefix.sha256("lib/libz.a").toString(),
                    "a symbolic link"));
  }

  @Test
  void aLinkToAFolderIsNotListed() throws IOException {
    Files.createSymbolicLink(prefix.file("lib64"), prefix.file("lib"));

    assertThat(prefix.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertDiffers(
                    problem,
                    "prefix/lib64" + " is not listed in the SBOM",
                    "no such file",
                    "a symbolic link"));
  }

  @Test
  void allFindingsAreReportedAtOnce() throws IOException {
    Files.delete(prefix.file("include/zlib.h"));
    Files.writeString(prefix.file("lib/libzstd.a"), "rebuilt");
    Files.writeString(prefix.file("include/other.h"), "stray");

    assertThat(prefix.problems())
        .extracting(problem -> problem.what())
        .containsExactly(
            "prefix/include/zlib.h is missing",
            "prefix/lib/libzstd.a is not the file that the SBOM lists",
            "prefix/include/other.h is not listed in the SBOM");
  }

  @Test
  void aDigestThatWasEditedToFitARebuiltLibraryContradictsItsPackage() throws IOException {
    Files.writeString(prefix.file("lib/libz.a"), "rebuilt");
    String text = Files.readString(prefix.sbom());
    String listed = Prefix.sha256("lib/libz.a").hex();
    int inFile = text.indexOf(listed, text.indexOf("\"files\""));
    Files.writeString(
        prefix.sbom(),
        text.substring(0, inFile)
            + Prefix.sha256("rebuilt").hex()
            + text.substring(inFile + listed.length()));

    assertThat(prefix.problems())
        .satisfiesExactly(
            problem ->
                assertDiffers(
                    problem,
                    "SPDXRef-Built-zlib has another checksum than its file prefix/lib/libz.a",
                    Prefix.sha256("rebuilt").toString(),
                    "sha256:" + listed),
            problem ->
                assertDiffers(
                    problem,
                    "prefix/lib/libz.a is not the file that the SBOM lists",
                    Prefix.sha1("lib/libz.a").toString(),
                    Prefix.sha1("rebuilt").toString()));
  }

  @Test
  void anSbomWhoseSha1WasEditedIsRefusedByTheReader() throws IOException {
    prefix.edit(Prefix.sha1("lib/libz.a").hex(), Prefix.sha1("rebuilt").hex());

    assertThat(Problems.only(prefix::problems).what()).contains("not a valid SPDX 2.3 document");
  }

  @Test
  void everyProblemSaysWhatHappenedAndWhatToDo() throws IOException {
    Files.delete(prefix.file("include/zlib.h"));
    Files.writeString(prefix.file("lib/libzstd.a"), "rebuilt");
    Files.writeString(prefix.file("include/other.h"), "stray");

    Golden.assertGolden(
        "/io/github/wasiexternals/audit/prefix-problems.txt",
        (ProblemRenderer.render(prefix.problems()) + "\n")
            .replace(prefix.folder().toString(), "wasi")
            .getBytes(StandardCharsets.UTF_8));
  }

  private void assertDiffers(Problem problem, String what, String expected, String actual) {
    Problems.assertNames(problem, what, expected, actual, prefix.sbom().toString());
  }
}
