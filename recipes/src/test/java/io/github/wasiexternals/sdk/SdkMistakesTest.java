package io.github.wasiexternals.sdk;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which an SDK is not where it is looked for, or is not what it should be. */
class SdkMistakesTest {

  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<String> VERSION_33 = Optional.of("33.0\n");
  private static final String TRIPLE = SdkWorld.TRIPLE;
  private static final String OFFICIAL_24 = "wasi-sdk-24.0-x86_64-linux.tar.gz";

  @TempDir private Path temporary;
  private SdkWorld world;

  @BeforeEach
  void aMachine() throws IOException {
    world = new SdkWorld(temporary);
  }

  /** As upstream's own .deb installs it. */
  @Test
  void oneWithoutAVersionWhoseClangFitsIsToBeNamedByALink() throws Exception {
    Path unnamed = world.sdkOfClang("18.1.2", world.opt.resolve("wasi-sdk"), NONE, TRIPLE);
    Path link = world.opt.resolve("wasi-sdk-24");
    world.unreachable.add(OFFICIAL_24);

    Problem problem = problem(world.python313("auto"));

    assertThat(problem.action())
        .isEqualTo(
            "if it is WASI SDK 24.0: ln -s " + unnamed + " " + link + " && -Dwasi.sdk=" + link);
    assertThat(problem)
        .satisfies(
            tells(
                unnamed
                    + ": does not tell its version; its clang is 18.1.2, the same in WASI SDK 22, 23"
                    + " and 24: only you know which one it is"));
    assertThat(world.log)
        .contains(
            "passed over "
                + unnamed
                + ": does not tell its version; its clang is 18.1.2, the same in WASI SDK 22, 23"
                + " and 24: only you know which one it is; if it is WASI SDK 24.0: ln -s "
                + unnamed
                + " "
                + link);
  }

  @Test
  void thatLinkIsEnough() throws Exception {
    Path unnamed = world.sdkOfClang("18.1.2", world.opt.resolve("wasi-sdk"), NONE, TRIPLE);
    Files.createSymbolicLink(world.opt.resolve("wasi-sdk-24"), unnamed);

    Sdk sdk = world.provide(world.python313("auto")).sdk();

    assertThat(sdk.version()).isEqualTo("24.0");
    assertThat(sdk.root()).isEqualTo(unnamed.toRealPath());
  }

  @Test
  void theSameIsProposedForTheFolderThatTheUserNames() throws Exception {
    Path mine = world.sdkOfClang("18.1.2", temporary.resolve("mine"), NONE, TRIPLE);
    Path link = temporary.resolve("wasi-sdk-24");

    assertThat(problem(world.python313("mine")).action())
        .isEqualTo("if it is WASI SDK 24.0: ln -s " + mine + " " + link + " && -Dwasi.sdk=" + link);

    Files.createDirectory(link);
    assertThat(problem(world.python313("mine")).action())
        .endsWith(" && -Dwasi.sdk=" + temporary.resolve("wasi-sdk-24.0"));
  }

  @Test
  void oneWithoutAVersionWhoseClangIsAnotherIsNotToBeNamed() throws Exception {
    world.sdkOfClang("17.0.6", temporary.resolve("mine"), NONE, TRIPLE);

    assertThat(problem(world.python313("mine")))
        .satisfies(
            tells(
                "actual: no VERSION file, and no version in the folder's name\n",
                "its clang: 17.0.6, but 18.1.2 in WASI SDK 24.0\n",
                "→ -Dwasi.sdk=auto"));
  }

