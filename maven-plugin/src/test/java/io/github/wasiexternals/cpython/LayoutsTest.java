package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exact commands for the layout of each release. */
class LayoutsTest {

  private static final String RUNNER =
      "wasmtime run --argv0 /cross-build/TRIPLE/python.wasm --dir @CHECKOUT@::/"
          + " --wasm max-wasm-stack=16777216 --env PYTHONPATH=/cross-build/TRIPLE/build/lib.wasi-wasm32-";

  private static final String ARGUMENTS =
      " PKG_CONFIG_LIBDIR=@OUTPUT@/prefix/lib/pkgconfig PKG_CONFIG_PATH= PKG_CONFIG_SYSROOT_DIR="
          + " CFLAGS_NODIST=-MMD -g0 -ffile-prefix-map=@CHECKOUT@=/build"
          + " -ffile-prefix-map=@SDK@=/wasi-sdk"
          + " -ffile-prefix-map=@OUTPUT@/prefix=/externals";

  private static final String WASIP1 = "wasm32-wasip1";

  @TempDir private Path temporary;
  private Path root;

  @BeforeEach
  void realPath() throws IOException {
    root = temporary.toRealPath();
  }

  @Test
  void from311To312ConfigureIsCalledDirectly() throws Exception {
    for (String release : List.of("3.11", "3.12")) {
      Path folder = Files.createDirectories(root.resolve(release));
      World world =
          new World(
              folder,
              SmallCheckout.withoutDriver(folder.resolve("cpython"), release + ".13"),
              release,
              "wasm32-wasi",
              "21.0",
              List.of("zlib", "bzip2"));

      ConfigureResult result = world.configure();
      world.make(result);

      assertThat(world.steps())
          .containsExactly(
              "@BIN@/sh ../../configure",
              "@BIN@/make --jobs 2 all",
              "@BIN@/sh ../../configure --host=wasm32-wasi --build=x86_64-pc-linux-gnu"
                  + " --with-build-python=@CHECKOUT@/cross-build/build/python"
                  + ARGUMENTS,
              "@BIN@/make --jobs 2 all LDFLAGS_NODIST=-Wl,-Map=python.wasm.map");
      assertThat(world.build.steps())
          .extracting(command -> world.replaced(command.folder().toString()))
          .containsExactly(
              "@CHECKOUT@/cross-build/build",
              "@CHECKOUT@/cross-build/build",
              "@CHECKOUT@/cross-build/wasm32-wasi",
              "@CHECKOUT@/cross-build/wasm32-wasi");
      CommandLine configure = world.build.steps().get(2);
      assertThat(configure.environment())
          .containsEntry("CC", sdk(world, "clang") + " --sysroot=" + sysroot(world))
          .containsEntry("CPP", sdk(world, "clang-cpp") + " --sysroot=" + sysroot(world))
          .containsEntry("AR", sdk(world, "llvm-ar"))
          .containsEntry("RANLIB", sdk(world, "ranlib"))
          .containsEntry(
              "CONFIG_SITE",
              world.checkout.resolve("Tools/wasm/config.site-wasm32-wasi").toString())
          .containsEntry("PATH", sdk(world, "") + ":" + folder.resolve("bin"));
      assertThat(world.replaced(String.valueOf(configure.environment().get("HOSTRUNNER"))))
          .isEqualTo(RUNNER.replace("TRIPLE", "wasm32-wasi") + release);
      assertThat(result.modules())
          .extracting(ModuleState::module)
          .containsExactly("_bz2", "zlib", "binascii");
      assertThat(world.checkout.resolve("Modules/Setup.local")).doesNotExist();
    }
  }

  @Test
  void in313TheScriptIsRunByTheBuildPython() throws Exception {
    World world = World.of313(root);

    world.configure();

    assertThat(world.steps())
        .containsExactly(
            "@BIN@/sh ../../configure",
            "@BIN@/make --jobs 2 all",
            "@CHECKOUT@/cross-build/build/python Tools/wasm/wasi.py configure-host"
                + " --wasi-sdk @SDK@ --host-triple wasm32-wasip1 --host-runner "
                + RUNNER.replace("TRIPLE", WASIP1)
                + "3.13 --"
                + ARGUMENTS);
    assertThat(world.build.steps().get(2).folder()).isEqualTo(world.checkout);
  }

  @Test
  void theRunnerIsOneArgumentAndHasNoPlaceholderThatTheDriverWouldLookFor() throws Exception {
    World world = World.of313(root);

    world.configure();

    List<String> words = world.build.steps().get(2).arguments();
    assertThat(words.get(words.indexOf("--host-runner") + 1))
        .startsWith("wasmtime run ")
        .doesNotContain("{", "}");
  }

  @Test
  void noStepSeesMoreOfTheEnvironmentThanItNeeds() throws Exception {
    World world = World.of313(root);

    world.configure();

    assertThat(world.build.steps())
        .allSatisfy(
            command ->
                assertThat(command.environment())
                    .containsOnlyKeys(
                        "PATH",
                        "HOME",
                        "LANG",
                        "LC_ALL",
                        "TZ",
                        "PYTHONUNBUFFERED",
                        "PYTHONPYCACHEPREFIX",
                        "SOURCE_DATE_EPOCH")
                    .containsEntry("PYTHONPYCACHEPREFIX", world.checkout + "/cross-build/pycache")
                    // The SBOM's own date gets into python.wasm.
                    .containsEntry("SOURCE_DATE_EPOCH", "1795132800"));
  }

