package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.SbomProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixAuditTest {

  @TempDir private Path temporary;
  private Prefix prefix;

  @BeforeEach
  void aPrefixThatIsWhatItsSbomSays() throws IOException {
    prefix = Prefix.in(Files.createDirectories(temporary.resolve("out put")));
  }

  @Test
  void aTruePrefixPasses() throws IOException {
    assertThat(prefix.findings()).isEmpty();
  }

  @Test
  void aPrefixThatWasMovedWithItsSbomPasses() throws IOException {
    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(prefix.folder(), elsewhere);

    assertThat(new Prefix(elsewhere).findings()).isEmpty();
  }

  @Test
  void anSbomWithoutItsPrefixMissesEveryFile() throws IOException {
    Path alone = Files.createDirectories(temporary.resolve("alone"));
    Files.copy(prefix.sbom(), alone.resolve("externals.spdx.json"));

    assertThat(new Prefix(alone).findings())
        .hasSize(13)
        .hasOnlyElementsOfType(SbomProblem.FileMissing.class);
  }

  @Test
  void aMissingFileIsNamedWithTheDigestItShouldHave() throws IOException {
    Files.delete(prefix.file("lib/libz.a"));

    assertThat(prefix.findings())
        .containsExactly(
            new SbomProblem.FileMissing(
                prefix.sbom().toString(),
                "prefix/lib/libz.a",
                Prefix.sha256("lib/libz.a").toString()));
  }

  @Test
  void aLibraryThatWasRebuiltIsNamedWithBothDigests() throws IOException {
    Files.writeString(prefix.file("lib/libz.a"), "rebuilt");

    assertThat(prefix.findings())
        .containsExactly(
            new SbomProblem.FileChanged(
                prefix.sbom().toString(),
                "prefix/lib/libz.a",
                Prefix.sha256("lib/libz.a").toString(),
                Prefix.sha256("rebuilt").toString()));
  }

  @Test
  void aFileThatTheSbomDoesNotListIsNamed() throws IOException {
    Files.writeString(prefix.file("lib/libcrypto.a"), "stray");

    assertThat(prefix.findings())
        .containsExactly(
            new SbomProblem.FileNotListed(
                prefix.sbom().toString(),
                "prefix/lib/libcrypto.a",
                Prefix.sha256("stray").toString()));
  }

  @Test
  void filesBesideThePrefixAreNobodysBusiness() throws IOException {
    Files.createDirectories(prefix.folder().resolve("logs"));
    Files.writeString(prefix.folder().resolve("logs").resolve("zlib.log"), "text");

    assertThat(prefix.findings()).isEmpty();
  }

  @Test
  void aLinkToTheRightFileIsNotTheFile() throws IOException {
    Path aside = temporary.resolve("libz.a");
    Files.move(prefix.file("lib/libz.a"), aside);
    Files.createSymbolicLink(prefix.file("lib/libz.a"), aside);

    assertThat(prefix.findings())
        .containsExactly(
            new SbomProblem.FileChanged(
                prefix.sbom().toString(),
                "prefix/lib/libz.a",
                Prefix.sha256("lib/libz.a").toString(),
                "a symbolic link"));
  }

  @Test
  void aLinkToAFolderIsNotListed() throws IOException {
    Files.createSymbolicLink(prefix.file("lib64"), prefix.file("lib"));

    assertThat(prefix.findings())
        .containsExactly(
            new SbomProblem.FileNotListed(
                prefix.sbom().toString(), "prefix/lib64", "a symbolic link"));
  }

  @Test
  void allFindingsAreReportedAtOnce() throws IOException {
    Files.delete(prefix.file("include/zlib.h"));
    Files.writeString(prefix.file("lib/libzstd.a"), "rebuilt");
    Files.writeString(prefix.file("include/other.h"), "stray");

    assertThat(prefix.findings())
        .extracting(problem -> problem.getClass().getSimpleName())
        .containsExactly("FileMissing", "FileChanged", "FileNotListed");
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

    assertThat(prefix.findings())
        .hasSize(2)
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .isInstanceOfSatisfying(
                        SbomProblem.InvalidSbom.class,
                        invalid ->
                            assertThat(invalid.findings())
                                .containsExactly(
                                    "SPDXRef-Built-zlib has sha256:"
                                        + listed
                                        + ", but its prefix/lib/libz.a has "
                                        + Prefix.sha256("rebuilt"))))
        .contains(
            new SbomProblem.FileChanged(
                prefix.sbom().toString(),
                "prefix/lib/libz.a",
                Prefix.sha1("lib/libz.a").toString(),
                Prefix.sha1("rebuilt").toString()));
  }

  @Test
  void anSbomWhoseSha1WasEditedIsRefusedByTheReader() throws IOException {
    prefix.edit(Prefix.sha1("lib/libz.a").hex(), Prefix.sha1("rebuilt").hex());

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(prefix::findings)
        .satisfies(
            thrown ->
                assertThat(thrown.problems())
                    .singleElement()
                    .isInstanceOf(SbomProblem.InvalidSbom.class));
  }
}
