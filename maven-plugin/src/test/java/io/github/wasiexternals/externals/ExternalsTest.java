package io.github.wasiexternals.externals;

import static io.github.wasiexternals.problem.Told.tells;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.build.LibraryKey;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.build.Restored;
import io.github.wasiexternals.build.SharedLibraries;
import io.github.wasiexternals.externals.Externals.BuiltLibraries;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sdk.HostPlatform;
import io.github.wasiexternals.sdk.SdkChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, with a small library, a fake compiler and a fake web. */
class ExternalsTest {

  @TempDir private Path temporary;
  private ExternalsWorld world;

  @BeforeEach
  void aLibrary() throws IOException, InterruptedException {
    world = new ExternalsWorld(temporary.toRealPath());
  }

  @Test
  void anInterpreterIsPutInPlaceTogetherWithTheLibraries() throws Exception {
    BuiltLibraries built = world.externals().build(world.request());
    Path folder = world.request().folder();
    assertThat(folder).doesNotExist();

    world.externals().putInPlace(world.request(), built, Map.of("python.wasm", bytes("wasm")));

    assertThat(folder.resolve("python.wasm")).hasContent("wasm");
    assertThat(folder.resolve("prefix/lib/libpebble.a")).exists();
    assertThat(folder.resolve("externals.spdx.json")).exists();
  }

  @Test
  void theSameInterpreterASecondTimeTouchesNothing() throws Exception {
    BuiltLibraries built = world.externals().build(world.request());
    Map<String, byte[]> python = Map.of("python.wasm", bytes("wasm"));
    world.externals().putInPlace(world.request(), built, python);
    Files.writeString(world.request().folder().resolve("note.txt"), "the user's own");

    ExternalsResult second = world.externals().putInPlace(world.request(), built, python);
    ExternalsResult alone = world.run();

    assertThat(second.upToDate()).isTrue();
    assertThat(alone.upToDate()).isTrue();
    assertThat(world.request().folder()).isDirectoryContaining("glob:**note.txt");
    assertThat(world.request().folder().resolve("python.wasm")).hasContent("wasm");
  }

  @Test
  void aTargetThatCannotBeCheckedIsRefusedBeforeAnythingIsFetched() {
    world.triple = Optional.of("wasm32-wasip2");
    world.check = true;

    assertThatThrownBy(world::run).hasMessageContaining("wasm32-wasip2 cannot be checked");
    assertThat(world.asked).isEmpty();
    assertThat(world.compiled()).isEmpty();
  }

  @Test
  void anotherInterpreterReplacesTheLastOneAndItsDocuments() throws Exception {
    BuiltLibraries built = world.externals().build(world.request());
    world
        .externals()
        .putInPlace(
            world.request(),
            built,
            Map.of("python.wasm", bytes("old"), "python.intoto.json", bytes("{}")));

    world.externals().putInPlace(world.request(), built, Map.of("python.wasm", bytes("new")));

    assertThat(world.request().folder().resolve("python.wasm")).hasContent("new");
    assertThat(world.request().folder().resolve("python.intoto.json")).doesNotExist();
  }

  @Test
  void anInterpreterStaysWhereOnlyTheDocumentsAboutItsLibrariesChange() throws Exception {
    BuiltLibraries built = world.externals().build(world.request());
    world.externals().putInPlace(world.request(), built, Map.of("python.wasm", bytes("wasm")));
    world.formats = Set.of(SbomFormat.SPDX_2_3, SbomFormat.SLSA);

    world.run();

    assertThat(world.request().folder().resolve("externals.intoto.json")).exists();
    assertThat(world.request().folder().resolve("python.wasm")).hasContent("wasm");
    assertThat(world.heard).noneMatch(line -> line.contains("was removed"));
  }

  @Test
  void librariesThatAreReplacedTakeTheInterpreterWithThemAndThatIsSaid() throws Exception {
    BuiltLibraries built = world.externals().build(world.request());
    world.externals().putInPlace(world.request(), built, Map.of("python.wasm", bytes("wasm")));
    world.pic = true;

    world.run();

    Path wasm = world.request().folder().resolve("python.wasm");
    assertThat(wasm).doesNotExist();
    assertThat(world.heard)
        .contains(
            "warning: "
                + wasm
                + " was removed: it was linked with the libraries that were replaced");
  }

