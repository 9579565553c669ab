package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigureTest {

  private static final String CONFIGURE = "configure for wasm32-wasip1";

  @TempDir private Path temporary;
  private World world;

  @BeforeEach
  void aCheckoutOf313() throws IOException {
    world = World.of313(Files.createDirectories(temporary.toRealPath().resolve("w")));
  }

  @Test
  void theTableTellsWhatBecameOfEachModule() throws Exception {
    ConfigureResult result = world.configure();

    assertThat(result.upToDate()).isFalse();
    assertThat(result.differences()).isEmpty();
    assertThat(result.modules())
        .containsExactly(
            new ModuleState("_bz2", "bzip2", "1.0.8", "yes", "1.0.8"),
            new ModuleState("_decimal", "mpdecimal", "4.0.1", "yes", "4.0.1"),
            new ModuleState("zlib", "zlib", "1.3.2", "yes", "1.3.2"),
            new ModuleState("binascii", "zlib", "1.3.2", "yes", "1.3.2"));
    assertThat(world.heard)
        .containsExactly(
            "started configure of the build-Python",
            "finished configure of the build-Python",
            "started make of the build-Python",
            "finished make of the build-Python",
            "started " + CONFIGURE,
            "finished " + CONFIGURE);
  }

  @Test
  void aSecondRunDoesNothingAndSaysSo() throws Exception {
    ConfigureResult first = world.configure();
    world.build.commands.clear();
    world.heard.clear();

    ConfigureResult second = world.configure();

    assertThat(world.build.steps()).isEmpty();
    assertThat(second.upToDate()).isTrue();
    assertThat(second.modules()).isEqualTo(first.modules());
    assertThat(second.state()).isEqualTo(first.state());
    assertThat(world.heard)
        .containsExactly("up to date build-Python 3.13.15", "up to date " + CONFIGURE);
  }

  @Test
  void aPrefixThatWasMovedElsewhereIsConfiguredAnew() throws Exception {
    world.configure();
    world.build.commands.clear();
    Path moved = world.root.resolve("moved");
    Files.move(world.output, moved);
    world.build.makefile = world.build.makefile.replace(world.output.toString(), moved.toString());
    world.build.configLog =
        world.build.configLog.replace(world.output.toString(), moved.toString());

    ConfigureResult result =
        new Configure(World.CATALOG, set -> world.sdk, world.build, world)
            .run(
                new ConfigureRequest(
                    world.checkout,
                    moved.resolve("externals.spdx.json"),
                    Optional.empty(),
                    false,
                    false,
                    List.of(),
                    2,
                    world.environment(),
                    World.AGAIN,
                    World.LIBRARIES));

    assertThat(result.upToDate()).isFalse();
    assertThat(result.modules()).extracting(ModuleState::decision).containsOnly("yes");
    assertThat(world.steps())
        .singleElement()
        .asString()
        .contains("PKG_CONFIG_LIBDIR=@ROOT@/moved/prefix/lib/pkgconfig");
  }

  @Test
  void anotherSdkOfTheSameReleaseConfiguresAnew() throws Exception {
    world.configure();
    world.build.commands.clear();
    world.sdk = world.sdk("33.1");

    assertThat(world.configure().upToDate()).isFalse();
    assertThat(world.build.steps()).hasSize(1);
  }

  @Test
  void aMakefileThatWasMadeByOtherMeansIsNotTaken() throws Exception {
    world.configure();
    Files.writeString(world.wasiFolder().resolve("Makefile"), "MODULE_ZLIB_STATE=missing\n");

    assertThat(world.configure().upToDate()).isFalse();
  }

  @Test
  void aStepThatFailsShowsTheEndOfItsLogAndWhereItIs() {
    world.build.failing = Optional.of("configure-host");

    Problem failed = failure(CONFIGURE + " failed");

    Path log = world.checkout.resolve("cross-build/logs/configure-wasm32-wasip1.log");
    assertThat(failed.values()).containsExactly(value("reason", "exit code 2"), value("log", log));
    assertThat(failed.output()).last().isEqualTo("configure: error: it broke");
    assertThat(world.heard).last().isEqualTo("failed " + CONFIGURE);
    assertThat(log).exists();
    assertThat(world.replaced(failed.action()))
        .startsWith("cd @CHECKOUT@ && HOME=@ROOT@/home LANG=C.UTF-8 ");
  }

  @Test
  void aFullDiskIsReportedInTheSystemsWordsAndLeavesNothingToTake() throws Exception {
    world.build.diskIsFull = true;

    Problem failed = failure("configure of the build-Python failed");
    world.build.diskIsFull = false;

    assertThat(failed.values()).contains(value("reason", "No space left on device"));
    assertThat(world.configure().upToDate()).isFalse();
    assertThat(world.heard).contains("finished configure of the build-Python");
  }

  @Test
  void aFolderThatWasConfiguredHalfWayIsMadeAnew() throws Exception {
    world.build.failing = Optional.of("configure-host");
    failure(CONFIGURE + " failed");
    Files.writeString(world.wasiFolder().resolve("left-over"), "of the first run");
    world.build.failing = Optional.empty();

    ConfigureResult result = world.configure();

    assertThat(result.upToDate()).isFalse();
    assertThat(world.wasiFolder().resolve("left-over")).doesNotExist();
  }

  @Test
  void aBuildPythonThatWasMadeHalfWayIsMadeToItsEnd() throws Exception {
    world.build.failing = Optional.of("make --jobs 2 all");
    failure("make of the build-Python failed");
    assertThat(world.checkout.resolve("cross-build/build/python")).exists();
    world.build.failing = Optional.empty();
    world.build.commands.clear();

    world.configure();

    assertThat(world.steps().get(0)).isEqualTo("@BIN@/make --jobs 2 all");
  }

  @Test
  void aBuildPythonThatWasConfiguredHalfWayIsMadeAnew() throws Exception {
    world.build.failing = Optional.of("../../configure");
    failure("configure of the build-Python failed");
    Path half = world.checkout.resolve("cross-build/build");
    Files.writeString(half.resolve("left-over"), "of the first run");
    world.build.failing = Optional.empty();

    world.configure();

    assertThat(half.resolve("left-over")).doesNotExist();
  }

  @Test
  void aBuildPythonOfTheUsersOwnIsTakenIfItIsOfTheSameVersion() throws Exception {
    Path own = world.checkout.resolve("cross-build/build");
    SmallCheckout.write(own, "python", "the user's own");

    world.configure();

    assertThat(own.resolve("python")).hasContent("the user's own");
    assertThat(own).isDirectoryNotContaining("glob:**.wasi-externals*");
    assertThat(world.heard).first().isEqualTo("up to date build-Python 3.13.15");
  }

  @Test
  void aBuildPythonOfTheUsersOwnThatDoesNotFitIsLeftAsItIs() throws Exception {
    Path own = world.checkout.resolve("cross-build/build");
    SmallCheckout.write(own, "python", "the user's own");
    world.build.pythonVersion = "3.13.5";

    Problem refused = failure("can't be used, and is left as it is");

    assertThat(refused.values())
        .containsExactly(
            value("folder", own), value("reason", "python is Python 3.13.5 and not 3.13.15"));
    assertThat(refused.action()).isEqualTo("mv " + own + " " + own + ".mine");
    assertThat(own.resolve("python")).hasContent("the user's own");
  }

  @Test
  void aFolderOfTheUsersOwnWithoutAPythonIsLeftAsItIs() throws Exception {
    Path own = world.checkout.resolve("cross-build/build");
    SmallCheckout.write(own, "config.status", "configured by hand");

    assertThat(failure("can't be used").values())
        .contains(value("reason", "it has no python or python.exe in it"));
    assertThat(own.resolve("config.status")).exists();
  }

  @Test
  void aWasiBuildOfTheUsersOwnIsLeftAsItIs() throws Exception {
    SmallCheckout.write(world.wasiFolder(), "python.wasm", "hours of work");

    Problem refused = failure("can't be used, and is left as it is");

    assertThat(refused.action())
        .isEqualTo("mv " + world.wasiFolder() + " " + world.wasiFolder() + ".mine");
    assertThat(world.wasiFolder().resolve("python.wasm")).hasContent("hours of work");
    assertThat(world.build.steps()).isEmpty();
  }

  @Test
  void anEmptyFolderIsNobodysWork() throws Exception {
    Files.createDirectories(world.wasiFolder());

    assertThat(world.configure().upToDate()).isFalse();
  }

  @Test
  void aDebugBuildOfBothPythonsCanBeHadAndLeftAgain() throws Exception {
    world.configure();
    world.build.commands.clear();

    world.debug = true;
    ConfigureResult debug = world.configure();
    List<String> steps = world.steps();
    boolean again = world.configure().upToDate();
    world.debug = false;
    ConfigureResult release = world.configure();

    assertThat(steps).first().isEqualTo("@BIN@/sh ../../configure --with-pydebug");
    assertThat(debug.upToDate()).isFalse();
    assertThat(again).isTrue();
    assertThat(release.upToDate()).isFalse();
    assertThat(release.state()).isNotEqualTo(debug.state());
  }

  @Test
  void whereConfigureIsCalledDirectlyItIsToldOfTheDebugBuild() throws Exception {
    Path folder = Files.createDirectories(world.root.resolve("3.12"));
    World other =
        new World(
            folder,
            SmallCheckout.withoutDriver(folder.resolve("cpython"), "3.12.6"),
            "3.12",
            "wasm32-wasi",
            "21.0",
            List.of("zlib", "bzip2"));
    other.debug = true;

    other.configure();

    assertThat(other.steps().get(2)).contains("/python --with-pydebug PKG_CONFIG_LIBDIR=");
  }

  @Test
  void aDebugBuildNeedsADebugBuildPython() throws Exception {
    SmallCheckout.write(world.checkout.resolve("cross-build/build"), "python", "the user's own");
    world.debug = true;

    assertThat(failure("can't be used").values())
        .contains(value("reason", "python is no debug build, which wasi.pydebug wants"));
    world.build.pythonKind = "debug";
    assertThat(world.configure().upToDate()).isFalse();
  }

  @Test
  void argumentsOfTheUsersOwnComeAfterOursAndConfigureAnew() throws Exception {
    world.configure();
    world.build.commands.clear();
    world.arguments = List.of("--with-assertions", "CFLAGS=-Os -g0");

    assertThat(world.configure().upToDate()).isFalse();
    assertThat(world.build.steps().get(0).arguments())
        .contains("PKG_CONFIG_SYSROOT_DIR=")
        .endsWith("--with-assertions", "CFLAGS=-Os -g0");
    assertThat(world.configure().upToDate()).isTrue();
  }

  @Test
  void debugInformationIsLeftOutUnlessTheUserWantsIt() throws Exception {
    world.configure();
    assertThat(flags()).startsWith("-MMD -g0 -ffile-prefix-map=").doesNotEndWith(" -g");

    world.build.commands.clear();
    world.arguments = List.of("CFLAGS_NODIST=-g");
    world.configure();

    assertThat(flags()).startsWith("-MMD -g0 -ffile-prefix-map=").endsWith(" -g");
  }

  @Test
  void noFolderOfThisMachineIsInWhatIsCompiled() throws Exception {
    ConfigureResult configured = world.configure();

    assertThat(world.replaced(flags()))
        .contains(
            "-ffile-prefix-map=@CHECKOUT@=/build",
            "-ffile-prefix-map=@SDK@=/wasi-sdk",
            "=/externals");
    assertThat(
            configured.arguments().stream()
                .map(each -> configured.places().withoutFolders(each))
                .toList())
        .noneSatisfy(argument -> assertThat(argument).contains(world.root.toString()));
  }

  /** What CFLAGS_NODIST was given to configure for WASI. */
  private String flags() {
    return world.build.commands.stream()
        .flatMap(command -> command.arguments().stream())
        .filter(argument -> argument.startsWith("CFLAGS_NODIST="))
        .map(argument -> argument.substring("CFLAGS_NODIST=".length()))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  @Test
  void changedSourcesAreMadeAgainButNothingIsConfigured() throws Exception {
    world.configure();
    world.build.commands.clear();
    SmallCheckout.write(world.checkout, "Modules/zlibmodule.c", "/* changed */\n");
    // The build-Python's bytes change with its sources.
    world.build.buildPython = "another build-Python";

    ConfigureResult result = world.configure();

    assertThat(world.steps()).containsExactly("@BIN@/make --jobs 2 all");
    assertThat(result.upToDate()).isTrue();
  }

  @Test
  void aLibraryThatWasRebuiltAfterTheSbomWasWrittenStopsAll() throws Exception {
    Files.writeString(world.output.resolve("prefix/lib/libz.a"), "rebuilt");

    assertThat(failure(Problem.class).what())
        .isEqualTo("prefix/lib/libz.a is not the file that the SBOM lists");
    assertThat(world.build.commands).isEmpty();
    assertThat(world.checkout.resolve("cross-build")).doesNotExist();
  }

  @Test
  void anSbomThatWasEditedByHandStopsAll() throws Exception {
    String text = Files.readString(world.sbom());
    Files.writeString(
        world.sbom(), text.replaceFirst("SPDXRef-Built-bzip2", "SPDXRef-Built-bzip3"));

    Problem problem = failure(Problem.class);
    assertThat(problem.what()).endsWith("is not a valid SPDX 2.3 document");
    assertThat(problem.output()).isNotEmpty();
    assertThat(world.build.commands).isEmpty();
  }

  @Test
  void allThatIsWrongBeforeAnythingRunsIsReportedAtOnce() throws Exception {
    Files.delete(world.output.resolve("prefix/lib/libz.a"));
    world.writeSbomOnly("3.14");

    assertThat(failures(world::configure))
        .extracting(problem -> problem.what())
        .containsExactly(
            "prefix/lib/libz.a is missing",
            "the libraries were built for another Python release than the checkout's");
  }

  @Test
  void anotherReleaseIsRefusedAlsoWhereAnotherSdkIsAllowed() throws Exception {
    world.writeSbomOnly("3.14");
    world.allowMismatch = true;

    assertThat(failure("another Python release").action())
        .isEqualTo(
            "mvn wasi:externals wasi:configure -Dwasi.libraries=zlib,bzip2 -Dwasi.python=3.13");
  }

  @Test
  void librariesForAnotherTargetAreRefusedWhateverSdkIsAllowed() throws Exception {
    world.writeSbom("3.13", "wasm32-wasip2", List.of("zlib", "bzip2", "mpdecimal"));
    world.allowMismatch = true;

    Problem other = failure("another target");

    assertThat(other.values())
        .contains(value("checkout", "wasm32-wasip1"), value("SBOM", "wasm32-wasip2"));
    assertThat(other.action())
        .isEqualTo(
            "mvn wasi:externals wasi:configure -Dwasi.libraries=zlib,bzip2"
                + " -Dwasi.triple=wasm32-wasip1");
  }

  @Test
  void anSdkOfAnotherReleaseThanTheLibrariesWereBuiltWithIsRefused() throws Exception {
    world.sdk = world.sdk("34.0");

    assertThat(failure("another WASI SDK").values())
        .contains(value("CPython", "WASI SDK 34"), value("SBOM", "WASI SDK 33"));
  }

  @Test
  void aCheckoutWithAnotherSdkInItsSettingsIsRefusedOrRecorded() throws Exception {
    Path folder = Files.createDirectories(world.root.resolve("3.15"));
    World other =
        new World(
            folder,
            SmallCheckout.withPlatforms(folder.resolve("cpython"), "3.15.0", 34),
            "3.15",
            "wasm32-wasip1",
            "33.0",
            List.of("zlib"));

    List<Problem> refused = failures(other::configure);
    other.allowMismatch = true;
    ConfigureResult result = other.configure();

    assertThat(refused)
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.values())
                    .containsExactly(
                        value("CPython", "WASI SDK 34"),
                        value("SBOM", "WASI SDK 33"),
                        value("from", other.checkout.resolve("Platforms/WASI/config.toml")),
                        value("file", other.sbom())));
    assertThat(result.differences()).isEqualTo(refused);
    assertThat(other.allowed).isEqualTo(refused);
  }

  @Test
  void anSdkThatWasAllowedWhenTheLibrariesWereBuiltStaysOnRecord() throws Exception {
    world.sdkMismatch = Optional.of("24.0");
    world.writeSbom("3.13", "wasm32-wasip1", List.of("zlib", "bzip2", "mpdecimal"));

    assertThat(world.configure().differences())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.values())
                    .containsExactly(
                        value("PEP 816", "WASI SDK 24"),
                        value("SBOM", "WASI SDK 33"),
                        value("file", world.sbom())));
  }

  @Test
  void missingProgramsAreNamedWithTheirPackages() throws Exception {
    for (String program : List.of("make", "gcc", "git")) {
      Files.delete(world.root.resolve("bin").resolve(program));
    }

    Problem missing = failure("programs that CPython's build needs are missing");

    assertThat(missing.values())
        .extracting(Problem.Value::label)
        .containsExactly("make", "cc", "git");
    assertThat(missing.action()).isEqualTo("sudo apt-get install make gcc libc6-dev git");
    assertThat(world.build.steps()).isEmpty();
  }

  @Test
  void aCompilerIsNotNeededWhereThereIsABuildPython() throws Exception {
    world.configure();
    Files.delete(world.root.resolve("bin").resolve("gcc"));

    assertThat(world.configure().upToDate()).isTrue();
  }

  @Test
  void aFolderWithASpaceIsRefusedBeforeAnythingRuns() throws Exception {
    Path spaced = world.root.resolve("my output");
    Files.move(world.output, spaced);

    List<Problem> problems =
        failures(
            () ->
                new Configure(World.CATALOG, set -> world.sdk, world.build, world)
                    .run(
                        new ConfigureRequest(
                            world.checkout,
                            spaced.resolve("externals.spdx.json"),
                            Optional.empty(),
                            false,
                            false,
                            List.of(),
                            2,
                            world.environment(),
                            World.AGAIN,
                            World.LIBRARIES)));

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).startsWith("the prefix ");
              assertThat(problem.values())
                  .containsExactly(value("folder", spaced), value("characters", "space"));
              assertThat(problem.action())
                  .isEqualTo(World.AGAIN.with("wasi.output", "DIR").toString());
            });
    assertThat(world.build.commands).isEmpty();
  }

  @Test
  void aModuleThatConfigureDidNotEnableQuotesTheLog() {
    world.build.makefile =
        world.build.makefile.replace("MODULE__BZ2_STATE=yes", "MODULE__BZ2_STATE=missing");
    world.build.configLog =
        world.build.configLog.replace(
            "configure:20916: $? = 0",
            "Package bzip2 was not found in the pkg-config search path.\nconfigure:20916: $? = 1");

    Problem missing = failure("did not enable _bz2, which bzip2 1.0.8 is for");

    assertThat(missing.values()).contains(value("expected", "yes"), value("actual", "missing"));
    assertThat(missing.action())
        .endsWith(": mvn wasi:externals -Dwasi.check -Dwasi.libraries=zlib,bzip2");
    assertThat(missing.output())
        .startsWith("configure:20906: checking for bzip2")
        .contains("Package bzip2 was not found in the pkg-config search path.");
  }

  @Test
  void whatConfigureDecidedWronglyIsNotTakenByTheNextRun() throws Exception {
    String right = world.build.makefile;
    world.build.makefile = right.replace("MODULE__BZ2_STATE=yes", "MODULE__BZ2_STATE=missing");
    failure("did not enable _bz2");
    world.build.makefile = right;

    assertThat(world.configure().upToDate()).isFalse();
  }

  @Test
  void aLibraryInZlibsPlaceIsSeenUnderTheVersionOfItsInterface() throws Exception {
    world.writeSbom("3.13", "wasm32-wasip1", List.of("zlib-ng", "bzip2", "mpdecimal"));
    world.build.versions.put("zlib", "1.3.1.zlib-ng");

    assertThat(world.configure().modules())
        .contains(
            new ModuleState("zlib", "zlib-ng", "2.2.4", "yes", "1.3.1.zlib-ng"),
            new ModuleState("binascii", "zlib-ng", "2.2.4", "yes", "1.3.1.zlib-ng"));
  }

  /** CPython has a copy of expat in its tree, and would take that. */
  @Test
  void configureIsToldToTakeExpatFromThePrefix() throws Exception {
    world.writeSbom("3.13", "wasm32-wasip1", List.of("zlib", "bzip2", "mpdecimal", "expat"));
    world.build.versions.put("expat", "2.8.3");
    world.build.makefile +=
        "MODULE_PYEXPAT_STATE=yes\nMODULE_PYEXPAT_LDFLAGS=-L"
            + world.output.resolve("prefix/lib")
            + " -lexpat\n";

    assertThat(world.configure().modules())
        .contains(new ModuleState("pyexpat", "expat", "2.8.3", "yes", "2.8.3"));
    assertThat(world.steps().get(2))
        .contains(
            " --with-system-expat LIBEXPAT_CFLAGS=-I@OUTPUT@/prefix/include"
                + " LIBEXPAT_LDFLAGS=-L@OUTPUT@/prefix/lib -lexpat");
  }

  @Test
  void zlibWhereTheSbomListsWhatTakesItsPlaceIsAnError() throws Exception {
    world.writeSbom("3.13", "wasm32-wasip1", List.of("zlib-ng", "bzip2", "mpdecimal"));
    world.build.versions.put("zlib", "1.3.2");

    assertThat(failure("another version of zlib-ng than").values())
        .contains(value("SBOM", "1.3.1.zlib-ng"), value("configure", "1.3.2"));
  }

  @Test
  void anotherVersionThanTheSbomListsIsAnError() {
    world.build.versions.put("zlib", "1.2.13");

    assertThat(failure("another version of zlib than").values())
        .contains(value("SBOM", "1.3.2"), value("configure", "1.2.13"));
  }

  @Test
  void theCopyOfLibmpdecInCpythonIsNotTheLibraryOfTheSbom() {
    world.build.makefile =
        world.build.makefile.replaceFirst(
            "MODULE__DECIMAL_LDFLAGS=.*", "MODULE__DECIMAL_LDFLAGS=-lm \\$(LIBMPDEC_A)");

    assertThat(failure("_decimal is not linked with the mpdecimal 4.0.1").values())
        .contains(
            value("expected", "-L" + world.output + "/prefix/lib -lmpdec"),
            value("actual", "-lm $(LIBMPDEC_A)"));
  }

  @Test
  void aFolderOfThisMachineInTheMakefileIsAnError() {
    world.build.makefile += "MODULE__UUID_CFLAGS=-I/usr/include/uuid\n";

    Problem host = failure("of this machine were used for WASI");

    assertThat(host.values()).contains(value("folders", "/usr/include/uuid"));
    assertThat(host.output()).containsExactly("MODULE__UUID_CFLAGS=-I/usr/include/uuid");
  }

  @Test
  void aCommandThatSucceededWithAFolderOfThisMachineIsAnError() {
    world.build.configLog =
        world.build.configLog.replace("configure:28870: $? = 1", "configure:28870: $? = 0");

    Problem host = failure("of this machine were used for WASI");

    assertThat(host.values()).contains(value("folders", "/usr/include, /usr/lib"));
    assertThat(host.output()).singleElement().asString().contains("-I/usr/include   -L/usr/lib");
  }

  @Test
  void aCheckoutThatCanNotBeWrittenIsReportedWithTheSystemsReason() throws Exception {
    Files.writeString(world.checkout.resolve("cross-build"), "a file where a folder belongs");

    Problem failed = failure("could not read or write a file in the checkout");

    assertThat(failed.values()).contains(value("folder", world.checkout));
    assertThat(failed.values().get(0).value()).contains("cross-build");
  }

  @Test
  void aModuleThatIsMissingIsReportedOnceAlsoWhereItsLibraryIsNotSeen() {
    world.build.makefile =
        world.build.makefile.replace("MODULE__BZ2_STATE=yes", "MODULE__BZ2_STATE=missing");
    world.build.versions.remove("bzip2");

    failure("did not enable _bz2");
  }

  @Test
  void anSdkInAFolderWithASpaceIsRefusedBeforeAnythingRuns() throws Exception {
    Path spaced = Files.createDirectories(world.root.resolve("my sdk"));
    world.sdk = sdk(Sdk.Kind.FOUND, spaced);

    Problem problem = failure("the WASI SDK is in a folder");

    assertThat(problem.values()).contains(value("folder", spaced));
    assertThat(problem.action()).startsWith("give it a plain name: mv ");
    assertThat(world.build.commands).isEmpty();
  }

  @Test
  void anSdkInACacheWithASpaceIsNotToBeRenamedSinceItWouldBePutThereAgain() throws Exception {
    world.sdk =
        sdk(Sdk.Kind.ASSEMBLED, Files.createDirectories(world.root.resolve("my cache/sdk")));

    assertThat(failure("the WASI SDK is in a folder").action()).contains("-Dwasi.cache=DIR");
  }

  private static Sdk sdk(Sdk.Kind kind, Path root) {
    return new Sdk(
        "33.0",
        kind,
        root,
        Optional.empty(),
        "22.1.0",
        Digester.sha256("sdk"),
        List.of(),
        List.of("wasm32-wasip1"));
  }

  @Test
  void aMachineThatIsNotNamedIsReported() {
    world.build.machine = "";

    assertThat(failure("config.guess is invalid").what())
        .endsWith("it does not print the name of this machine");
  }

  @Test
  void aConfigureThatWritesNoMakefileIsReported() {
    world.build.leavesNoMakefile = true;

    assertThat(failure("configure succeeded but did not write Makefile").values())
        .containsExactly(value("expected", world.wasiFolder().resolve("Makefile")));
  }

  @Test
  void aMakeThatLeavesNoBuildPythonIsReported() {
    world.build.leavesNoPython = true;

    assertThat(failure("make of the build-Python failed").values().get(0).value())
        .startsWith("it left no python in ");
  }

  private Problem failure(String what) {
    List<Problem> problems = failures(world::configure);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).what()).contains(what);
    return problems.get(0);
  }

  private <P extends Problem> P failure(Class<P> type) {
    List<Problem> problems = failures(world::configure);
    assertThat(problems).singleElement().isInstanceOf(type);
    return type.cast(problems.get(0));
  }

  private static List<Problem> failures(ThrowingCallable run) {
    ProblemException thrown = catchThrowableOfType(ProblemException.class, run);
    assertThat(thrown).as("a failure").isNotNull();
    return thrown.problems();
  }
}
