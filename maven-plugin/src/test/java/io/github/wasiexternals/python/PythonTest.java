package io.github.wasiexternals.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.cpython.ConfigureResult;
import io.github.wasiexternals.cpython.PythonMakeResult;
import io.github.wasiexternals.cpython.SilentListener;
import io.github.wasiexternals.cpython.SmallCheckout;
import io.github.wasiexternals.cpython.World;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.externals.ExternalsResult;
import io.github.wasiexternals.externals.ExternalsWorld;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.pytests.PythonTestReport;
import io.github.wasiexternals.pytests.PythonTestResult;
import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import io.github.wasiexternals.sbom.SbomWriter;
import io.github.wasiexternals.sdk.SdkChoice;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.Limits;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a checkout to a tested interpreter, with a configure, a make and a runtime that are fake.
 */
class PythonTest {

  private static final String RUNTIME =
      "runner --dir={host}::{guest} --env={name}={value} {wasm} {args}";

  @TempDir private Path temporary;
  private World world;
  private Set<SbomFormat> formats = Set.of(SbomFormat.SPDX_2_3);
  private List<String> tests = List.of();
  private Optional<Path> checkout = Optional.empty();
  private Path sources;
  private Optional<Path> sbom = Optional.empty();
  private String runtime = RUNTIME;
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void aCheckoutWithTests() throws IOException {
    world = World.of313(Files.createDirectories(temporary.toRealPath().resolve("w")));
    checkout = Optional.of(world.checkout);
    sources = temporary.resolve("sources");
    sbom = Optional.of(world.sbom());
    Path runner = Files.createFile(world.root.resolve("bin").resolve("runner"));
    assertThat(runner.toFile().setExecutable(true)).isTrue();
    for (String test : List.of("test_zlib", "test_gzip", "test_bz2", "test_decimal", "test_json")) {
      SmallCheckout.write(world.checkout, "Lib/test/" + test + ".py", "");
    }
  }

  @Test
  void theInterpreterAndItsSbomArePutBesideTheLibraries() throws Exception {
    Path python = run();

    assertThat(python).isEqualTo(world.output.resolve("python.wasm")).hasContent("wasm");
    assertThat(world.output.resolve("python.spdx.json"))
        .content()
        .contains(Digester.sha256("wasm").hex(), "3.13.15");
    assertThat(heard)
        .containsExactly(
            "configured 4 modules",
            "made 3 libraries",
            "in runner: -Dwasi.runtime says so",
            "tested 4 of 4");
  }

  @Test
  void theTestsAreThoseOfTheLibrariesAndTheUsersOwn() throws Exception {
    tests = List.of("test_json", "test_zlib");

    run();

    assertThat(world.build.tested)
        .containsExactlyInAnyOrder(
            "test_bz2", "test_decimal", "test_zlib", "test_gzip", "test_json");
  }

  @Test
  void allIsWhatCpythonsRunnerListsAndItsXmlIsBesideTheLogs() throws Exception {
    tests = List.of("all");
    world.build.suite = List.of("test_json", "test.test_asyncio.test_tasks", "test_zlib");
    SmallCheckout.write(world.checkout, "Lib/test/test_asyncio/test_tasks.py", "");

    run();

    assertThat(world.build.tested)
        .containsExactlyInAnyOrder(
            "test_bz2",
            "test_decimal",
            "test_zlib",
            "test_gzip",
            "test_json",
            "test_asyncio.test_tasks");
    assertThat(world.checkout.resolve("cross-build/logs/junit.xml"))
        .content()
        .contains("name=\"CPython 3.13.15 in runner\"", "test_asyncio.test_tasks");
  }

  @Test
  void aTestThatFailsKeepsTheInterpreterFromItsPlace() throws Exception {
    world.build.failingTest = "test_bz2";

    assertThat(problems()).singleElement().asString().contains("test_bz2");
    assertThat(heard).last().isEqualTo("tested 3 of 4");
    assertThat(world.output.resolve("python.wasm")).doesNotExist();
    assertThat(world.output.resolve("python.spdx.json")).doesNotExist();
  }

  @Test
  void whatIsKnownAtOnceIsReportedTogetherBeforeAnythingRuns() throws Exception {
    tests = List.of("test_jsn");
    runtime = "wasmtime";
    Files.delete(world.root.resolve("bin/make"));
    SmallCheckout.write(
        world.checkout,
        "Include/patchlevel.h",
        "#define PY_MAJOR_VERSION 3\n#define PY_MINOR_VERSION 14\n#define PY_VERSION \"3.14.7\"\n");

    assertThat(problems())
        .satisfiesExactly(
            runtime -> assertThat(runtime).contains("no program wasmtime"),
            release -> assertThat(release).contains("not of the Python release"),
            programs -> assertThat(programs).contains("programs"),
            test -> assertThat(test).contains("test_jsn"));
    assertThat(world.build.commands).isEmpty();
    assertThat(world.checkout.resolve("cross-build")).doesNotExist();
  }

  @Test
  void anSbomThatIsNotThereIsReportedBeforeASourceIsFetched() {
    checkout = Optional.empty();
    sbom = Optional.of(temporary.resolve("no.spdx.json"));

    assertThat(problems()).singleElement().asString().contains("there is no SBOM");
  }

