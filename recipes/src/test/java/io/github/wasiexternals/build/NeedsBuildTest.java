package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tower needs a wall, which needs pebbles; sand is something else. */
final class NeedsBuildTest {

  @TempDir Path temporary;

  private final FakeTools tools = new FakeTools();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  private Path sdk;
  private LibraryPlan pebble;
  private LibraryPlan wall;
  private LibraryPlan tower;
  private LibraryPlan sand;

  @BeforeEach
  void plans() throws IOException {
    sdk = temporary.resolve("sdk");
    Path sysroot = sdk.resolve("share/wasi-sysroot/lib/wasm32-wasip1");
    Files.createDirectories(sysroot);
    Files.writeString(sysroot.resolve("libwasi-emulated-signal.a"), "signals");
    pebble = Plans.pebble(sdk);
    wall = Plans.needing(library("wall"), List.of(), pebble);
    tower = Plans.needing(library("tower"), List.of("wall"), wall);
    sand = library("sand");
  }

  @Test
  void aLibraryIsCompiledWithTheInstalledHeadersOfWhatItNeedsAndNoOthers() throws Exception {
    build(sand, wall, pebble);

    assertThat(headersOf("wall")).containsExactly("needs/pebble/pebble.h");
    assertThat(headersOf("pebble")).isEmpty();
    assertThat(headersOf("sand")).isEmpty();
    assertThat(compiling("wall"))
        .hasSize(3)
        .allSatisfy(words -> assertThat(words).containsSubsequence("-Isrc", "-Ineeds/pebble"));
    assertThat(compiling("sand"))
        .hasSize(3)
        .allSatisfy(words -> assertThat(words).noneMatch(word -> word.startsWith("-Ineeds")));
  }

  @Test
  void whatANeededLibraryNeedsIsSeenAsWell() throws Exception {
    build(tower);

    assertThat(headersOf("tower"))
        .containsExactlyInAnyOrder("needs/pebble/pebble.h", "needs/wall/wall.h");
    assertThat(compiling("tower"))
        .allSatisfy(
            words -> assertThat(words).containsSubsequence("-Ineeds/wall", "-Ineeds/pebble"));
  }

  @Test
  void aLibraryStartsWhenWhatItNeedsIsFinishedWhateverTheOrder() throws Exception {
    for (int run = 0; run < 5; run++) {
      tools.commands.clear();
      builder("cache" + run, 3).build(List.of(tower, wall, sand, pebble));

      assertThat(lastOf("pebble")).isLessThan(firstOf("wall"));
      assertThat(lastOf("wall")).isLessThan(firstOf("tower"));
    }
  }

  @Test
  void whatOthersWaitForIsCompiledBeforeTheRest() throws Exception {
    builder("cache", 1).build(List.of(sand, wall, pebble));

    assertThat(lastOf("pebble")).isLessThan(firstOf("sand"));
  }

  @Test
  void aNeededLibraryThatNobodyAskedForIsBuiltAndNotReturned() throws Exception {
    assertThat(build(wall))
        .singleElement()
        .satisfies(
            built -> {
              assertThat(built.built().library().name()).isEqualTo("wall");
              assertThat(built.built().needs()).containsExactly("pebble");
            });
    assertThat(events).containsExactly("built pebble 1.0", "built wall 1.0");
  }

  @Test
  void aNeededLibraryInTheCacheIsUsedFromThere() throws Exception {
    build(pebble);
    events.clear();

    build(wall);

    assertThat(events).containsExactly("reused pebble 1.0", "built wall 1.0");
    assertThat(headersOf("wall")).containsExactly("needs/pebble/pebble.h");
  }

  @Test
  void aChangeOfANeededLibraryBuildsThoseThatNeedItAgainAndNoOthers() throws Exception {
    build(tower, sand);
    events.clear();

    LibraryPlan changed = Plans.library("pebble", sdk, List.of("-O3"));
    build(
        Plans.needing(
            library("tower"), List.of("wall"), Plans.needing(library("wall"), List.of(), changed)),
        sand);

    assertThat(events)
        .containsExactly(
            "reused sand 1.0", "built pebble 1.0", "built wall 1.0", "built tower 1.0");
  }

  @Test
  void aSecondRunReusesAll() throws Exception {
    build(tower);
    events.clear();

    build(tower);

    assertThat(events)
        .containsExactlyInAnyOrder("reused tower 1.0", "reused wall 1.0", "reused pebble 1.0");
  }

  @Test
  void aLibraryDoesNotStartWhenWhatItNeedsFailed() {
    tools.failing.add("glue/glue.c");

    ProblemException failure = catchThrowableOfType(ProblemException.class, () -> build(tower));

    assertThat(failure.problems())
        .singleElement()
        .satisfies(tells("pebble 1.0: glue/glue.c does not compile"));
    assertThat(compiling("wall")).isEmpty();
  }

  @Test
  void thePkgConfigFileRequiresWhatIsNeededInAStaticLinkOrByThePublicHeaders() throws Exception {
    List<CachedLibrary> built =
        build(Plans.needing(library("arch"), List.of("wall", "sand"), pebble, wall, sand), wall);

    assertThat(pc(built.get(0)))
        .contains(
            """
            Version: 1.0
            Requires: wall sand
            Requires.private: pebble
            Libs: -L${libdir} -larch
            """);
    assertThat(pc(built.get(1)))
        .contains("\nRequires.private: pebble\nLibs: ")
        .doesNotContain("Requires:");
  }