  @Test
  void inAFolderThatMakeCantNameThereAreNoArgumentsForConfigure() throws Exception {
    Path spaced = world.request().folder().resolveSibling("my output");

    for (int run = 0; run < 2; run++) {
      assertThat(world.externals().run(world.request().forConfigure(spaced)).arguments()).isFalse();
    }

    assertThat(spaced.resolve("externals.spdx.json")).exists();
    assertThat(spaced.resolve("configure-args.txt")).doesNotExist();
    String warning =
        "warning: the output is in a folder whose name make can't handle, so"
            + " configure-args.txt is left out: folder "
            + spaced
            + ", characters space; choose another with -Dwasi.output=DIR";
    assertThat(world.heard).filteredOn(warning::equals).hasSize(2);
  }

  @Test
  void theLibraryIsInstalledWithItsSbomAndConfiguresArguments() throws Exception {
    ExternalsResult result = world.run();

    assertThat(result.upToDate()).isFalse();
    assertThat(result.libraries()).isEqualTo(1);
    assertThat(result.arguments()).isTrue();
    assertThat(result.folder()).isEqualTo(world.output.resolve("3.15/wasm32-wasip1"));
    assertThat(result.folder().resolve("prefix/lib/libpebble.a"))
        .content()
        .contains("object of int pebble;");
    assertThat(sbom()).contains("pebble-1.0.zip", "WASI SDK 33.0");
    assertThat(result.folder().resolve("configure-args.txt"))
        .content()
        .contains("PKG_CONFIG_LIBDIR=" + result.folder() + "/prefix/lib/pkgconfig");
  }

  @Test
  void aSecondRunFetchesAndCompilesNothing() throws Exception {
    world.run();
    world.forget();

    assertThat(world.run().upToDate()).isTrue();
    assertThat(world.compiled()).isEmpty();
    assertThat(world.asked).isEmpty();
    assertThat(world.heard).contains("reused pebble 1.0");
  }

  @Test
  void whereAllLibrariesAreInTheCacheAnSdkWithAPinnedIdentityIsNotNeeded() throws Exception {
    pinTheIdentityOfTheSdk();
    String built = sbom();
    Folders.delete(world.output);
    world.forget();

    ExternalsResult result = world.run();

    assertThat(world.heard).containsExactly("SDK 33.0 not needed", "reused pebble 1.0");
    assertThat(result.upToDate()).isFalse();
    assertThat(sbom()).isEqualTo(built);
    assertThat(world.run().upToDate()).isTrue();
  }

  @Test
  void theSdkIsFetchedWhereSomethingHasToBeCompiled() throws Exception {
    pinTheIdentityOfTheSdk();
    world.pic = true;
    world.forget();

    world.run();

    assertThat(world.heard).contains("fetched WASI SDK 33.0", "taken 33.0", "built pebble 1.0");
  }

  @Test
  void theSdkIsFetchedForACheck() throws Exception {
    pinTheIdentityOfTheSdk();
    world.check = true;
    world.forget();

    assertThat(problems()).singleElement().asString().contains("pebble");
    assertThat(world.heard).contains("fetched WASI SDK 33.0", "reused pebble 1.0");
  }

  @Test
  void aLibraryThatAnotherKindOfSdkCompiledDoesNotStandForTheOneThatIsAskedFor() throws Exception {
    world.run();
    world.officialSdk = Optional.of("identity = \"" + identity() + "\"\n");
    world.forget();

    world.run();

    assertThat(world.heard).contains("fetched WASI SDK 33.0", "reused pebble 1.0");
    assertThat(sbom()).contains("kind: official");
  }

  @Test
  void whatAnotherMachineHasCompiledIsTheSameAndNeedsNoSdk() throws Exception {
    FolderOfLibraries shared = new FolderOfLibraries(temporary.resolve("shared"));
    world.shared = shared;
    pinTheIdentityOfTheSdk();
    String built = sbom();
    Path other = world.request().folder().resolve("restored.json");
    assertThat(other).doesNotExist();
    Folders.delete(world.output);
    Folders.delete(world.request().cache());
    world.forget();

    ExternalsResult result = world.run();

    assertThat(world.heard)
        .containsExactly("SDK 33.0 not needed", "restored pebble 1.0 from a folder");
    assertThat(world.compiled()).isEmpty();
    assertThat(world.asked).isEmpty();
    assertThat(sbom()).isEqualTo(built);
    assertThat(result.folder().resolve("logs/pebble.log")).exists();
    assertThat(other)
        .content()
        .contains("\"library\": \"pebble\"", "\"repository\": \"a folder\"", "\"signedBy\": \"AB");
    assertThat(shared.published).hasSize(1);
    world.forget();
    assertThat(world.run().upToDate()).isTrue();
    assertThat(world.heard).contains("reused pebble 1.0");
    assertThat(other).exists();
  }

