package io.github.wasiexternals.sdk;

import static io.github.wasiexternals.problem.Told.tells;
import static io.github.wasiexternals.sdk.SdkWorld.withMismatchAllowed;
import static io.github.wasiexternals.sdk.SdkWorld.withTriple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundSdkTest {

  private static final Optional<String> VERSION_33 =
      Optional.of("33.0\nwasi-libc: 161b3195f\nllvm: x\nllvm-version: 22.1.0\nconfig: y\n");
  private static final Optional<String> VERSION_34 = Optional.of("34.0\n");
  private static final String TRIPLE = SdkWorld.TRIPLE;

  @TempDir private Path temporary;
  private SdkWorld world;

  @BeforeEach
  void aMachine() throws IOException {
    world = new SdkWorld(Files.createDirectory(temporary.resolve("ein Rechner für Übersetzer")));
  }

  @Test
  void theOneThatTheEnvironmentNamesComesFirst() throws Exception {
    world.sdk(world.opt.resolve("wasi-sdk-33.0-x86_64-linux"), VERSION_33, TRIPLE);
    Path mine = world.sdk(world.folder.resolve("mine"), VERSION_33, TRIPLE, "wasm32-wasip2");
    world.wasiSdkPath = Optional.of(mine);

    ProvidedSdk provided = world.provide(world.python315("auto"));

    assertThat(provided.mismatch()).isEmpty();
    Sdk sdk = provided.sdk();
    assertThat(sdk.root()).isEqualTo(mine.toRealPath());
    assertThat(sdk.kind()).isEqualTo(Sdk.Kind.FOUND);
    assertThat(sdk.version()).isEqualTo("33.0");
    assertThat(sdk.wasiLibc()).contains("161b3195f");
    assertThat(sdk.llvm()).isEqualTo("20.1.7");
    assertThat(sdk.targets()).containsExactly(TRIPLE, "wasm32-wasip2");
    assertThat(sdk.parts()).isEmpty();
    assertThat(world.log).containsExactly("taken 33.0: WASI_SDK_PATH names it");
    assertThat(world.fetched).isEmpty();
  }

  @Test
  void aWrongOneInTheEnvironmentIsPassedOverForARightOneInOpt() throws Exception {
    Path wrong = world.sdk(world.folder.resolve("mine"), VERSION_34, TRIPLE);
    world.wasiSdkPath = Optional.of(wrong);
    Path right = world.sdk(world.opt.resolve("wasi-sdk"), VERSION_33, TRIPLE);

    assertThat(world.provide(world.python315("auto")).sdk().root()).isEqualTo(right.toRealPath());
    assertThat(world.log)
        .containsExactly(
            "passed over " + wrong + ": is WASI SDK 34.0", "taken 33.0: found in " + world.opt);
  }

  @Test
  void anOldOneIsKnownByTheNameOfItsFolder() throws Exception {
    world.sdk(world.opt.resolve("wasi-sdk-240.0-x86_64-linux"), Optional.empty(), TRIPLE);
    Path right =
        world.sdk(world.opt.resolve("wasi-sdk-24.0-x86_64-linux"), Optional.empty(), TRIPLE);

    Sdk sdk = world.provide(world.python313("auto")).sdk();

    assertThat(sdk.root()).isEqualTo(right.toRealPath());
    assertThat(sdk.version()).isEqualTo("24.0");
    assertThat(sdk.wasiLibc()).isEmpty();
  }

  @Test
  void anOldOneIsKnownThroughALinkAsWell() throws Exception {
    Path real = world.sdk(world.folder.resolve("wasi-sdk-24"), Optional.empty(), TRIPLE);
    Files.createSymbolicLink(world.opt.resolve("wasi-sdk"), real);

    assertThat(world.provide(world.python313("auto")).sdk().root()).isEqualTo(real.toRealPath());
  }

  @Test
  void anOldOneInAFolderOfAnotherNameIsRefusedUnlessAMismatchIsAllowed() throws Exception {
    Path mine = world.sdk(world.folder.resolve("mine"), Optional.empty(), TRIPLE);
    SdkRequest request = world.python313("mine");

    assertThat(problem(request))
        .satisfies(
            tells(mine.toString(), " does not tell which WASI SDK it is", "expected: ", "24.0"));

    ProvidedSdk provided = world.provide(withMismatchAllowed(request));
    assertThat(provided.sdk().version()).isEqualTo("unknown");
    assertThat(provided.mismatch()).contains("24.0");
  }

  @Test
  void aGivenOneOfAnotherVersionIsRefusedWithBothVersions() throws Exception {
    Path mine = world.sdk(world.folder.resolve("mine"), VERSION_34, TRIPLE);

    assertThat(problem(world.python315("mine")))
        .satisfies(
            tells(
                "Python ",
                "3.15",
                " is built with WASI SDK ",
                "expected: ",
                "33.0",
                "actual: ",
                "34.0",
                "folder: ",
                mine.toString()));
  }

  @Test
  void anAllowedMismatchIsRecorded() throws Exception {
    world.sdk(world.folder.resolve("mine"), VERSION_34, TRIPLE);

    ProvidedSdk provided = world.provide(withMismatchAllowed(world.python315("mine")));

    assertThat(provided.sdk().version()).isEqualTo("34.0");
    assertThat(provided.mismatch()).contains("33.0");
  }

  @Test
  void aFolderThatIsNotThereSuggestsTheWordThatWasProbablyMeant() throws Exception {
    assertThat(problem(world.python315("asembled")))
        .satisfies(
            tells(
                "wasi.sdk names a folder that does not exist",
                "given: ",
                world.folder.resolve("asembled"),
                "→ -Dwasi.sdk=assembled"));
  }

  @Test
  void aFolderThatIsNoSdkIsRefusedWithAllThatItLacks() throws Exception {
    Path mine = world.sdk(world.folder.resolve("mine"), VERSION_33);
    Files.delete(mine.resolve("bin/clang"));

    assertThat(problem(world.python315("mine")))
        .satisfies(
            tells(
                mine.toString(),
                " is not the folder of a WASI SDK",
                "missing: ",
                "bin/clang",
                "share/wasi-sysroot/lib/<triple>/libc.a"));
  }

  @Test
  void aCompilerThatIsNotExecutableIsNoCompiler() throws Exception {
    Path mine = world.sdk(world.folder.resolve("mine"), VERSION_33, TRIPLE);
    assertThat(mine.resolve("bin/clang").toFile().setExecutable(false)).isTrue();
    assertThat(Files.isExecutable(mine.resolve("bin/clang"))).isFalse();

    assertThat(problem(world.python315("mine")))
        .satisfies(
            tells(mine.toString(), " is not the folder of a WASI SDK", "missing: ", "bin/clang"));
  }

  @Test
  void aTripleThatItLacksIsRefusedWithThoseThatItHas() throws Exception {
    Path mine =
        world.sdk(world.folder.resolve("mine"), VERSION_33, "wasm32-wasi", "wasm32-wasip2", TRIPLE);

    assertThat(problem(withTriple(world.python315("mine"), "wasm32-wasip")))
        .satisfies(
            tells(
                "the sysroot of " + mine.toRealPath(),
                " does not have the target ",
                "wasm32-wasip",
                "possible: ",
                "wasm32-wasi",
                "wasm32-wasip1",
                "wasm32-wasip2",
                "choose a possible target: -Dwasi.triple=TRIPLE"));
  }

  @Test
  void aCompilerThatDoesNotRunIsReportedWithItsOwnWords() throws Exception {
    Path mine = world.sdk(world.folder.resolve("mine"), VERSION_33, TRIPLE);
    Files.writeString(
        mine.resolve("bin/clang"), "#!/bin/sh\necho 'libstdc++.so.6: not found' >&2; exit 127\n");

    assertThat(problem(world.python315("mine")))
        .satisfies(
            tells(
                "does not run on this host",
                "reason: exit code 127\n",
                "libstdc++.so.6: not found\n→ cd ",
                "bin/clang",
                "--version"));
  }

  @Test
  void inAutoABrokenOneIsPassedOver() throws Exception {
    Path broken = world.sdk(world.opt.resolve("wasi-sdk-33.0"), VERSION_33, TRIPLE);
    Files.writeString(broken.resolve("bin/clang"), "#!/bin/sh\nexit 1\n");

    assertThat(world.provide(world.python315("auto")).sdk().kind()).isEqualTo(Sdk.Kind.OFFICIAL);
    assertThat(world.log.get(0)).startsWith("passed over " + broken + ": the compiler");
  }

  @Test
  void itsIdentityDependsOnItsContentAndNotOnItsPlaceOrItsFilesSizesAndTimes() throws Exception {
    Path mine = world.sdk(world.folder.resolve("mine"), VERSION_33, TRIPLE);
    world.sdk(world.folder.resolve("yours"), VERSION_33, TRIPLE);
    Sdk first = world.provide(world.python315("mine")).sdk();

    assertThat(world.provide(world.python315("yours")).sdk().identity())
        .isEqualTo(first.identity());

    Path header = mine.resolve("share/wasi-sysroot/include").resolve(TRIPLE).resolve("stdio.h");
    SdkWorld.changeWithSizeAndTimeKept(header, "X".repeat((int) Files.size(header)));
    assertThat(world.provide(world.python315("mine")).sdk().identity())
        .isNotEqualTo(first.identity());
  }

  @Test
  void aLinkInTheSysrootCountsAsWhatItLeadsTo() throws Exception {
    world.sdk(world.folder.resolve("copies"), VERSION_33, "wasm32-wasi", TRIPLE);
    Path links = world.sdk(world.folder.resolve("links"), VERSION_33, "wasm32-wasi");
    for (String folder : List.of("include", "lib")) {
      Files.createSymbolicLink(
          links.resolve("share/wasi-sysroot").resolve(folder).resolve(TRIPLE),
          Path.of("wasm32-wasi"));
    }

    assertThat(world.provide(world.python315("links")).sdk().identity())
        .isEqualTo(world.provide(world.python315("copies")).sdk().identity());
  }

  @Test
  void itsCompilerIsAskedOnEveryRun() throws Exception {
    Path clang = world.sdk(world.folder.resolve("mine"), VERSION_33, TRIPLE).resolve("bin/clang");
    assertThat(world.provide(world.python315("mine")).sdk().llvm()).isEqualTo("20.1.7");

    SdkWorld.changeWithSizeAndTimeKept(clang, Files.readString(clang).replace("20.1.7", "20.1.8"));
    assertThat(world.provide(world.python315("mine")).sdk().llvm()).isEqualTo("20.1.8");
  }

  @Test
  void nothingIsWrittenIntoIt() throws Exception {
    Path mine = world.sdk(world.folder.resolve("mine"), VERSION_33, TRIPLE);
    SdkFiles before = SdkFiles.in(mine, List.of(""));

    world.provide(world.python315("mine"));

    assertThat(SdkFiles.in(mine, List.of(""))).isEqualTo(before);
  }

  private Problem problem(SdkRequest request) {
    ProblemException e = catchThrowableOfType(ProblemException.class, () -> world.provide(request));
    assertThat(e).as("a problem").isNotNull();
    assertThat(e.problems()).hasSize(1);
    return e.problems().get(0);
  }
}