  @Test
  void in314TheFolderIsTakenAndNotTheScriptThatOnlyPointsToIt() throws Exception {
    World world =
        new World(
            root,
            SmallCheckout.withFolder(root.resolve("cpython"), "3.14.7"),
            "3.14",
            WASIP1,
            "24.0",
            List.of("zlib", "bzip2", "mpdecimal"));

    world.configure();

    assertThat(world.steps())
        .last()
        .asString()
        .startsWith(
            "@CHECKOUT@/cross-build/x86_64-pc-linux-gnu/python Tools/wasm/wasi configure-host"
                + " --wasi-sdk @SDK@");
    assertThat(world.checkout.resolve("Modules/Setup.local"))
        .hasContent(
            "# Generated by Tools/wasm/wasi .\n# Required to statically build extension modules.");
  }

  @Test
  void from315OnTheBuildPythonIsInAFolderWithTheNameOfTheMachine() throws Exception {
    for (String release : List.of("3.15", "3.16")) {
      Path folder = Files.createDirectories(root.resolve(release));
      int sdk = release.equals("3.15") ? 33 : 34;
      World world =
          new World(
              folder,
              SmallCheckout.withPlatforms(folder.resolve("cpython"), release + ".0a2+", sdk),
              release,
              WASIP1,
              sdk + ".0",
              List.of("zlib", "bzip2", "mpdecimal"));

      world.configure();

      assertThat(world.steps())
          .containsExactly(
              "@BIN@/sh ../../configure",
              "@BIN@/make --jobs 2 all",
              "@CHECKOUT@/cross-build/x86_64-pc-linux-gnu/python Platforms/WASI configure-host"
                  + " --wasi-sdk @SDK@ --host-triple wasm32-wasip1 --host-runner "
                  + "wasmtime run --argv0 /cross-build/wasm32-wasip1/python.wasm"
                  + " --dir @CHECKOUT@::/ --config @CHECKOUT@/Platforms/WASI/wasmtime.toml --"
                  + ARGUMENTS);
      assertThat(world.checkout.resolve("Modules/Setup.local"))
          .hasContent(
              "# Generated by Platforms/WASI .\n# Required to statically build extension modules.");
    }
  }

  @Test
  void aDriverThatCanNotBeToldTheTargetIsNotUsed() throws Exception {
    Path checkout = SmallCheckout.withScript(root.resolve("cpython"), "3.13.0");
    SmallCheckout.write(checkout, "Tools/wasm/wasi.py", "HOST_TRIPLE = \"wasm32-wasi\"\n");

    assertThat(CpythonCheckout.open(checkout).driver()).isEmpty();
  }

  @Test
  void from313OnTheEvaluationLoopIsCompiledFirstAndShort() throws Exception {
    World world = World.of313(root);
    ConfigureResult configured = world.configure();
    world.build.commands.clear();

    world.make(configured);

    assertThat(world.steps())
        .containsExactly(
            "@BIN@/make Python/ceval.o EXTRA_CFLAGS=-Oz -fno-inline -mllvm -ir-outliner",
            "@BIN@/make --jobs 2 all LDFLAGS_NODIST=-Wl,-Map=python.wasm.map");
  }

  @Test
  void aTreeOfALayoutThatIsNotKnownIsRefusedWithThePlacesThatWereLookedAt() throws Exception {
    Path checkout = SmallCheckout.withFolder(root.resolve("cpython"), "3.19.0");
    Files.delete(checkout.resolve("Tools/wasm/wasi/config.site-wasm32-wasi"));

    ProblemException thrown =
        catchThrowableOfType(ProblemException.class, () -> CpythonCheckout.open(checkout));

    assertThat(thrown.problems().get(0).what()).contains("3.19.0");
    assertThat(thrown.problems().get(0).values())
        .containsExactly(
            value("checkout", checkout),
            value(
                "looked for",
                "Platforms/WASI/config.site-wasm32-wasi,"
                    + " Tools/wasm/wasi/config.site-wasm32-wasi,"
                    + " Tools/wasm/config.site-wasm32-wasi"));
  }

  @Test
  void theModuleForZstdIsExpectedFrom314On() throws Exception {
    for (String release : List.of("3.13", "3.14")) {
      Path folder = Files.createDirectories(root.resolve(release));
      World world =
          new World(
              folder,
              SmallCheckout.withFolder(folder.resolve("cpython"), release + ".7"),
              release,
              WASIP1,
              "24.0",
              List.of("zstd"));
      world.build.makefile +=
          "MODULE__ZSTD_STATE=yes\nMODULE__ZSTD_LDFLAGS=-L" + world.output + "/prefix/lib -lzstd\n";

      assertThat(world.configure().modules())
          .extracting(ModuleState::module)
          .isEqualTo(release.equals("3.14") ? List.of("_zstd") : List.of());
    }
  }

  private static String sdk(World world, String program) {
    Path bin = world.sdk.root().resolve("bin");
    return (program.isEmpty() ? bin : bin.resolve(program)).toString();
  }

  private static String sysroot(World world) {
    return world.sdk.root().resolve("share/wasi-sysroot").toString();
  }
}
