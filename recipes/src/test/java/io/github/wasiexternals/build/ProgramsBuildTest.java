package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.recipe.RecipeCopy;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs, languages other than C, and flags of single units. */
final class ProgramsBuildTest {

  @TempDir Path temporary;

  private final FakeTools tools = new FakeTools();
  private Path sysroot;
  private LibraryPlan pebble;

  @BeforeEach
  void plans() throws IOException {
    sysroot = temporary.resolve("sdk/share/wasi-sysroot");
    Files.createDirectories(sysroot.resolve("lib/wasm32-wasip1"));
    Files.writeString(sysroot.resolve("lib/wasm32-wasip1/libwasi-emulated-signal.a"), "signals");
    pebble = Plans.pebble(temporary.resolve("sdk"));
  }

  @Test
  void aProgramIsLinkedWithItsLibraryAndStripped() throws Exception {
    CachedLibrary built = build(tools, changed(pebble, copy().programs(program("b.c"))));

    assertThat(built.prefix().resolve("bin/stones.wasm")).hasContent("obj/b.o: object of int b;");
    assertThat(built.prefix().resolve("lib/libpebble.a")).content().doesNotContain("b.o");
    assertThat(tools.commands.get(tools.commands.size() - 1).arguments())
        .containsExactly(
            temporary.resolve("sdk/bin/clang").toString(),
            "--target=wasm32-wasip1",
            "--sysroot=" + sysroot,
            "obj/b.o",
            "-Lprefix/lib",
            "-lwasi-emulated-signal",
            "-lpebble",
            "-Wl,-z,stack-size=1048576",
            "-Wl,--stack-first",
            "-Wl,--strip-debug",
            "-o",
            "prefix/bin/stones.wasm");
  }

  @Test
  void aLibraryMayHaveProgramsOnlyWithWhatItNeedsInThem() throws Exception {
    LibraryPlan stones =
        Plans.needing(
            Plans.library("stones", temporary.resolve("sdk"), List.of("-O2")), List.of(), pebble);

    CachedLibrary built =
        build(tools, changed(stones, new RecipeCopy(stones.recipe()).programsOnly(program("b.c"))));

    assertThat(built.built().files())
        .extracting(InstalledFile::path)
        .containsExactly(
            "bin/stones.wasm", "share/licenses/stones/BLESSING", "share/licenses/stones/LICENSE");
    assertThat(built.built().units()).containsExactly("glue.c", "b.c");
    assertThat(built.built().pkgConfigNames()).isEqualTo(List.of("stones"));
    assertThat(built.prefix().resolve("bin/stones.wasm"))
        .hasContent("obj/b.o: object of int b;\nobj/glue.o: object of glue");
    assertThat(tools.commands.get(tools.commands.size() - 1).arguments())
        .contains("-lpebble")
        .anyMatch(word -> word.startsWith("-L" + temporary) && word.endsWith("/prefix/lib"));
  }

  @Test
  void theChecksOfAProgramKnowTheVersion() throws Exception {
    CachedLibrary built = build(tools, changed(pebble, copy().programs(program("b.c"))));

    assertThat(built.built().programs())
        .flatExtracting(Recipe.Program::checks)
        .extracting(Recipe.Program.Check::prints)
        .containsExactly("stones 1.0");
  }

  @Test
  void aLibraryOfAProgramThatNothingInstallsIsReportedBeforeAnythingIsCompiled() {
    Recipe.Program program =
        new Recipe.Program("stones", List.of("b.c"), List.of("-lnowhere"), List.of());

    assertThat(problems(tools, changed(pebble, copy().programs(program))))
        .satisfiesExactly(tells("pebble 1.0: it is linked with -lnowhere"));
    assertThat(tools.commands).isEmpty();
  }

  @Test
  void singleUnitsAndTargetsGetFurtherFlags() throws Exception {
    LibraryPlan plan =
        changed(
            pebble,
            copy()
                .special(
                    special(List.of("deep/*"), List.of(), "-O3"),
                    special(List.of(), List.of("*-wasip1"), "-mbulk-memory"),
                    special(List.of("a.c"), List.of("*-threads"), "-matomics")));

    BuiltLibrary built = build(tools, plan).built();

    assertThat(built.flags())
        .containsExactly(
            "--target=wasm32-wasip1",
            "-fno-gnu-inline-asm",
            "-O2",
            "-DVERSION=1.0",
            "-mbulk-memory",
            "-DIN=1.0");
    assertThat(built.unitFlags()).isEqualTo(Map.of("deep/a.c", List.of("-O3", "-DIN=1.0")));
    assertThat(compiling("src/deep/a.c")).containsSubsequence("-O2", "-DVERSION=1.0", "-O3");
    assertThat(compiling("src/a.c")).doesNotContain("-O3", "-matomics");
  }

