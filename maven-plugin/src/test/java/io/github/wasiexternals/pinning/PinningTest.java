package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.evidence.Finding;
import io.github.wasiexternals.evidence.SignedFact;
import io.github.wasiexternals.evidence.SignedRecords;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinningTest {

  @TempDir Path folder;
  private PinWorld world;

  @BeforeEach
  void makeWorld() throws IOException {
    world = new PinWorld(folder);
  }

  @AfterEach
  void endWorld() {
    world.close();
  }

  @Test
  void twoIndependentOriginsWithTheSameInputsAreEvidence() throws Exception {
    world.upstream("1.1").debian("1.1");
    String before = world.library();

    PinResult result = world.pin(PinWorld.request("1.1"));

    String block =
        """
        [[version]]
        version = "1.1"
        tag = "v1.1"
        inputs = "%s"

        [[version.archive]]
        upstream = "%s/releases/tiny-1.1.tar.gz"
        sha256 = "%s"
        size = %d
        root = "tiny-1.1"
        evidence = ["the same inputs from debian and upstream %s"]

        [[version.archive]]
        debian = "tiny"
        file = "tiny_1.1+dfsg.orig.tar.gz"
        sha256 = "%s"
        size = %d
        root = "tiny-1.1+dfsg"
        evidence = ["the same inputs from debian and upstream %s"]

        """
            .formatted(
                PinWorld.inputs("1.1"),
                world.base(),
                sha256("/releases/tiny-1.1.tar.gz"),
                world.bytes("/releases/tiny-1.1.tar.gz").length,
                world.url("/").getHost(),
                Digester.sha256(PinWorld.repack("1.1")).hex(),
                PinWorld.repack("1.1").length,
                world.url("/").getHost());
    assertThat(world.library()).isEqualTo(before.replace("# All of them", block + "# All of them"));
    assertThat(result.written()).isTrue();
    assertThat(result.edited().diff()).contains("+version = \"1.1\"\n");
    assertThat(world.built).containsExactly(version("1.1"));
    assertThat(archivesInTheCache())
        .containsExactlyInAnyOrder("tiny-1.1.tar.gz", "tiny_1.1+dfsg.orig.tar.gz");
  }

  @Test
  void aGoodSignatureIsEvidenceAndMakesARepackersFileUpstreams() throws Exception {
    world.debian("1.1").signed("/debian/pool/main/t/tiny/tiny_1.1+dfsg.orig.tar.gz", ".asc");

    world.pin(PinWorld.request("1.1"));

    assertThat(world.library())
        .contains(
            "evidence = [\"its signature by " + PinWorld.KEY + " is good\"]",
            "signature = \"tiny_1.1+dfsg.orig.tar.gz.asc\"")
        .doesNotContain("inputs-from");
  }

  @Test
  void theUsersWordsAreRecordedAsAStatementAndVerbatim() throws Exception {
    world.debian("1.1");
    String words = "seen in \"the list\" of 2027 \\ page 3";

    world.pin(with(PinWorld.request("1.1"), words));

    assertThat(version("1.1").archives())
        .singleElement()
        .satisfies(
            archive ->
                assertThat(archive.evidence())
                    .containsExactly("stated by whoever pinned it: " + words));
    assertThat(version("1.1").inputsFrom()).contains("debian");
  }

  @Test
  void oneOriginAloneIsNoEvidence() throws Exception {
    world.debian("1.1");
    String before = world.library();

    List<Problem> problems = world.problems(PinWorld.request("1.1"));

    String digest = "sha256:" + Digester.sha256(bytesOfRepack()).hex();
    Problem told = only(problems);
    assertThat(told.what()).isEqualTo("there is no evidence for the digests found for tiny 1.1");
    assertThat(told.values())
        .startsWith(
            value("debian", world.base() + "/debian/pool/main/t/tiny/tiny_1.1+dfsg.orig.tar.gz"),
            value("  digest", digest),
            value("  signature", "none found"))
        .contains(value("upstream", world.base() + "/releases/tiny-1.1.tar.gz: HTTP 404"));
    assertThat(told.action())
        .isEqualTo("say where else you saw " + digest + ": -Dwasi.evidence=WORDS");
    // They are in the problem, and so not on the console as well.
    assertThat(world.unavailable).isEmpty();
    assertThat(world.library()).isEqualTo(before);
    assertThat(world.built).isEmpty();
    assertThat(archivesInTheCache()).isEmpty();
  }

  @Test
  void aSignedIndexThatListsTheFileIsEvidence() throws Exception {
    world.debian("1.1");
    world.records = listed("sid of 2026-10-30", true);

    world.pin(PinWorld.request("1.1"));

    assertThat(version("1.1").archives())
        .singleElement()
        .satisfies(
            archive ->
                assertThat(archive.evidence()).containsExactly("listed in sid of 2026-10-30"));
    assertThat(world.lookedUp).containsExactly("found");
  }

  @Test
  void aRegistryThatSignsWhateverIsPublishedIsNoEvidenceAlone() throws Exception {
    world.debian("1.1");
    world.records = listed("sid of 2026-10-30", false);

    assertThat(only(world.problems(PinWorld.request("1.1"))).what())
        .startsWith("there is no evidence");
  }

  @Test
  void whatWasListedOnAnotherDayIsNotRecordedAgain() throws Exception {
    world.debian("1.1");
    world.records = listed("sid of 2026-10-30", true);
    world.pin(PinWorld.request("1.1"));
    String before = world.library();
    world.records = listed("sid of 2026-11-27", true);

    assertThat(world.pin(PinWorld.request("1.1")).isUpToDate()).isTrue();
    assertThat(world.library()).isEqualTo(before);
  }

  @Test
  void aSignedIndexWithAnotherDigestRefusesTheFileWhateverElseSpeaksForIt() throws Exception {
    world.debian("1.1").signed("/debian/pool/main/t/tiny/tiny_1.1+dfsg.orig.tar.gz", ".asc");
    String before = world.library();
    Problem problem = Problem.of("other digest", List.of(), "do not use it");
    world.records =
        (what, origin, sha256, file) ->
            Optional.of(
                new Finding(Finding.Status.CONTRADICTED, "x", Optional.empty(), List.of(problem)));

    assertThat(world.problems(PinWorld.request("1.1"))).containsExactly(problem);
    assertThat(world.library()).isEqualTo(before);
  }

  /** Everything of Debian's is listed there. */
  private static SignedRecords listed(String place, boolean isEnough) {
    return (what, origin, sha256, file) ->
        origin.distribution().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Finding(
                    Finding.Status.SIGNED,
                    "found",
                    Optional.of(new SignedFact("listed in ", place, isEnough)),
                    List.of()));
  }

  /** Nobody looked, so nothing is said about upstream. */
  @Test
  void withoutASigningKeyNoSignatureIsLookedForAndNothingIsClaimed() throws Exception {
    world.debian("1.1");
    world.write("libraries/tiny.toml", world.library().replaceFirst("signing-keys = .*\n", ""));

    assertThat(only(world.problems(PinWorld.request("1.1"))).values())
        .contains(value("  signature", "no signing key known"));
  }

  @Test
  void twoPlacesOfOneSiteAreOneOrigin() throws Exception {
    world
        .upstream("1.1")
        .serve("/elsewhere/tiny-1.1.tgz", Tarball.of("tiny", "1.1").file("more", "x").gz());

    List<Problem> problems =
        world.problems(with(PinWorld.request("1.1"), world.url("/elsewhere/tiny-1.1.tgz")));

    assertThat(only(problems).what()).startsWith("there is no evidence");
  }

  @Test
  void anArchiveWithoutEvidenceIsSkippedBesideOneThatHasIt() throws Exception {
    world
        .upstream("1.1")
        .signed("/releases/tiny-1.1.tar.gz", ".sig")
        .serve("/elsewhere/tiny-1.1.tgz", Tarball.of("tiny", "1.1").file("more", "x").gz());

    world.pin(with(PinWorld.request("1.1"), world.url("/elsewhere/tiny-1.1.tgz")));

    assertThat(version("1.1").archives()).hasSize(1);
    assertThat(world.skipped).containsExactly(world.base() + "/elsewhere/tiny-1.1.tgz");
  }

  @Test
  void aSignatureThatCannotBeReadIsNoEvidence() throws Exception {
    world.upstream("1.1").serve("/releases/tiny-1.1.tar.gz.asc", "<html>");

    List<Problem> problems = world.problems(PinWorld.request("1.1"));

    assertThat(only(problems).what()).startsWith("there is no evidence");
    assertThat(only(problems).values())
        .contains(
            value(
                "  signature",
                world.base()
                    + "/releases/tiny-1.1.tar.gz.asc: The signature could not be read. (it holds no"
                    + " '-----BEGIN PGP SIGNATURE-----')"));
  }

  @Test
  void aSignatureThatIsNotThereIsNotReported() throws Exception {
    world.upstream("1.1").debian("1.1");

    world.pin(PinWorld.request("1.1"));

    assertThat(world.unavailable)
        .extracting(UnavailableArchive::location)
        .noneMatch(location -> location.endsWith(".sig") || location.endsWith(".asc"));
  }

  @Test
  void aSignatureThatIsAPageDoesNotHideTheRealOne() throws Exception {
    world
        .upstream("1.1")
        .serve("/releases/tiny-1.1.tar.gz.asc", "<html>")
        .signed("/releases/tiny-1.1.tar.gz", ".sig");

    world.pin(PinWorld.request("1.1"));

    assertThat(world.library())
        .contains("signature = \"" + world.base() + "/releases/tiny-1.1.tar.gz.sig\"");
  }

  @Test
  void aBadSignatureRefusesAllWhateverElseSpeaksForIt() throws Exception {
    world.upstream("1.1").debian("1.1").badlySigned("/releases/tiny-1.1.tar.gz", ".sig");
    String before = world.library();

    List<Problem> problems = world.problems(with(PinWorld.request("1.1"), "I am sure"));

    assertThat(only(problems).what())
        .isEqualTo("upstream's signature does not match an archive of tiny 1.1");
    assertThat(only(problems).values())
        .containsExactly(
            value("archive", world.base() + "/releases/tiny-1.1.tar.gz"),
            value("signature", world.base() + "/releases/tiny-1.1.tar.gz.sig"),
            value(
                "verdict",
                "The signature does not match this file. ("
                    + PinWorld.KEY
                    + " did not sign these bytes)"));
    assertThat(world.library()).isEqualTo(before);
  }

  @Test
  void originsWithDifferentInputsAreRefusedNamingTheFiles() throws Exception {
    byte[] other =
        Tarball.of("tiny-1.1+dfsg", "1.1")
            .file("tiny.c", "int tiny(void) { return evil(); }\n")
            .gz();
    world
        .upstream("1.1")
        .serve("/debian/pool/main/t/tiny/tiny_1.1+dfsg.orig.tar.gz", other)
        .signed("/releases/tiny-1.1.tar.gz", ".sig");

    List<Problem> problems = world.problems(with(PinWorld.request("1.1"), "I am sure"));

    assertThat(only(problems).what()).isEqualTo("two archives of tiny 1.1 hold different sources");
    assertThat(only(problems).values())
        .hasSize(5)
        .startsWith(
            value(
                "a",
                world.base()
                    + "/releases/tiny-1.1.tar.gz, inputs sha256:"
                    + PinWorld.inputs("1.1")))
        .endsWith(
            value("file", "tiny.c"),
            value("  a", Digester.sha256("int tiny(void) { return 1; }\n")),
            value("  b", Digester.sha256("int tiny(void) { return evil(); }\n")));
    assertThat(only(problems).values().get(1).value())
        .contains("tiny_1.1+dfsg.orig.tar.gz, inputs sha256:")
        .doesNotContain(PinWorld.inputs("1.1"));
    assertThat(world.built).isEmpty();
  }

  @Test
  void aVersionThatDoesNotExistIsToldWithAllThatWasAsked() throws Exception {
    List<Problem> problems = world.problems(PinWorld.request("9.9"));

    assertThat(only(problems).what()).isEqualTo("no origin delivered an archive of tiny 9.9");
    assertThat(only(problems).values())
        .contains(
            value("upstream", world.base() + "/releases/tiny-9.9.tar.gz: HTTP 404"),
            value(
                "debian",
                world.base() + "/debian/pool/main/t/tiny/tiny_9.9+dfsg.orig.tar.gz: HTTP 404"),
            value(
                "debian", world.base() + "/debian/pool/main/t/tiny/tiny_9.9.orig.tar.xz: HTTP 404"))
        .allSatisfy(place -> assertThat(place.value()).endsWith(": HTTP 404"));
  }

  @Test
  void aPageInAnArchivesPlaceIsRefusedShowingHowItBegins() throws Exception {
    world.serve("/elsewhere/tiny-1.1.tar.gz", "<!DOCTYPE html>\n<html>not here</html>");

    List<Problem> problems =
        world.problems(with(PinWorld.request("1.1"), world.url("/elsewhere/tiny-1.1.tar.gz")));

    assertThat(only(problems).what())
        .isEqualTo(world.base() + "/elsewhere/tiny-1.1.tar.gz is not an archive");
    assertThat(only(problems).values())
        .contains(value("begins", "<!DOCTYPE html> <html>not here</html>"));
  }

  @Test
  void aGuessedPlaceThatAnswersWithAPageCountsAsNotThere() throws Exception {
    world.debian("1.1").serve("/releases/tiny-1.1.tar.gz", "<html>not here</html>");

    world.pin(with(PinWorld.request("1.1"), "seen elsewhere"));

    assertThat(world.unavailable)
        .contains(
            new UnavailableArchive(
                "upstream", world.base() + "/releases/tiny-1.1.tar.gz", "not an archive"));
  }

  @Test
  void aUrlWhoseNameIsNoArchivesIsRefused() throws Exception {
    world.serve("/download", Tarball.of("tiny-1.1", "1.1").gz());

    List<Problem> problems = world.problems(with(PinWorld.request("1.1"), world.url("/download")));

    assertThat(only(problems).what()).endsWith("/download is not an archive");
    assertThat(only(problems).values().get(0).value()).contains("its name ends in none of");
  }

  @Test
  void anArchiveThatIsHostileIsRefusedEvenWhereItWasOnlyGuessed() throws Exception {
    world.debian("1.1").serve("/releases/tiny-1.1.tar.gz", hostile());

    List<Problem> problems = world.problems(with(PinWorld.request("1.1"), "seen elsewhere"));

    assertThat(only(problems).what()).startsWith("tiny-1.1.tar.gz");
    assertThat(only(problems).values()).contains(value("entry", "tiny-1.1/../../evil"));
  }

  @Test
  void changedBytesOfAKnownVersionAreAnAttackThatNoEvidenceMakesUpFor() throws Exception {
    byte[] changed = Tarball.of("tiny-1.0", "1.0").file("new", "x").gz();
    world.serve("/releases/tiny-1.0.tar.gz", changed).signed("/releases/tiny-1.0.tar.gz", ".sig");
    String before = world.library();
    String pinned = version("1.0").archives().get(0).sha256().toString();

    List<Problem> problems = world.problems(with(PinWorld.request("1.0"), "I am sure"));

    assertThat(only(problems).what())
        .isEqualTo("ATTACK? A known archive of tiny 1.0 has other bytes than it had");
    assertThat(only(problems).values())
        .containsExactly(
            value("archive", world.base() + "/releases/tiny-1.0.tar.gz"),
            value("expected", pinned),
            value("actual", Digester.sha256(changed)));
    assertThat(world.library()).isEqualTo(before);
    assertThat(world.built).isEmpty();
  }

  @Test
  void changedBytesUnderTheSameNameElsewhereAtUpstreamAreAnAttackToo() throws Exception {
    world.serve("/old/tiny-1.0.tar.gz", Tarball.of("tiny-1.0", "1.0").file("new", "x").gz());

    List<Problem> problems =
        world.problems(with(PinWorld.request("1.0"), world.url("/old/tiny-1.0.tar.gz")));

    assertThat(only(problems).what()).startsWith("ATTACK? A known archive of tiny 1.0");
    assertThat(only(problems).values())
        .contains(value("archive", world.base() + "/old/tiny-1.0.tar.gz"));
  }

  @Test
  void aKnownVersionGetsTheFactsThatItLacks() throws Exception {
    world.signed("/releases/tiny-1.0.tar.gz", ".sig");
    String before = world.library();

    world.pin(PinWorld.request("1.0"));

    assertThat(world.library())
        .isEqualTo(
            before.replaceFirst(
                "(sha256 = .*\n)(root = .*\n)evidence = .*\n",
                "signature = \"%s\"\n$1size = %d\n$2evidence = [\"made up\", \"%s\"]\n"
                    .formatted(
                        world.base() + "/releases/tiny-1.0.tar.gz.sig",
                        world.bytes("/releases/tiny-1.0.tar.gz").length,
                        "its signature by " + PinWorld.KEY + " is good")));
  }

  @Test
  void pinningTheSameAgainChangesNothingAndBuildsNothing() throws Exception {
    world.upstream("1.1").debian("1.1");
    world.pin(PinWorld.request("1.1"));
    String before = world.library();

    PinResult again = world.pin(PinWorld.request("1.1"));

    assertThat(again.isUpToDate()).isTrue();
    assertThat(again.written()).isFalse();
    assertThat(world.library()).isEqualTo(before);
    assertThat(world.built).hasSize(1);
  }

  @Test
  void aRootThatTheSourcesAreNotInIsToldWithTheRightOneAndItsLine() throws Exception {
    String wrong = world.library().replace("root = \"tiny-1.0\"", "root = \"tiny\"");
    world.write("libraries/tiny.toml", wrong);

    assertThat(only(world.problems(PinWorld.request("1.0"))))
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains("are in another folder of ");
              assertThat(problem.values())
                  .containsExactly(value("expected", "\"tiny\""), value("actual", "\"tiny-1.0\""));
              assertThat(problem.action())
                  .startsWith("write root = \"tiny-1.0\" at ")
                  .contains("tiny.toml:" + (1 + wrong.lines().toList().indexOf("root = \"tiny\"")));
            });
  }

  @Test
  void aNewArchiveOfAKnownVersionJoinsTheOthers() throws Exception {
    world.debian("1.1");
    world.pin(with(PinWorld.request("1.1"), "seen elsewhere"));
    world.upstream("1.1");

    world.pin(with(PinWorld.request("1.1"), world.url("/releases/tiny-1.1.tar.gz")));

    assertThat(version("1.1").archives())
        .extracting(archive -> archive.origin().id())
        .containsExactly("debian", "upstream");
    assertThat(version("1.1").inputsFrom()).isEmpty();
    assertThat(version("1.0").archives()).hasSize(2);
  }

  @Test
  void aNewArchiveOfAKnownVersionWithOtherInputsIsRefused() throws Exception {
    world.served.clear();
    world.serve("/mirror/tiny-1.0.tgz", Tarball.of("tiny", "changed").gz());

    List<Problem> problems =
        world.problems(
            with(with(PinWorld.request("1.0"), "sure"), world.url("/mirror/tiny-1.0.tgz")));

    assertThat(only(problems).what())
        .isEqualTo(
            "the sources of tiny 1.0 in "
                + world.base()
                + "/mirror/tiny-1.0.tgz are not those that the catalog pins");
    assertThat(only(problems).values())
        .containsExactly(
            value("expected", "sha256:" + PinWorld.inputs("1.0")),
            value("actual", "sha256:" + PinWorld.inputs("changed")));
  }

  @Test
  void anOlderVersionComesIntoItsPlace() throws Exception {
    world.upstream("0.9").debian("0.9");

    world.pin(PinWorld.request("0.9"));

    assertThat(catalog().library("tiny").orElseThrow().versions())
        .extracting(LibraryVersion::version)
        .containsExactly("1.0", "0.9");
    assertThat(world.library()).containsSubsequence("version = \"1.0\"", "version = \"0.9\"");
  }

  @Test
  void aFileWhoseOldestVersionComesFirstIsChangedWhereTheVersionStands() throws Exception {
    world.upstream("0.9").debian("0.9");
    world.pin(PinWorld.request("0.9"));
    String text = world.library();
    int newer = text.indexOf("[[version]]");
    int older = text.lastIndexOf("[[version]]");
    world.write(
        "libraries/tiny.toml",
        text.substring(0, newer)
            + text.substring(older)
            + "\n"
            + text.substring(newer, older).stripTrailing()
            + "\n");
    world.signed("/releases/tiny-1.0.tar.gz", ".sig");

    world.pin(PinWorld.request("1.0"));

    assertThat(version("1.0").archives().get(0).signature()).isPresent();
    assertThat(version("0.9").archives()).noneMatch(archive -> archive.signature().isPresent());
  }

  @Test
  void aDryRunShowsTheDifferenceAndWritesNothing() throws Exception {
    world.upstream("1.1").debian("1.1");
    String before = world.library();

    PinResult result = world.pin(dry(PinWorld.request("1.1")));

    assertThat(result.written()).isFalse();
    assertThat(result.edited().diff()).contains("+version = \"1.1\"\n");
    assertThat(world.library()).isEqualTo(before);
    assertThat(world.built).hasSize(1);
    assertThat(world.cache.resolve("pinning")).isEmptyDirectory();
  }

  @Test
  void aVersionThatCannotBeBuiltIsNotPinned() throws Exception {
    world.upstream("1.1").debian("1.1");
    Problem failure = Problem.of("tiny does not work", List.of(), "mend it");
    world.buildFailure = Optional.of(failure);
    String before = world.library();

    assertThat(world.problems(PinWorld.request("1.1"))).containsExactly(failure);

    assertThat(world.library()).isEqualTo(before);
  }

  @Test
  void aLocalFileWithASignatureBesideItStandsForUpstreams() throws Exception {
    Path local = Files.write(folder.resolve("tiny-1.1.tar.gz"), Tarball.of("t", "1.1").gz());
    Files.write(
        folder.resolve("tiny-1.1.tar.gz.sig"),
        PinWorld.SIGNER.signature(Files.readAllBytes(local)));

    world.pin(with(PinWorld.request("1.1"), local));

    assertThat(world.library())
        .contains(
            "upstream = \"" + world.base() + "/releases/tiny-1.1.tar.gz\"",
            "root = \"t\"",
            "evidence = [\"its signature by " + PinWorld.KEY + " is good\"]");
  }

  @Test
  void aLocalFileIsNoIndependentOrigin() throws Exception {
    world.debian("1.1");
    Path local = Files.write(folder.resolve("tiny-1.1.tar.gz"), Tarball.of("t", "1.1").gz());

    List<Problem> problems = world.problems(with(PinWorld.request("1.1"), local));

    assertThat(only(problems).what()).startsWith("there is no evidence");
    assertThat(only(problems).values()).contains(value("upstream", local));
  }

  @Test
  void aUrlOfThisMachineIsNoIndependentOrigin() throws Exception {
    world.debian("1.1");
    Path local = Files.write(folder.resolve("tiny-1.1.tar.gz"), Tarball.of("t", "1.1").gz());

    List<Problem> problems = world.problems(with(PinWorld.request("1.1"), local.toUri()));

    assertThat(only(problems).what()).startsWith("there is no evidence");
  }

  @Test
  void aLocalFileThatStandsForNothingIsRefused() throws Exception {
    Path local = folder.resolve("other.zip");

    Problem told = only(world.problems(with(PinWorld.request("1.1"), local)));

    assertThat(told.what()).endsWith(" is called like " + local);
    assertThat(told.values().get(0).value()).contains("tiny-1.1.tar.gz");
  }

  @Test
  void aLocalFileThatIsNotThereIsNamed() throws Exception {
    Path local = folder.resolve("tiny-1.1.tar.gz");

    Problem told = only(world.problems(with(PinWorld.request("1.1"), local)));

    assertThat(told.what()).contains(local.toString());
    assertThat(told.action()).startsWith("-Dwasi.file=FILE");
  }

  @Test
  void aReleaseIsPointedAtTheVersionWithAReasonAndTheDay() throws Exception {
    world.upstream("1.1").debian("1.1");

    world.pin(with(PinWorld.request("1.1"), "3.15", Optional.of("Windows has none")));

    PythonRelease release = catalog().python("3.15").orElseThrow();
    assertThat(release.pin("tiny").orElseThrow().version()).isEqualTo("1.1");
    assertThat(release.reasons()).containsEntry("tiny", "Windows has none");
    assertThat(release.frozen()).hasToString("2027-01-02");
    assertThat(world.text("pythons/3.15.toml"))
        .isEqualTo(
            """
            version = "3.15"
            frozen = 2027-01-02

            [wasi]
            tiny = "1.1"

            [reasons]
            tiny = "Windows has none"
            """);
  }

  @Test
  void aPinThatDiffersFromWindowsNeedsAReason() throws Exception {
    world.upstream("1.1").debian("1.1");
    String before = world.library();

    List<Problem> problems =
        world.problems(with(PinWorld.request("1.1"), "3.15", Optional.empty()));

    assertThat(only(problems).what())
        .isEqualTo("the pin of tiny for Python 3.15 would differ from Windows'");
    assertThat(only(problems).values())
        .containsExactly(value("pin", "1.1"), value("Windows", "no tiny"));
    assertThat(world.library()).isEqualTo(before);
    assertThat(world.catalog.resolve("pythons")).doesNotExist();
  }

  /** The set of Windows that a layer has takes the place of the built-in one. */
  private static String windowsWithTiny() {
    StringBuilder table = new StringBuilder("\n[windows]\ntiny = \"1.0\"\n");
    CatalogReader.builtIn()
        .python("3.15")
        .orElseThrow()
        .windows()
        .forEach((name, version) -> table.append(name + " = \"" + version + "\"\n"));
    return table.toString();
  }

  @Test
  void anOptionalLibraryStaysOptionalAndKeepsItsReason() throws Exception {
    world.upstream("1.1").debian("1.1");
    world.pin(with(PinWorld.request("1.1"), "3.15", Optional.of("not for everybody")));
    world.write(
        "pythons/3.15.toml",
        world
                .text("pythons/3.15.toml")
                .replace("[wasi]\ntiny = \"1.1\"\n", "[optional]\ntiny = \"1.1\"\n")
            + windowsWithTiny());

    world.pin(with(PinWorld.request("1.0"), "3.15", Optional.empty()));

    PythonRelease release = catalog().python("3.15").orElseThrow();
    assertThat(release.optional()).contains(new Pin("tiny", "1.0"));
    assertThat(release.pins()).extracting(Pin::library).doesNotContain("tiny");
    assertThat(release.reasons()).containsEntry("tiny", "not for everybody");
  }

  @Test
  void aReasonGoesWhenThePinIsWindowsOwn() throws Exception {
    world.upstream("1.1").debian("1.1");
    world.pin(with(PinWorld.request("1.1"), "3.15", Optional.of("Windows has none")));
    world.write("pythons/3.15.toml", world.text("pythons/3.15.toml") + windowsWithTiny());

    world.pin(with(PinWorld.request("1.0"), "3.15", Optional.empty()));

    PythonRelease release = catalog().python("3.15").orElseThrow();
    assertThat(release.pin("tiny").orElseThrow().version()).isEqualTo("1.0");
    assertThat(release.reasons()).doesNotContainKey("tiny");
  }

  @Test
  void whatAnotherRunPinnedMeanwhileIsKept() throws Exception {
    world.upstream("1.1").debian("1.1").upstream("1.2").debian("1.2");
    world.whileBuilding =
        () -> {
          world.whileBuilding = () -> {};
          try {
            world.pin(PinWorld.request("1.2"));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };

    world.pin(PinWorld.request("1.1"));

    assertThat(catalog().library("tiny").orElseThrow().versions())
        .extracting(LibraryVersion::version)
        .containsExactly("1.2", "1.1", "1.0");
  }

  @Test
  void aFileWithWindowsLineEndsAndAByteOrderMarkStaysOne() throws Exception {
    world.upstream("1.1").debian("1.1");
    world.write("libraries/tiny.toml", "\uFEFF" + world.library().replace("\n", "\r\n"));

    PinResult result = world.pin(PinWorld.request("1.1"));

    assertThat(world.library().replace("\r\n", "")).startsWith("\uFEFF").doesNotContain("\n");
    assertThat(version("1.1").archives()).hasSize(2);
    assertThat(result.edited().diff()).doesNotContain("\r");
  }

  @Test
  void everythingThatIsWrongWithTheRequestIsToldAtOnce() throws Exception {
    PinRequest wrong =
        new PinRequest(
            "tyni",
            "../1",
            Optional.of("2.7"),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false);

    assertThat(world.problems(wrong))
        .extracting(problem -> problem.what())
        .containsExactly(
            "invalid value for wasi.library: 'tyni' (allowed: brotli, bzip2, expat, libpng, libuuid, libxml2, libyaml, lz4, mpdecimal, sqlite, sqlite-shell, tiny, xz, zlib, zlib-ng, zstd)",
            "not a valid version: '../1'",
            "invalid value for wasi.python: '2.7' (allowed: 3.11, 3.12, 3.13, 3.14, 3.15, 3.16)");
  }

  @Test
  void aPlaceholderOutOfAMessageIsNoEvidence() throws Exception {
    world.debian("1.1");

    assertThat(only(world.problems(with(PinWorld.request("1.1"), "WORDS"))).what())
        .isEqualTo("wasi.evidence has the placeholder of a message");
  }

  @Test
  void aReasonWithoutAReleaseIsRefused() throws Exception {
    PinRequest wrong =
        new PinRequest(
            "tiny",
            "1.1",
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of("because"),
            false);

    assertThat(only(world.problems(wrong)).what()).startsWith("wasi.reason needs -Dwasi.python");
  }

  @Test
  void theBuiltInCatalogTakesNoPlainHttp() throws Exception {
    Path resources = folder.resolve("resources");
    for (String name : List.of("index.txt", "libraries/xz.toml")) {
      Path file = resources.resolve("catalog").resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name.equals("index.txt") ? "libraries/xz.toml\n" : builtIn(name));
    }
    EditableCatalog sources = EditableCatalog.sources(resources).orElseThrow();
    PinRequest request =
        new PinRequest(
            "xz",
            "5.9.0",
            Optional.empty(),
            List.of(URI.create("http://xz.example/xz-5.9.0.tar.gz")),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false);

    assertThatThrownBy(() -> world.pinning(sources).run(request))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(
                        problem ->
                            assertThat(problem.what())
                                .isEqualTo("the built-in catalog takes https only")));
  }

  private static Problem only(List<Problem> problems) {
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static String builtIn(String name) throws IOException {
    try (var in = PinningTest.class.getClassLoader().getResourceAsStream("catalog/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static byte[] hostile() throws IOException {
    return Tarball.of("tiny-1.1", "1.1").file("../../evil", "x").gz();
  }

  private static byte[] bytesOfRepack() {
    try {
      return PinWorld.repack("1.1");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String sha256(String path) {
    return Digester.sha256(world.bytes(path)).hex();
  }

  private Catalog catalog() {
    return CatalogReader.layered(world.catalog);
  }

  private LibraryVersion version(String version) {
    return catalog().library("tiny").orElseThrow().version(version).orElseThrow();
  }

  private List<String> archivesInTheCache() throws IOException {
    Path archives = world.cache.resolve("archives");
    if (!Files.exists(archives)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(archives)) {
      return walk.map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".gz"))
          .toList();
    }
  }

  private static PinRequest with(PinRequest request, String words) {
    return new PinRequest(
        request.library(),
        request.version(),
        request.python(),
        request.urls(),
        request.files(),
        Optional.of(words),
        request.reason(),
        request.dryRun());
  }

  private static PinRequest with(PinRequest request, String python, Optional<String> reason) {
    return new PinRequest(
        request.library(),
        request.version(),
        Optional.of(python),
        request.urls(),
        request.files(),
        request.evidence(),
        reason,
        request.dryRun());
  }

  private static PinRequest with(PinRequest request, URI url) {
    return new PinRequest(
        request.library(),
        request.version(),
        request.python(),
        List.of(url),
        request.files(),
        request.evidence(),
        request.reason(),
        request.dryRun());
  }

  private static PinRequest with(PinRequest request, Path file) {
    return new PinRequest(
        request.library(),
        request.version(),
        request.python(),
        request.urls(),
        List.of(file),
        request.evidence(),
        request.reason(),
        request.dryRun());
  }

  private static PinRequest dry(PinRequest request) {
    return new PinRequest(
        request.library(),
        request.version(),
        request.python(),
        request.urls(),
        request.files(),
        request.evidence(),
        request.reason(),
        true);
  }
}
