package io.github.wasiexternals.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.cpython.BuildEnvironment;
import io.github.wasiexternals.cpython.FakeBuild;
import io.github.wasiexternals.cpython.SmallCheckout;
import io.github.wasiexternals.cpython.World;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.externals.ExternalsWorld;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.sbom.SbomWriter;
import io.github.wasiexternals.sdk.HostPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that are built on the way, and what is where when a run fails. */
class PythonPlacementTest {

  @TempDir private Path temporary;
  private ExternalsWorld externals;
  private Path checkout;
  private FakeBuild build;
  private Path bin;
  private boolean debug;
  private Set<SbomFormat> formats = Set.of(SbomFormat.SPDX_2_3);

  @BeforeEach
  void aCheckoutAndALibrary() throws IOException {
    Path root = temporary.toRealPath();
    externals = new ExternalsWorld(Files.createDirectories(root.resolve("e")));
    checkout = SmallCheckout.withPlatforms(root.resolve("cpython"), "3.15.0", 33);
    SmallCheckout.write(checkout, "Lib/test/test_json.py", "");
    build =
        World.build(
            checkout,
            "wasm32-wasip1",
            checkout.resolve("cross-build/externals/prefix"),
            externals.sdkFolder);
    bin = World.programs(root.resolve("bin"), "runner");
  }

  @Test
  void nothingIsInPlaceBeforeTheTestsHavePassed() throws Exception {
    build.failingTest = "test_json";

    ProblemException failure = catchThrowableOfType(ProblemException.class, this::run);

    assertThat(failure.problems()).singleElement().asString().contains("test_json");
    assertThat(externals.request().folder()).doesNotExist();
    assertThat(checkout.resolve("cross-build/externals/externals.spdx.json")).exists();
  }

  @Test
  void allIsPutInPlaceTogether() throws Exception {
    Path wasm = run();

    Path folder = externals.request().folder();
    assertThat(wasm).isEqualTo(folder.resolve("python.wasm")).hasContent("wasm");
    assertThat(names(folder))
        .containsExactly(
            "configure-args.txt",
            "externals.spdx.json",
            "logs",
            "prefix",
            "python.LICENSE.txt",
            "python.spdx.json",
            "python.tests.json",
            "python.wasm");
    assertThat(folder.resolve("configure-args.txt")).content().contains(folder.toString());
    assertThat(folder.resolve("externals.spdx.json"))
        .hasSameBinaryContentAs(checkout.resolve("cross-build/externals/externals.spdx.json"));
  }

  @Test
  void aRunThatFailsLeavesTheLastGoodOnesAsTheyWere() throws Exception {
    Path wasm = run();
    byte[] sbom = Files.readAllBytes(wasm.resolveSibling("python.spdx.json"));
    build.failingTest = "test_json";
    build.wasm = "another";
    debug = true;

    assertThat(catchThrowableOfType(ProblemException.class, this::run)).isNotNull();

    assertThat(wasm).hasContent("wasm");
    assertThat(wasm.resolveSibling("python.spdx.json")).hasBinaryContent(sbom);
  }

  @Test
  void whatConfigureIsGivenHasNoFurtherDocuments() throws Exception {
    formats = Set.of(SbomFormat.SPDX_2_3, SbomFormat.SLSA);

    run();

    assertThat(names(externals.request().folder()))
        .contains("externals.intoto.json", "python.intoto.json");
    assertThat(names(checkout.resolve("cross-build/externals")))
        .containsExactly("configure-args.txt", "externals.spdx.json", "logs", "prefix");
  }

  @Test
  void filesOfTheUsersOwnInTheCheckoutAreNotReplacedByLibraries() throws Exception {
    SmallCheckout.write(checkout, "cross-build/externals/zlib/zlib.h", "mine");

    ProblemException failure = catchThrowableOfType(ProblemException.class, this::run);

    assertThat(failure.problems()).singleElement().asString().contains("cross-build/externals");
    assertThat(checkout.resolve("cross-build/externals/zlib/zlib.h")).hasContent("mine");
    assertThat(build.commands).isEmpty();
  }

  @Test
  @Timeout(60)
  void twoRunsAtOnceForOneCheckoutAndOneOutputWaitForEachOther() throws Exception {
    List<Callable<Path>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      Python python = python();
      PythonRequest request = pythonRequest();
      runs.add(() -> python.run(request));
    }

    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      for (Future<Path> run : executor.invokeAll(runs)) {
        assertThat(run.get()).hasContent("wasm");
      }
    } finally {
      executor.shutdownNow();
    }

    assertThat(build.commands)
        .flatMap(CommandLine::arguments)
        .map(argument -> argument.replaceFirst(".*/", ""))
        .filteredOn(List.of("config.guess", "test_json")::contains)
        .as("the second begins after the first has tested")
        .containsExactly("config.guess", "test_json", "config.guess", "test_json");
  }

  @Test
  void aSecondRunLeavesTheOutputUntouched() throws Exception {
    Path wasm = run();
    Object first = Files.readAttributes(wasm, "unix:ino").get("ino");

    run();

    assertThat(Files.readAttributes(wasm, "unix:ino").get("ino")).isEqualTo(first);
  }

  private Path run() throws IOException, InterruptedException {
    return python().run(pythonRequest());
  }

  private Python python() throws IOException {
    return new Python(
        World.CATALOG,
        externals.externals(),
        PythonTest.nothingCanBeFetched(temporary),
        set -> {
          throw new IllegalStateException("the libraries' own SDK is taken");
        },
        build,
        new SbomWriter("test", "1"),
        new PythonTest.Silent(),
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  private PythonRequest pythonRequest() throws IOException {
    return new PythonRequest(
        request(),
        Optional.empty(),
        Optional.of(checkout),
        temporary.resolve("sources"),
        Optional.empty(),
        debug,
        List.of(),
        new BuildEnvironment(List.of(bin), temporary, HostPlatform.of("Linux", "amd64")),
        "runner --dir={host}::{guest} --env={name}={value} {wasm} {args}",
        List.of("test_json"),
        World.AGAIN,
        World.LIBRARIES);
  }

  private ExternalsRequest request() throws IOException {
    ExternalsRequest request = externals.request();
    return new ExternalsRequest(
        request.selection(),
        request.sdk(),
        request.allowMismatch(),
        request.folder(),
        request.cache(),
        request.jobs(),
        request.launcher(),
        request.pic(),
        request.check(),
        request.sourceDateEpoch(),
        formats,
        request.toolVersion());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