  @Test
  void whatIsForSomeSourcesOnlyIsForOneAtLeast() {
    LibraryPlan plan =
        changed(pebble, copy().special(special(List.of("deeper/*"), List.of(), "-O3")));

    assertThat(problems(tools, plan))
        .satisfiesExactly(
            tells(
                "pebble: 'deeper/*' matches none of its sources",
                "declared in: [[compile.for]] of recipes/pebble.toml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"include/wasm32-wasip1/c++/v1", "include/wasm32-wasip1/noeh/c++/v1"})
  void cxxIsCompiledByItsCompilerAndNeedsItsLibraries(String headers) throws Exception {
    Files.createDirectories(sysroot.resolve(headers));

    CachedLibrary built = build(tools, changed(pebble, copy().sources("a.c", "c.cpp")));

    assertThat(compiling("src/c.cpp").get(0)).endsWith("/bin/clang++");
    assertThat(compiling("src/a.c").get(0)).endsWith("/bin/clang");
    assertThat(built.prefix().resolve("lib/pkgconfig/pebble.pc"))
        .content()
        .contains("\nLibs.private: -lwasi-emulated-signal -lc++ -lc++abi -Wl,");
  }

  @Test
  void cxxIsRefusedBeforeAnythingIsCompiledWhereTheSdkHasNoLibraryForIt() {
    assertThat(problems(tools, changed(pebble, copy().sources("a.c", "c.cpp"))))
        .satisfiesExactly(
            tells(
                "pebble 1.0: c.cpp is C++, and the WASI SDK has no C++ standard library for"
                    + " wasm32-wasip1\n",
                "SDK: 33.0, found, in " + temporary.resolve("sdk") + "\n",
                "looked for: include/wasm32-wasip1/c++/v1 in its sysroot\n",
                "→ use a newer SDK: -Dwasi.sdk=/path/to/wasi-sdk -Dwasi.sdk.allowMismatch"));
    assertThat(tools.commands).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c.cc", "c.cpp", "c.cxx", "c.c++", "c.C"})
  void cxxOfAnyEndingIsRefusedForAnAssembledSdkWhichHasNoLibraryForIt(String source) {
    LibraryPlan plan = Plans.assembled(changed(pebble, copy().sources("a.c", source)));

    assertThat(problems(tools, plan))
        .satisfiesExactly(
            tells(
                "pebble 1.0: " + source + " is C++, and the WASI SDK has no C++ standard library",
                "SDK: 33.0, assembled, in " + temporary.resolve("sdk") + "\n",
                "→ use the official SDK, which is complete: -Dwasi.sdk=official"));
    assertThat(tools.commands).isEmpty();
  }

  @Test
  void soIsWhatIsOnlyLinkedWithIt() {
    LibraryPlan plan =
        Plans.assembled(changed(pebble, copy().programs(program(List.of("-lc++"), "b.c"))));

    assertThat(problems(tools, plan))
        .satisfiesExactly(
            tells(
                "pebble 1.0: it is linked with -lc++, and the WASI SDK has no C++ standard library",
                "→ use the official SDK, which is complete: -Dwasi.sdk=official"));
    assertThat(tools.commands).isEmpty();
  }

  @Test
  void threeSourcesOfOneNameHaveThreeObjects() throws Exception {
    Files.createDirectories(sysroot.resolve("include/wasm32-wasip1/c++/v1"));

    CachedLibrary built =
        build(tools, changed(pebble, copy().sources("a.c", "deep/a.c", "deep/a.cpp")));

    assertThat(built.prefix().resolve("lib/libpebble.a"))
        .content()
        .contains("obj/a.o: ", "obj/src_deep_a.o: ", "obj/a.cpp.o: ");
  }

  @Test
  void setjmpIsCompiledAndLinkedIfTheRecipeSaysSo() throws Exception {
    Files.writeString(sysroot.resolve("lib/wasm32-wasip1/libsetjmp.a"), "setjmp");

    CachedLibrary built = build(tools, changed(pebble, copy().setjmp()));

    assertThat(built.built().flags())
        .containsSubsequence("-mllvm", "-wasm-enable-sjlj", "-mllvm", "-wasm-use-legacy-eh=false");
    assertThat(built.prefix().resolve("lib/pkgconfig/pebble.pc")).content().contains(" -lsetjmp ");
  }

  @ParameterizedTest
  @CsvSource({
    "22.1, the WASI SDK has none for wasm32-wasip1, lib/wasm32-wasip1/libsetjmp.a in its sysroot",
    "18.1.2, the compiler of the WASI SDK is too old for it, LLVM 20 or newer; it has 18.1.2",
  })
  void setjmpIsRefusedWhereTheSdkDoesNotHaveIt(String llvm, String what, String lookedFor)
      throws IOException {
    if (llvm.startsWith("18")) {
      Files.writeString(sysroot.resolve("lib/wasm32-wasip1/libsetjmp.a"), "setjmp");
    }

    assertThat(problems(tools, changed(Plans.with(pebble, llvm), copy().setjmp())))
        .satisfiesExactly(
            tells("pebble 1.0: it uses setjmp, and " + what, "looked for: " + lookedFor));
    assertThat(tools.commands).isEmpty();
  }

  @Test
  void aSourceThatUsesSetjmpWithoutItsRecipeSayingSoIsExplained() {
    // The text of wasi-libc's setjmp.h in WASI SDK 33.
    List<String> words =
        List.of(
            "/wasi-sdk/include/setjmp.h:13:2: error: Setjmp/longjmp support requires Exception"
                + " handling support, which is [not yet standardized](…)");

    assertThat(problems((command, log) -> new ProcessResult(1, words, Duration.ZERO), pebble))
        .anySatisfy(
            tells(
                " uses setjmp, which its recipe does not turn on\n",
                "recipe: recipes/pebble.toml\n",
                "→ add to its [compile]: setjmp = true"));
  }

  @Test
  void aComponentIsRefusedWhereTheSdkCanNotLinkIt() throws IOException {
    LibraryPlan plan = Plans.on("wasm32-wasip2", changed(pebble, copy().programs(program("b.c"))));

    assertThat(problems(tools, plan))
        .anySatisfy(
            tells(
                "pebble 1.0: stones.wasm is a component, and the WASI SDK can't link components\n",
                "looked for: bin/wasm-component-ld\n"));
  }

  @Test
  void aHeaderOfOursMayBeInstalled() throws Exception {
    CachedLibrary built =
        build(
            tools,
            changed(pebble, copy().headers(new Recipe.InstalledHeader("glue.h", "pebble/ours.h"))));

    assertThat(built.prefix().resolve("include/pebble/ours.h")).hasContent("header of ours");
    assertThat(built.built().licences().installed().get("include/pebble/ours.h"))
        .isEqualTo(new LibraryLicences.OfFile("Zlib", false));
  }

  private RecipeCopy copy() {
    return new RecipeCopy(pebble.recipe());
  }

  private static LibraryPlan changed(LibraryPlan plan, RecipeCopy recipe) {
    return plan.with(recipe.recipe());
  }

  private static Recipe.Program program(String source) {
    return program(List.of("-lwasi-emulated-signal"), source);
  }

  private static Recipe.Program program(List<String> libs, String source) {
    return new Recipe.Program(
        "stones",
        List.of(source),
        libs,
        List.of(new Recipe.Program.Check("its name", List.of(), "stones @VERSION@")));
  }

  private static Recipe.Special special(List<String> sources, List<String> targets, String flag) {
    return new Recipe.Special(sources, targets, List.of("IN=@VERSION@"), List.of(flag));
  }

  private List<String> compiling(String source) {
    return tools.commands.stream()
        .map(CommandLine::arguments)
        .filter(words -> words.contains(source))
        .findFirst()
        .orElseThrow();
  }

  private List<Problem> problems(ProcessRunner processes, LibraryPlan plan) {
    return catchThrowableOfType(ProblemException.class, () -> build(processes, plan)).problems();
  }

  private CachedLibrary build(ProcessRunner processes, LibraryPlan plan)
      throws IOException, InterruptedException {
    return new LibraryBuilder(
            new LibraryCache(temporary.resolve("cache")),
            SharedLibraries.NONE,
            ProgramsBuildTest::sources,
            processes,
            new SilentListener(),
            2,
            Optional.empty())
        .build(List.of(plan))
        .get(0);
  }

  private static BuiltLibrary.Source sources(LibraryPlan wanted, Path target) throws IOException {
    Files.createDirectories(target.resolve("deep"));
    for (Map.Entry<String, String> file :
        Map.of(
                "a.c",
                "/* bless you */ int a;",
                "b.c",
                "int b;",
                "c.cpp",
                "int c;",
                "d.s",
                ".globl d",
                "e.S",
                ".globl e",
                "deep/a.c",
                "int deep;",
                "deep/a.cpp",
                "int deeper;",
                wanted.library().name() + ".h.in",
                "#define V @it@",
                "LICENSE",
                "free")
            .entrySet()) {
      Files.writeString(target.resolve(file.getKey()), file.getValue());
    }
    return new BuiltLibrary.Source(Plans.ARCHIVE, Optional.of("https://example.org/x"));
  }

  private static final class SilentListener implements BuildListener {
    @Override
    public void unitCompiled(String library, String unit, int done, int total) {}

    @Override
    public void libraryBuilt(Outcome outcome) {}

    @Override
    public void libraryRestored(Outcome outcome, Restored origin) {}

    @Override
    public void sdkNotNeeded(Sdk sdk) {}

    @Override
    public void libraryReused(Outcome outcome) {}

    @Override
    public void warning(String text) {}
  }
}