  @Test
  void whereTheCatalogsSourceWouldHaveAnUnusableNameItIsNotFetched() {
    checkout = Optional.empty();
    sources = temporary.resolve("my output");

    assertThat(problems()).singleElement().asString().startsWith("CPython's source is in a folder");
  }

  @Test
  void aRuntimeThatIsNotThereAndASourceThatIsNotPinnedAreReportedFirst() {
    runtime = "wasmtime";
    checkout = Optional.empty();

    assertThat(problems()).first().asString().contains("no program wasmtime");
    assertThat(world.build.commands).isEmpty();
  }

  @Test
  void anInterpreterThatWasChangedWhileItsTestsRanIsNotPutInPlace() {
    world.build.changedWhileTesting =
        Optional.of(world.checkout.resolve("cross-build/wasm32-wasip1/python.wasm"));

    assertThat(problems()).singleElement().asString().contains("changed while its tests ran");
    assertThat(world.output.resolve("python.wasm")).doesNotExist();
  }

  @Test
  void aSecondRunBuildsNothingAndTestsAgain() throws Exception {
    run();
    world.build.commands.clear();
    world.build.tested.clear();

    run();

    assertThat(world.build.steps())
        .extracting(command -> command.arguments().toString())
        .noneMatch(command -> command.contains("configure") || command.contains("--jobs"));
    assertThat(world.build.tested).hasSize(4);
  }

  @Test
  void theFilesOfAFormatThatIsNoLongerAskedForAreGone() throws Exception {
    formats = Set.of(SbomFormat.SPDX_2_3, SbomFormat.SLSA);
    run();
    assertThat(world.output.resolve("python.intoto.json")).exists();
    formats = Set.of(SbomFormat.SPDX_2_3);
    run();

    assertThat(world.output.resolve("python.intoto.json")).doesNotExist();
  }

  @Test
  void withoutACheckoutCpythonsOwnSourceIsFetched() {
    checkout = Optional.empty();

    assertThat(problems()).singleElement().asString().contains("CPython 3.13");
  }

  private Path run() throws IOException, InterruptedException {
    heard.clear();
    return new Python(
            World.CATALOG,
            new ExternalsWorld(Files.createDirectories(temporary.resolve("externals"))).externals(),
            nothingCanBeFetched(temporary),
            set -> world.sdk,
            world.build,
            new SbomWriter("test", "1"),
            new Heard(),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
        .run(
            new PythonRequest(
                libraries(),
                sbom,
                checkout,
                sources,
                Optional.empty(),
                false,
                List.of(),
                world.environment(),
                runtime,
                tests,
                World.AGAIN,
                World.LIBRARIES));
  }

  /** What is asked for besides the SBOM's libraries: release, formats and where results go. */
  private ExternalsRequest libraries() {
    Selection selection =
        Selection.of(World.CATALOG, "3.13", Optional.empty(), List.of("zlib", "bzip2"));
    return new ExternalsRequest(
        selection,
        new SdkChoice.Auto(),
        false,
        world.output,
        temporary.resolve("cache"),
        2,
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        formats,
        "1");
  }

  private List<String> problems() {
    ProblemException failure = catchThrowableOfType(ProblemException.class, this::run);
    assertThat(failure).as("a failure").isNotNull();
    return failure.problems().stream().map(Problem::what).toList();
  }

  /** CPython's sources, where neither the web nor npm nor Debian has anything. */
  static PinnedCheckout nothingCanBeFetched(Path folder) {
    Fetcher fetcher =
        new Fetcher(
            new ArchiveCache(folder.resolve("cache")),
            (location, file, receiver) -> {
              throw new TransferException(Kind.NOT_FOUND, "not found", null);
            },
            (npm, into) -> {
              throw new TransferException(Kind.REFUSED, "no npm", null);
            },
            new DebianPool(folder.resolve("no-apt"), Optional.empty()),
            new FetchSettings(List.of(), false),
            pause -> {},
            new FetchListener() {});
    return new PinnedCheckout(World.CATALOG, fetcher, new Extractor(Limits.DEFAULT));
  }

  /** Hears nothing. */
  static class Silent extends SilentListener implements PythonListener {
    @Override
    public void warning(String text) {}

    @Override
    public void libraries(ExternalsResult result) {}

    @Override
    public void configured(ConfigureResult result) {}

    @Override
    public void made(PythonMakeResult result) {}

    @Override
    public void runtimeTaken(String runtime, String reason) {}

    @Override
    public void tested(PythonTestReport report, Path junit) {}

    @Override
    public void testStarted(String test, int number, int total) {}

    @Override
    public void testEnded(PythonTestResult result) {}
  }

  private final class Heard extends Silent {
    @Override
    public void warning(String text) {
      heard.add("warning " + text);
    }

    @Override
    public void configured(ConfigureResult result) {
      heard.add("configured " + result.modules().size() + " modules");
    }

    @Override
    public void made(PythonMakeResult result) {
      heard.add("made " + result.linked().size() + " libraries");
    }

    @Override
    public void runtimeTaken(String runtime, String reason) {
      heard.add("in " + runtime + ": " + reason);
    }

    @Override
    public void tested(PythonTestReport report, Path junit) {
      assertThat(junit).isNotEmptyFile();
      heard.add("tested " + report.files(Outcome.PASSED) + " of " + report.tests().size());
    }
  }
}