  @Test
  void whatWasTakenIsNotPublishedAgainAndWhatWasBuiltBeforeIs() throws Exception {
    pinTheIdentityOfTheSdk();
    FolderOfLibraries shared = new FolderOfLibraries(temporary.resolve("shared"));
    world.shared = shared;

    world.run();
    assertThat(shared.published).hasSize(1);
    Folders.delete(world.request().cache());
    world.run();
    world.run();
    assertThat(shared.published).hasSize(1);
  }

  @Test
  void whatIsNotSharedIsCompiledWithTheSdk() throws Exception {
    pinTheIdentityOfTheSdk();
    world.shared = new FolderOfLibraries(temporary.resolve("shared"));
    Folders.delete(world.request().cache());
    world.forget();

    world.run();

    assertThat(world.heard).contains("fetched WASI SDK 33.0", "built pebble 1.0");
    assertThat(world.request().folder().resolve("restored.json")).doesNotExist();
  }

  @Test
  void aFoundSdkTakesWhatIsSharedAsWell() throws Exception {
    world.shared = new FolderOfLibraries(temporary.resolve("shared"));
    world.run();
    Folders.delete(world.request().cache());
    world.forget();

    world.run();

    assertThat(world.heard).containsExactly("taken 33.0", "restored pebble 1.0 from a folder");
  }

  /** Machines that trust each other. */
  private static final class FolderOfLibraries implements SharedLibraries {

    private final Path folder;
    private final List<LibraryKey> published = new ArrayList<>();

    FolderOfLibraries(Path folder) {
      this.folder = folder;
    }

    @Override
    public Optional<Restored> fetch(LibraryKey key, Path to) throws IOException {
      Path from = folder.resolve(key.digest().hex());
      if (!Files.exists(from)) {
        return Optional.empty();
      }
      Folders.copy(from, to);
      return Optional.of(new Restored("AB".repeat(20), "a folder"));
    }

    @Override
    public void publish(LibraryKey key, Path entry) throws IOException {
      published.add(key);
      Path to = folder.resolve(key.digest().hex());
      Folders.delete(to);
      Folders.create(folder);
      Folders.copy(entry, to);
    }
  }

  /** Leaves the library in the cache, and not the SDK. */
  private void pinTheIdentityOfTheSdk() throws Exception {
    world.officialSdk = Optional.of("");
    world.run();
    world.officialSdk = Optional.of("identity = \"" + identity() + "\"\n");
    Folders.delete(world.request().cache().resolve("sdks"));
  }

  private String identity() throws IOException {
    String sbom = sbom();
    int start = sbom.indexOf("identity: sha256:") + "identity: sha256:".length();
    return sbom.substring(start, start + 64);
  }

  @Test
  void anOutputThatWasChangedIsReplacedWithoutCompiling() throws Exception {
    Path archive = world.run().folder().resolve("prefix/lib/libpebble.a");
    Files.writeString(archive, "changed");
    world.forget();

    assertThat(world.run().upToDate()).isFalse();
    assertThat(archive).content().contains("object of int pebble;");
    assertThat(world.compiled()).isEmpty();
  }

  @Test
  void whatIsFetchedIsInTheCacheForTheNextBuild() throws Exception {
    world.run();
    world.forget();
    world.pic = true;

    assertThat(world.run().upToDate()).isFalse();
    assertThat(world.compiled()).isNotEmpty();
    assertThat(world.asked).isEmpty();
  }

  @Test
  void eachChoiceMakesAnotherOutput() throws Exception {
    world.run();

    world.formats = Set.of(SbomFormat.SPDX_2_3, SbomFormat.SLSA);
    assertThat(world.run().upToDate()).isFalse();
    world.epoch = Optional.of(Instant.EPOCH);
    assertThat(world.run().upToDate()).isFalse();
    world.version = "another";
    assertThat(world.run().upToDate()).isFalse();
    assertThat(world.run().upToDate()).isTrue();
  }

  @Test
  void theFilesOfAFormatThatIsNoLongerAskedForAreGone() throws Exception {
    world.formats = Set.of(SbomFormat.SPDX_2_3, SbomFormat.SLSA);
    Path folder = world.run().folder();
    assertThat(folder.resolve("externals.intoto.json")).exists();
    world.formats = Set.of(SbomFormat.SPDX_2_3);
    world.run();

    assertThat(folder.resolve("externals.intoto.json")).doesNotExist();
  }

  @Test
  void aFormatThatHasNothingToSayIsWarnedOf() throws Exception {
    world.formats = Set.of(SbomFormat.SPDX_2_3, SbomFormat.OPENVEX);

    world.run();

    assertThat(world.heard).anyMatch(line -> line.matches("warning: .*openvex.*pebble 1.0"));
  }