  @Test
  void aFileVersionWithoutAVersionIsSaidToBeThat() throws Exception {
    Path mine = world.sdk(temporary.resolve("mine"), Optional.of("my own\n"), TRIPLE);
    Files.write(mine.resolve("VERSION"), "für mich\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(problem(world.python315("mine")))
        .satisfies(tells("actual: a VERSION file that begins with something else, and no version"));
  }

  /** As where a distribution's clang and wasi-libc are. */
  @Test
  void theSystemsOwnFolderIsNeverToBeNamed() throws Exception {
    Path usr = world.sdkOfClang("18.1.2", temporary.resolve("usr"), NONE, TRIPLE);
    Files.createFile(usr.resolve("bin/env"));

    assertThat(problem(world.python313("usr")).action()).isEqualTo("-Dwasi.sdk=auto");

    Folders.delete(usr.resolve("share"));
    assertThat(problem(world.python313("usr")))
        .satisfies(
            tells("note: a distribution's own clang and wasi-libc are not a release of the SDK\n"));
  }

  @Test
  void aBuildWithLocalChangesIsTakenAsWhatItsNameSays() throws Exception {
    world.sdkOfClang("18.1.2", world.opt.resolve("wasi-sdk-24.0+m"), NONE, TRIPLE);

    assertThat(world.provide(world.python313("auto")).sdk().version()).isEqualTo("24.0+m");
    assertThat(world.log)
        .containsExactly(
            "taken 24.0+m: found in "
                + world.opt
                + ", built from other sources than the release's");
  }

  @Test
  void aVersionFileThatContradictsTheFoldersNameWinsAndIsNamed() throws Exception {
    Path mine = world.sdk(world.opt.resolve("wasi-sdk-24"), VERSION_33, TRIPLE);
    String stated = "33.0 (in its VERSION file; its folder's name has 24.0)";

    assertThat(world.provide(world.python313("auto")).sdk().kind()).isEqualTo(Sdk.Kind.OFFICIAL);
    assertThat(world.log).contains("passed over " + mine + ": is WASI SDK " + stated);
    assertThat(problem(world.python313("opt/wasi-sdk-24")))
        .satisfies(tells("actual: " + stated + "\n"));
  }

  @Test
  void anSdkOneFolderFurtherDownIsNamed() throws Exception {
    Path outer = temporary.resolve("outer");
    Path inner = world.sdk(outer.resolve("wasi-sdk-33.0-x86_64-linux"), VERSION_33, TRIPLE);

    assertThat(problem(world.python315("outer")))
        .satisfies(
            tells(
                outer + " is not the folder of a WASI SDK\n",
                "WASI SDK: " + inner + "\n",
                "→ -Dwasi.sdk=" + inner));
  }

  @Test
  void aPlaceInsideOfAnSdkLeadsToIt() throws Exception {
    Path sdk = world.sdk(temporary.resolve("sdk"), VERSION_33, TRIPLE);

    for (String inside : List.of("sdk/bin", "sdk/share/wasi-sysroot", "sdk/bin/clang")) {
      assertThat(problem(world.python315(inside)).action())
          .as(inside)
          .isEqualTo("-Dwasi.sdk=" + sdk);
    }
  }

  @Test
  void toolsThatAreNotExecutableAreToBeMadeSo() throws Exception {
    Path sdk = world.sdk(temporary.resolve("my sdk"), VERSION_33, TRIPLE);
    assertThat(sdk.resolve("bin/clang").toFile().setExecutable(false)).isTrue();

    assertThat(problem(world.python315("my sdk")))
        .satisfies(
            tells(
                "missing: bin/clang\n",
                "note: there, but not executable: bin/clang\n",
                "→ chmod +x '" + sdk.resolve("bin") + "'/* && '-Dwasi.sdk=" + sdk + "'"));
  }

  @Test
  void anArchiveIsToBeUnpackedFirst() throws Exception {
    Files.createFile(temporary.resolve("wasi-sdk-33.0-x86_64-linux.tar.gz"));

    assertThat(problem(world.python315("wasi-sdk-33.0-x86_64-linux.tar.gz")))
        .satisfies(
            tells(
                " is a file, not the folder of a WASI SDK\n",
                "→ unpack it, and name its folder: -Dwasi.sdk=FOLDER"));
  }

  @Test
  void aLinkThatLeadsToNothingIsNamedWithWhereItLeads() throws Exception {
    Files.createSymbolicLink(world.opt.resolve("wasi-sdk"), temporary.resolve("gone"));

    assertThat(problem(world.python315("opt/wasi-sdk")))
        .satisfies(
            tells(
                world.opt.resolve("wasi-sdk") + " is a link that leads to nothing\n",
                "leads to: " + temporary.resolve("gone") + "\n"));
    world.provide(world.python315("auto"));
    assertThat(world.log.get(0))
        .startsWith("passed over " + world.opt.resolve("wasi-sdk"))
        .contains("leads to nothing, leads to " + temporary.resolve("gone"));
  }

  @Test
  void aTildeThatNoShellHasReplacedIsPointedAt() throws Exception {
    String note = "~ is a folder's name here; no shell has replaced it";

    assertThat(problem(world.python315("~/wasi-sdk-33"))).satisfies(tells("note: " + note + "\n"));

    world.wasiSdkPath = Optional.of(temporary.resolve("~/wasi-sdk-33"));
    world.provide(world.python315("auto"));
    assertThat(world.log.get(0)).endsWith("~/wasi-sdk-33 does not exist, note " + note);
  }

  @Test
  void aVersionIsNotWhatSdkTakes() throws Exception {
    assertThat(problem(world.python315("33.0")))
        .satisfies(
            tells(
                "version: not chosen here: it belongs to the Python release\n",
                "→ -Dwasi.sdk=official"));
  }

  @Test
  void aRemedyForOneOnThisMachineComesBeforeAnotherRelease() throws Exception {
    Path outer = world.opt.resolve("wasi-sdk-24");
    Path inner = world.sdk(outer.resolve("wasi-sdk-24.0"), NONE, TRIPLE);
    world.unreachable.add(OFFICIAL_24);

    assertThat(problem(world.python313("auto")).action()).isEqualTo("-Dwasi.sdk=" + inner);
  }

  @Test
  void aHostWithoutPinnedArchivesIsToldWhatItCanGet() throws Exception {
    world.host = HostPlatform.of("Linux", "riscv64");

    for (String choice : List.of("auto", "official", "assembled")) {
      SdkRequest request = world.python315(choice);
      assertThat(world.provider().mayFetch(request)).isFalse();
      assertThat(problem(request))
          .satisfies(
              tells(
                  "this host: riscv64-linux: the catalog has no WASI SDK for it\n",
                  "→ install WASI SDK 33.0 for riscv64-linux, or build it from its source, and name"
                      + " its folder: -Dwasi.sdk=FOLDER"));
    }
    assertThat(world.fetched).isEmpty();
  }

  @Test
  void aReleaseWithoutAnArchiveForThisHostIsToldWhichOnesHaveOne() throws Exception {
    SdkRequest request = without24ForThisHost(world.python313("official"));

    assertThat(world.provider().mayFetch(request)).isFalse();
    assertThat(problem(request))
        .satisfies(
            tells(
                "tried: official archive: the catalog has none of WASI SDK 24.0 for x86_64-linux\n",
                "this host: x86_64-linux: the catalog has WASI SDK 33.0, official archive; WASI SDK"
                    + " 33.0, assembled from parts\n",
                "→ -Dwasi.sdk=assembled -Dwasi.sdk.allowMismatch"));
    assertThat(world.fetched).isEmpty();
  }

  @Test
  void whatMayBeFetchedIsKnownBefore() throws Exception {
    SdkProvider provider = world.provider();

    assertThat(provider.mayFetch(world.python315("auto"))).isTrue();
    assertThat(provider.mayFetch(world.python313("official"))).isTrue();
    assertThat(provider.mayFetch(world.python313("assembled"))).isFalse();
    assertThat(provider.mayFetch(SdkWorld.withMismatchAllowed(world.python313("assembled"))))
        .isTrue();
    assertThat(provider.mayFetch(world.python315("mine"))).isFalse();
  }

  @Test
  void whoAsksHearsWhatWasLookedForInVain() throws Exception {
    world.provide(world.python315("auto"));

    assertThat(world.decisions)
        .startsWith(
            "WASI SDK: Python 3.15 is built with 33.0; wasi.sdk=auto",
            "WASI SDK: WASI_SDK_PATH: not set",
            "WASI SDK: " + world.opt.resolve("wasi-sdk-33*") + ": not there")
        .anySatisfy(line -> assertThat(line).startsWith("WASI SDK: not in the cache: wasi-sdk-33"));
  }

  private static SdkRequest without24ForThisHost(SdkRequest request) {
    SdkPin pin = request.expected();
    return new SdkRequest(
        request.python(),
        SdkWorld.withoutArchives(pin, Optional.empty()),
        request.triple(),
        request.choice(),
        request.allowMismatch(),
        request.others());
  }

  private Problem problem(SdkRequest request) {
    ProblemException e = catchThrowableOfType(ProblemException.class, () -> world.provide(request));
    assertThat(e).as("a problem").isNotNull();
    assertThat(e.problems()).hasSize(1);
    return e.problems().get(0);
  }
}