  @Test
  void theFlagsOfANeededPkgConfigFileAreTakenOver() throws Exception {
    LibraryPlan stone =
        Plans.linking(pebble, List.of(), List.of("-DPEBBLE", "-I${includedir}/deep"));

    CachedLibrary built = build(Plans.needing(library("wall"), List.of(), stone)).get(0);

    assertThat(built.built().flags())
        .containsExactly(
            "--target=wasm32-wasip1",
            "-fno-gnu-inline-asm",
            "-O2",
            "-DVERSION=1.0",
            "-DPEBBLE",
            "-Ineeds/pebble/deep");
  }

  @Test
  void theLicencesOfTheHeadersOfANeededLibraryAreKnownApartFromItsOwn() throws Exception {
    LibraryPlan mit = Plans.under(pebble, "MIT");
    build(mit);
    tools.included.add("needs/pebble/pebble.h");

    CachedLibrary built = build(Plans.needing(library("wall"), List.of(), mit)).get(0);

    assertThat(built.built().licences().compiled()).containsExactly("Zlib");
    assertThat(built.built().licences().needed()).containsExactly("MIT");
    assertThat(built.built().licences().installed().keySet())
        .allMatch(path -> !path.contains("pebble"));
    assertThat(Files.readString(built.entry().resolve("receipt")))
        .contains("\nread needs/pebble/pebble.h\n");
    assertThat(built.entry().resolve("needs")).doesNotExist();
  }

  @Test
  void whatAPkgConfigFileNamesAndNothingInstallsFailsBeforeAnythingIsCompiled() {
    LibraryPlan unmet = Plans.linking(sand, List.of("-lpebble", "-lm"), List.of());

    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> build(unmet, pebble));

    assertThat(failure.problems())
        .satisfiesExactly(
            tells(
                "sand 1.0: it is linked with -lpebble, but no library that it needs"
                    + " installs libpebble.a\n",
                "installed: libsand.a\n",
                "also looked in: the sysroot of WASI SDK 33.0\n",
                "→ name the library in recipes/sand.toml: needs = [\"NAME\"]"),
            tells("sand 1.0: it is linked with -lm"));
    assertThat(tools.commands).isEmpty();
  }

  @Test
  void whatAPkgConfigFileNamesMayBeNeededOrTheSdks() throws Exception {
    LibraryPlan met =
        Plans.linking(
            Plans.needing(sand, List.of(), wall),
            List.of("-lpebble", "-lwall", "-lwasi-emulated-signal", "-Wl,-z,now"),
            List.of());

    assertThat(build(met)).hasSize(1);
  }

  private LibraryPlan library(String name) {
    return Plans.library(name, sdk, List.of("-O2"));
  }

  private static String pc(CachedLibrary library) throws IOException {
    String name = library.built().library().pkgConfig().orElseThrow();
    return Files.readString(library.prefix().resolve("lib/pkgconfig/" + name + ".pc"));
  }

  private List<String> headersOf(String library) {
    return tools.needed.entrySet().stream()
        .filter(entry -> isOf(library, entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  private List<List<String>> compiling(String library) {
    return tools.commands.stream()
        .filter(command -> isOf(library, command.folder()))
        .map(CommandLine::arguments)
        .filter(words -> words.contains("-c"))
        .toList();
  }

  private int firstOf(String library) {
    return placesOf(library).min().orElseThrow();
  }

  private int lastOf(String library) {
    return placesOf(library).max().orElseThrow();
  }

  private IntStream placesOf(String library) {
    return IntStream.range(0, tools.commands.size())
        .filter(i -> isOf(library, tools.commands.get(i).folder()));
  }

  private static boolean isOf(String library, Path workspace) {
    return workspace.toString().contains("/" + library + "-1.0/");
  }

  private List<CachedLibrary> build(LibraryPlan... plans) throws IOException, InterruptedException {
    return builder("cache", 3).build(List.of(plans));
  }

  private LibraryBuilder builder(String cache, int jobs) {
    return new LibraryBuilder(
        new LibraryCache(temporary.resolve(cache)),
        SharedLibraries.NONE,
        this::sources,
        tools,
        listener(),
        jobs,
        Optional.empty());
  }

  private BuiltLibrary.Source sources(LibraryPlan wanted, Path target) throws IOException {
    Files.createDirectories(target.resolve("deep"));
    Files.writeString(target.resolve("a.c"), "/* bless you */ int a;");
    Files.writeString(target.resolve("deep/a.c"), "int deep;");
    Files.writeString(target.resolve(wanted.library().name() + ".h.in"), "#define V @it@");
    Files.writeString(target.resolve("LICENSE"), "free");
    return new BuiltLibrary.Source(Plans.ARCHIVE, Optional.of("https://example.org/x"));
  }

  private BuildListener listener() {
    return new BuildListener() {
      @Override
      public void unitCompiled(String library, String unit, int done, int total) {}

      @Override
      public void libraryBuilt(Outcome outcome) {
        events.add("built " + outcome.title());
      }

      @Override
      public void libraryRestored(Outcome outcome, Restored origin) {}

      @Override
      public void sdkNotNeeded(Sdk sdk) {}

      @Override
      public void libraryReused(Outcome outcome) {
        events.add("reused " + outcome.title());
      }

      @Override
      public void warning(String text) {
        events.add("warning " + text);
      }
    };
  }
}