  @Test
  void theSbomIsOfTheDayOfTheFrozenSetOrOfTheEnvironment() throws Exception {
    world.run();
    assertThat(sbom()).contains("\"created\" : \"2026-11-20T00:00:00Z\"".replace(" : ", ": "));

    world.epoch = Optional.of(Instant.parse("2001-02-03T04:05:06Z"));
    world.run();
    assertThat(sbom()).contains("2001-02-03T04:05:06Z");
  }

  @Test
  void aCompilerThatFailsLeavesTheLastGoodOutput() throws Exception {
    world.run();
    String good = sbom();
    world.compilerFails = true;
    world.pic = true;

    assertThat(problems()).singleElement().asString().contains("pebble");
    assertThat(sbom()).isEqualTo(good);
  }

  @Test
  void anArchiveAndAnSdkThatAreNotThereAreReportedTogether() {
    world.web.clear();
    world.sdk = new SdkChoice.Official();

    assertThat(problems())
        .hasSize(2)
        .anySatisfy(what -> assertThat(what).contains("no WASI SDK 33.0"))
        .anySatisfy(what -> assertThat(what).contains("pebble 1.0"));
  }

  @Test
  void anSdkThatCanOnlyBeHereAndIsNotIsToldBeforeAnythingIsFetched() {
    world.sdk = new SdkChoice.Given(temporary.resolve("no-sdk"));

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("wasi.sdk names a folder that does not exist");
    assertThat(world.asked).isEmpty();
  }

  @Test
  void aHostThatNoSdkIsPinnedForIsToldBeforeAnythingIsFetched() {
    world.host = HostPlatform.of("Linux", "riscv64");
    world.sdk = new SdkChoice.Official();

    assertThat(problems()).singleElement().asString().contains("no WASI SDK 33.0 found");
    assertThat(world.asked).isEmpty();
  }

  @Test
  void whereAWayToAnArchiveIsLackingItIsTriedBeforeTheSdkIs() {
    world.debianHasIt = true;
    world.web.clear();
    world.sdk = new SdkChoice.Assembled();

    assertThatThrownBy(world::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        tells("no origin delivered pebble 1.0\n", "-Ddebian-mirror=URL")));
  }

  @Test
  void anArchiveThatIsNotThereIsReported() {
    world.web.clear();

    assertThat(problems()).singleElement().asString().contains("pebble 1.0");
    assertThat(world.compiled()).isEmpty();
    assertThat(world.output).doesNotExist();
  }

  @Test
  void inputsThatAreNotThePinnedOnesAreRefused() throws Exception {
    world.pinOtherInputs();

    assertThat(problems()).singleElement().asString().contains("pebble");
    assertThat(world.compiled()).isEmpty();
  }

  @Test
  void anErrorOfTheThreadThatGetsTheSdkEndsTheRun() {
    world.breaks = Optional.of(new StackOverflowError("deep"));

    assertThatThrownBy(world::run).isInstanceOf(StackOverflowError.class).hasMessage("deep");
  }

  @Test
  void anotherSdkIsRefusedOrWarnedOf() throws Exception {
    Files.writeString(world.sdkFolder.resolve("VERSION"), "32.0\n");

    assertThat(problems()).hasSize(1);
    world.allowMismatch = true;
    world.run();
    assertThat(world.heard)
        .contains(
            "warning: built with WASI SDK 32.0 instead of 33.0, as allowed; the SBOM says so");
  }

  @Test
  void aCheckThatCanNotBeMadeKeepsTheOutputFromItsPlace() throws Exception {
    world.check = true;

    assertThat(problems()).singleElement().asString().contains("pebble");
    assertThat(world.output.resolve("3.15/wasm32-wasip1")).doesNotExist();
    world.check = false;
    world.run();
    world.check = true;
    assertThat(problems()).as("of an output that is up to date").hasSize(1);
  }

  @Test
  void anOutputThatIsAFileIsReportedWithTheSystemsReason() throws Exception {
    Files.writeString(world.output, "a file");

    ProblemException failure = catchThrowableOfType(ProblemException.class, world::run);
    assertThat(failure.problems().get(0).values())
        .anySatisfy(value -> assertThat(value.value()).contains(world.output.toString()));
  }

  private String sbom() throws IOException {
    return Files.readString(
        world.output.resolve("3.15/wasm32-wasip1").resolve(OutputLayout.EXTERNALS_SBOM), UTF_8);
  }

  private List<String> problems() {
    ProblemException failure = catchThrowableOfType(ProblemException.class, world::run);
    assertThat(failure).as("a failure").isNotNull();
    return failure.problems().stream().map(problem -> problem.what() + problem.values()).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
