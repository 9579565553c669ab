package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.recipe.RecipeCopy;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibraryBuilderTest {

  private static final String ZLIB =
      "/* For conditions of distribution and use, see copyright notice in zlib.h */\n";
  private static final String MIT = "// SPDX-License-Identifier: MIT\n";

  private static final Launcher CCACHE =
      Launcher.of(Path.of("/usr/bin/ccache"), Map.of("CCACHE_DIR", "/c"));

  @TempDir Path temporary;

  private final FakeTools tools = new FakeTools();
  private final AtomicInteger unpacked = new AtomicInteger();
  private final Events events = new Events();

  /** Sources that are not as usual. */
  private final Map<String, String> sources = new HashMap<>();

  private Optional<Launcher> launcher = Optional.empty();
  private Path cache;
  private LibraryPlan plan;

  @BeforeEach
  void folders() throws IOException {
    Path sysroot = temporary.resolve("sdk/share/wasi-sysroot/lib/wasm32-wasip1");
    Files.createDirectories(sysroot);
    Files.writeString(sysroot.resolve("libwasi-emulated-signal.a"), "signals");
    cache = temporary.resolve("the cache ü");
    plan = Plans.pebble(temporary.resolve("sdk"));
  }

  @Test
  void aLibraryIsCompiledArchivedAndInstalledWithItsHeadersLicencesAndPkgConfigFile()
      throws Exception {
    CachedLibrary built = build(plan).get(0);

    assertThat(built.built().files())
        .extracting(InstalledFile::path)
        .containsExactly(
            "include/pebble.h",
            "lib/libpebble.a",
            "lib/pkgconfig/pebble.pc",
            "share/licenses/pebble/BLESSING",
            "share/licenses/pebble/LICENSE");
    assertThat(built.prefix().resolve("include/pebble.h")).hasContent("#define V 1.0");
    assertThat(built.prefix().resolve("share/licenses/pebble/BLESSING"))
        .hasContent("/* bless you */\n");
    assertThat(built.prefix().resolve("lib/libpebble.a"))
        .hasContent(
            """
            obj/a.o: object of /* bless you */ int a;
            obj/glue.o: object of glue
            obj/src_deep_a.o: object of int deep;
            """);
    assertThat(built.built().units()).containsExactly("a.c", "deep/a.c", "glue.c");
    assertThat(built.built().flags())
        .containsExactly("--target=wasm32-wasip1", "-fno-gnu-inline-asm", "-O2", "-DVERSION=1.0");
    assertThat(events.lines)
        .contains("built pebble 1.0: 3 units, 15 ms")
        .anyMatch(line -> line.endsWith("3/3"));
  }

  @Test
  void thePkgConfigFileFindsItsPrefixFromItsOwnPlace() throws Exception {
    CachedLibrary built = build(plan).get(0);

    assertThat(built.prefix().resolve("lib/pkgconfig/pebble.pc"))
        .hasContent(
            """
            prefix=${pcfiledir}/../..
            exec_prefix=${prefix}
            libdir=${prefix}/lib
            includedir=${prefix}/include

            Name: pebble
            Description: A small stone
            URL: https://example.org/pebble
            Version: 1.0
            Libs: -L${libdir} -lpebble
            Libs.private: -lwasi-emulated-signal -Wl,-z,stack-size=1048576 -Wl,--stack-first
            Cflags: -I${includedir}
            """);
  }

  @Test
  void aUnitThatIsMadeFromATemplateIsCompiledWhereItWasMade() throws Exception {
    Recipe recipe = plan.recipe();
    CachedLibrary built =
        build(
                with(
                    new RecipeCopy(recipe)
                        .sources("a.c", "made.c")
                        .generated(
                            recipe.generated().get(0),
                            new Recipe.GeneratedFile(
                                "made.c",
                                "pebble.h.in",
                                List.of(new Recipe.Replacement("@it@", "made"))))
                        .recipe()))
            .get(0);

    assertThat(built.prefix().resolve("lib/libpebble.a"))
        .content()
        .contains("obj/made.o: object of #define V made");
    assertThat(built.built().units()).containsExactly("a.c", "made.c", "glue.c");
    assertThat(tools.commands)
        .anySatisfy(command -> assertThat(command.arguments()).contains("generated/made.c"));
  }

  /** The second run takes them from the receipt. */
  @Test
  void whatTheRecipeAddedIsSaidWithItsDigestAndLicenceAlsoFromTheCache() throws Exception {
    Recipe.Licensed template =
        new Recipe.Licensed(List.of("pebble.h.in"), "MIT OR BSD-2-Clause", Optional.empty());
    LibraryPlan plan = with(licensed(template));

    Additions built = build(plan).get(0).built().additions();

    assertThat(built)
        .isEqualTo(
            new Additions(
                plan.recipe().digest(),
                List.of(
                    AddedFile.glue("glue.c", "glue", "Zlib"),
                    AddedFile.glue("glue.h", "header of ours", "Zlib"),
                    new AddedFile(
                        AddedFile.Kind.GENERATED,
                        "pebble.h",
                        Digester.sha256("#define V 1.0"),
                        "MIT OR BSD-2-Clause"))));
    assertThat(build(plan).get(0).built().additions()).isEqualTo(built);
    assertThat(unpacked).hasValue(1);
  }

  /** As in-house libraries are, whose licence no list has. */
  @Test
  void theTextOfALicenceOfOnesOwnIsKnownAlsoFromTheCache() throws Exception {
    LibraryPlan own =
        Plans.under(plan, "LicenseRef-acme")
            .with(
                new RecipeCopy(plan.recipe())
                    .licences(
                        new Recipe.LicenceText(
                            "LICENSE", "LICENSE", false, Optional.of("LicenseRef-acme")))
                    .recipe());

    LibraryLicences licences = build(own).get(0).built().licences();

    assertThat(licences.compiled()).containsExactly("LicenseRef-acme");
    assertThat(licences.notices()).containsExactly(entry("LicenseRef-acme", "free"));
    assertThat(build(own).get(0).built().licences()).isEqualTo(licences);
  }

  @Test
  void aLicenceOfOnesOwnWithoutTextIsRefused() {
    assertThat(problems(Plans.under(plan, "MIT OR LicenseRef-acme")))
        .satisfiesExactly(
            tells(
                "pebble 1.0: LicenseRef-acme is not in SPDX's list and has no text",
                "licence: MIT OR LicenseRef-acme",
                "licences = [{ from = \"FILE\", licence = \"LicenseRef-acme\" }]"));
  }

  @Test
  void thePkgConfigFileMayNameTheVersionOfAnInterface() throws Exception {
    CachedLibrary built =
        build(
                with(
                    new RecipeCopy(plan.recipe())
                        .pkgConfig(
                            new Recipe.PkgConfig(
                                "stone",
                                "A small stone",
                                "0.9.pebble-@VERSION@",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of()))
                        .recipe()))
            .get(0);

    assertThat(built.prefix().resolve("lib/pkgconfig/pebble.pc"))
        .content()
        .contains("\nVersion: 0.9.pebble-1.0\n");
    assertThat(built.built().pkgConfigVersion()).isEqualTo("0.9.pebble-1.0");
    assertThat(built.built().version().version()).isEqualTo("1.0");
  }

  private LibraryPlan with(Recipe recipe) {
    return new LibraryPlan(
        plan.library(), plan.version(), recipe, plan.triple(), plan.sdk(), false, List.of());
  }

  @Test
  void theCompilerRunsInTheWorkspaceWithRelativePathsAndAnEmptyEnvironment() throws Exception {
    build(plan);

    assertThat(tools.commands)
        .allSatisfy(command -> assertThat(command.environment()).isEmpty())
        .filteredOn(command -> command.arguments().contains("-c"))
        .hasSize(3)
        .allSatisfy(
            command -> {
              int c = command.arguments().indexOf("-c");
              assertThat(Path.of(command.arguments().get(c + 1))).isRelative();
              assertThat(command.arguments())
                  .contains("-Igenerated", "-Iglue", "-Isrc", "--sysroot=" + plan.sdk().sysroot());
            });
  }

  @Test
  void noFolderOfTheMachineGetsIntoAnObject() throws Exception {
    build(plan);

    assertThat(tools.commands)
        .filteredOn(command -> command.arguments().contains("-c"))
        .hasSize(3)
        .allSatisfy(
            command ->
                assertThat(command.arguments())
                    .contains(
                        "-ffile-prefix-map=" + command.folder() + "=.",
                        "-ffile-prefix-map=" + plan.sdk().root() + "=/wasi-sdk"));
  }

  @Test
  void aSecondRunReusesTheLibraryAndNeedsNoSources() throws Exception {
    List<CachedLibrary> first = build(plan);
    tools.commands.clear();

    List<CachedLibrary> second = build(plan);

    assertThat(second).isEqualTo(first);
    assertThat(tools.commands).isEmpty();
    assertThat(unpacked).hasValue(1);
    assertThat(events.lines).contains("reused pebble 1.0");
  }

  @Test
  void whatTheCacheLacksIsSaidWithWhatIsAnotherThanBefore() throws Exception {
    build(plan);
    build(Plans.library("pebble", temporary.resolve("sdk"), List.of("-O3")));
    build(plan);

    assertThat(events.decisions)
        .containsExactly(
            "pebble 1.0: not in the cache: never built",
            "pebble 1.0: not in the cache: what is most like it was built with another value for"
                + " the recipe");
  }

  @Test
  void positionIndependentCodeIsAnotherLibrary() throws Exception {
    LibraryPlan pic =
        new LibraryPlan(
            plan.library(),
            plan.version(),
            plan.recipe(),
            plan.triple(),
            plan.sdk(),
            true,
            List.of());

    CachedLibrary usual = build(plan).get(0);
    CachedLibrary built = build(pic).get(0);

    assertThat(built.entry()).isNotEqualTo(usual.entry());
    assertThat(usual.built().flags()).doesNotContain("-fPIC");
    assertThat(built.built().flags())
        .containsExactly(
            "--target=wasm32-wasip1", "-fno-gnu-inline-asm", "-O2", "-fPIC", "-DVERSION=1.0");
  }

  @Test
  void otherFlagsMakeAnotherLibrary() throws Exception {
    build(plan);
    build(Plans.library("pebble", temporary.resolve("sdk"), List.of("-O3")));

    assertThat(unpacked).hasValue(2);
  }

  @Test
  void aCachedLibraryWhoseSourcesCameFromAnotherRootIsBuiltAgain() throws Exception {
    build(plan);

    build(Plans.fromRoot(plan, "pebble-1.0/elsewhere"));

    assertThat(unpacked).hasValue(2);
  }

  @Test
  void aCachedLibraryWithAFlippedByteIsBuiltAgain() throws Exception {
    Path archive = build(plan).get(0).prefix().resolve("lib/libpebble.a");
    byte[] bytes = Files.readAllBytes(archive);
    bytes[3] ^= 1;
    Files.write(archive, bytes);

    build(plan);

    assertThat(unpacked).hasValue(2);
    assertThat(events.decisions)
        .endsWith("pebble 1.0: not taken from the cache: its files are not those that were built");
    bytes[3] ^= 1;
    assertThat(archive).hasBinaryContent(bytes);
  }

  @Test
  void aCachedLibraryWithAnAdditionalFileIsBuiltAgain() throws Exception {
    Files.writeString(build(plan).get(0).prefix().resolve("include/extra.h"), "");

    build(plan);

    assertThat(unpacked).hasValue(2);
  }

  @Test
  void aReceiptThatIsCutShortIsNotBelieved() throws Exception {
    Path receipt = build(plan).get(0).entry().resolve("receipt");
    String text = Files.readString(receipt);
    Files.writeString(receipt, text.substring(0, text.indexOf("file ") + 20));

    build(plan);

    assertThat(unpacked).hasValue(2);
  }

  @Test
  void aUnitThatDoesNotCompileIsReportedWithTheCommandAndTheCompilersOwnWords() {
    tools.failing.add("src/deep/a.c");

    ProblemException failure = catchThrowableOfType(ProblemException.class, () -> build(plan));

    assertThat(failure.problems())
        .satisfiesExactly(
            tells(
                "pebble 1.0: src/deep/a.c does not compile\n",
                "exit code: 1\nsrc/deep/a.c:1:1: error: no such thing\n→ cd '",
                "-c src/deep/a.c"));
  }

  @Test
  void afterAFailedRunTheNextOneStartsAfresh() throws Exception {
    tools.failing.add("src/deep/a.c");
    assertThatThrownBy(() -> build(plan)).isInstanceOf(ProblemException.class);
    tools.failing.clear();

    assertThat(build(plan)).hasSize(1);
  }

  @Test
  void aCompilerThatIsNotThereIsTheMachinesFaultAndNamed() {
    tools.missing = true;

    ProblemException failure = catchThrowableOfType(ProblemException.class, () -> build(plan));

    assertThat(failure.problems().get(0))
        .satisfies(tells("could not run the tool", "reason: No such file or directory\n", "clang"))
        .satisfies(problem -> assertThat(problem.isUsersToFix()).isFalse());
  }

  @Test
  void aTemplateWithoutTheTextToReplaceIsRefused() {
    LibraryBuilder builder =
        builder(
            (wanted, target) -> {
              BuiltLibrary.Source source = sources(wanted, target);
              Files.writeString(target.resolve("pebble.h.in"), "#define V unknown");
              return source;
            });

    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> builder.build(List.of(plan)));

    assertThat(failure.problems())
        .satisfiesExactly(
            tells(
                "pebble 1.0", ": ", "pebble.h.in", " is not the template", "looked for: ", "@it@"));
  }

  @Test
  void whatIsCompiledAndInstalledIsUnderTheLicencesThatTheRecipeDeclares() throws Exception {
    sources.put("deep/a.c", MIT);
    sources.put("pebble.h.in", ZLIB + "#define V @it@");
    tools.included.add("generated/pebble.h");
    tools.included.add("src/deep/../silent.h");
    LibraryPlan declaring = with(licensed("MIT", "deep/*.c"));

    LibraryLicences licences = build(declaring).get(0).built().licences();

    assertThat(licences.compiled()).containsExactly("MIT", "Zlib");
    assertThat(licences.installed())
        .containsOnly(
            entry("include/pebble.h", new LibraryLicences.OfFile("Zlib", true)),
            entry("share/licenses/pebble/BLESSING", new LibraryLicences.OfFile("Zlib", true)),
            entry("share/licenses/pebble/LICENSE", new LibraryLicences.OfFile("Zlib", true)));
    assertThat(List.copyOf(licences.installed().keySet())).isSorted();
    assertThat(build(declaring).get(0).built().licences()).isEqualTo(licences);
    assertThat(unpacked).hasValue(1);
  }

  @Test
  void aHeaderThatIsReadAndSaysAnotherLicenceFailsTheBuild() {
    sources.put("deep/own.h", MIT);
    tools.included.add("src/deep/own.h");

    assertThat(problems(plan))
        .satisfiesExactly(
            tells(
                "pebble 1.0",
                ": ",
                "deep/own.h",
                " is not under the licence",
                "the file says: ",
                "MIT",
                "declared: ",
                "Zlib",
                "recipes/",
                "pebble"));
  }

  @Test
  void aFileThatTheCompilerReadsOutsideOfItsFoldersFailsTheBuildAndLeavesNothingInTheCache()
      throws Exception {
    Path secret = Files.writeString(temporary.resolve("secret.h"), ZLIB);
    for (String included :
        List.of(
            secret.toString().replace(" ", "\\ "),
            "src/../build.log",
            "src/nowhere.h",
            "/dev/null",
            temporary.resolve("sdk/share/wasi-sysroot/../../../secret.h").toString())) {
      tools.included.clear();
      tools.included.add(included);

      assertThat(problems(plan))
          .anySatisfy(
              tells(
                  "pebble 1.0: ",
                  " reads a file that is not among its sources",
                  "file: " + included,
                  "recipe: recipes/pebble.toml"));
    }
    assertThat(new LibraryCache(cache).find(plan)).isEmpty();
  }

  @Test
  void theCompilerSeesItsSourcesAndTheSdkOnly() throws Exception {
    tools.failing.add("src/a.c");
    problems(plan);

    Path workspace = tools.commands.get(0).folder();
    assertThat(workspace.resolve("obj/view.yaml"))
        .content()
        .contains(
            "redirect-only", "/src\"", "/generated\"", "/glue\"", "/needs\"", "/wasi-sysroot\"")
        .doesNotContain("/obj\"", "/prefix\"");
    assertThat(tools.commands.get(0).arguments())
        .containsSubsequence("-ivfsoverlayobj/view.yaml", "-fno-crash-diagnostics");
  }

  @Test
  void aHeaderThatNobodyReadsIsNotOurs() throws Exception {
    sources.put("deep/own.h", MIT);

    assertThat(build(plan).get(0).built().licences().compiled()).containsExactly("Zlib");
  }

  @Test
  void anInstalledHeaderThatNoUnitReadsIsHeldAgainstTheRecipeToo() {
    sources.put("pebble.h.in", MIT + "#define V @it@");

    assertThat(problems(plan))
        .satisfiesExactly(
            tells(
                "pebble 1.0",
                ": ",
                "pebble.h.in",
                " is not under the licence",
                "the file says: ",
                "MIT",
                "declared: ",
                "Zlib",
                "recipes/",
                "pebble"));
  }

  @Test
  void aFileThatChangedToTheLibrarysOwnLicenceIsNoLongerWhatWasDeclared() {
    sources.put("deep/a.c", ZLIB);

    assertThat(problems(with(licensed("MIT", "deep/a.c"))))
        .satisfiesExactly(
            tells(
                "pebble 1.0",
                ": ",
                "deep/a.c",
                " is not under the licence",
                "the file says: ",
                "Zlib",
                "declared: ",
                "MIT",
                "recipes/",
                "pebble"));
  }

  @Test
  void theTextOfAnotherLicenceIsNoLicenceText() {
    sources.put(
        "LICENSE",
        """
        Permission is hereby granted, free of charge, to any person obtaining a copy of this software,
        subject to the following conditions: The above copyright notice and this permission notice
        shall be included in all copies or substantial portions of the Software.
        THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND
        """);

    assertThat(problems(plan))
        .satisfiesExactly(
            tells(
                "pebble 1.0",
                ": ",
                "LICENSE",
                " is not under the licence",
                "the file says: ",
                "MIT",
                "declared: ",
                "Zlib",
                "recipes/",
                "pebble"));
  }

  @Test
  void aLicenceOfNoListIsKnownByItsWords() throws Exception {
    sources.put("deep/a.c", "/* This code is in the public\n * domain, says Ann. */");
    Recipe.Licensed anns =
        new Recipe.Licensed(
            List.of("deep/a.c"), "LicenseRef-ann", Optional.of("in the public domain, says Ann."));

    LibraryLicences licences = build(with(licensed(anns))).get(0).built().licences();

    assertThat(licences.compiled()).containsExactly("LicenseRef-ann", "Zlib");
    assertThat(licences.notices())
        .containsOnly(entry("LicenseRef-ann", "in the public domain, says Ann."));
    sources.put("deep/a.c", "/* This code is in the public domain, says Bob. */");
    assertThat(
            problems(
                with(
                    licensed(anns, new Recipe.Licensed(List.of("a.c"), "Zlib", Optional.empty())))))
        .satisfiesExactly(
            tells(
                "pebble 1.0",
                ": ",
                "deep/a.c",
                " is not under the licence",
                "the file says: ",
                "not: in the public domain, says Ann.",
                "declared: ",
                "LicenseRef-ann",
                "recipes/",
                "pebble"));
  }

  @Test
  void publicDomainIsNotTheLibrarysLicence() {
    sources.put("deep/a.c", "/* 100% Public Domain */");

    assertThat(problems(plan))
        .satisfiesExactly(
            tells(
                "pebble 1.0",
                ": ",
                "deep/a.c",
                " is not under the licence",
                "the file says: ",
                "public domain",
                "declared: ",
                "Zlib",
                "recipes/",
                "pebble"));
  }

  @Test
  void aPatternMeansFilesAndNoFileIsMeantTwice() {
    assertThat(
            problems(
                with(
                    licensed(
                        new Recipe.Licensed(List.of("no/*.c"), "MIT", Optional.empty()),
                        new Recipe.Licensed(List.of("deep/*"), "MIT", Optional.empty()),
                        new Recipe.Licensed(List.of("deep/a.c"), "ISC", Optional.empty())))))
        .satisfiesExactly(
            tells(
                "pebble 1.0",
                ": '",
                "no/*.c",
                "' ",
                "matches no file among the inputs",
                "recipes/",
                "pebble"),
            tells(
                "pebble 1.0",
                ": '",
                "deep/a.c",
                "' ",
                "matches deep/a.c, which is declared already",
                "recipes/",
                "pebble"));
  }

  @Test
  void anotherLicenceInTheCatalogOrTheRecipeMakesAnotherKey() {
    assertThat(with(licensed("MIT", "deep/a.c")).key()).isNotEqualTo(plan.key());
  }

  private Recipe licensed(String licence, String file) {
    return licensed(new Recipe.Licensed(List.of(file), licence, Optional.empty()));
  }

  private Recipe licensed(Recipe.Licensed... licensed) {
    return new RecipeCopy(plan.recipe()).licensed(licensed).recipe();
  }

  private List<Problem> problems(LibraryPlan failing) {
    return catchThrowableOfType(ProblemException.class, () -> build(failing)).problems();
  }

  @Test
  void twoRunsAtOnceBuildALibraryOnce() throws Exception {
    ExecutorService runs = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<CachedLibrary>>> same = Collections.nCopies(4, () -> build(plan));
      List<List<CachedLibrary>> results = new ArrayList<>();
      for (Future<List<CachedLibrary>> run : runs.invokeAll(same)) {
        results.add(run.get());
      }
      assertThat(results).allMatch(results.get(0)::equals);
    } finally {
      runs.shutdown();
    }
    assertThat(unpacked).hasValue(1);
  }

  /** Or else two runs, each with the lock that the other wants next, would wait for ever. */
  @Test
  void locksAreTakenInOneOrderWhateverTheOrderAskedFor() throws Exception {
    LibraryPlan other = Plans.library("boulder", temporary.resolve("sdk"), List.of());
    boolean planIsFirst = plan.key().hex().compareTo(other.key().hex()) < 0;
    LibraryPlan first = planIsFirst ? plan : other;
    LibraryPlan last = planIsFirst ? other : plan;
    ExecutorService runs = Executors.newSingleThreadExecutor();
    try {
      FileLock held = new LibraryCache(cache).lock(last);
      Future<List<CachedLibrary>> run = runs.submit(() -> build(last, first));
      waitFor(new LibraryCache(cache).workspace(first).resolveSibling(first.key().hex() + ".lock"));
      held.close();
      assertThat(run.get()).hasSize(2);
    } finally {
      runs.shutdownNow();
    }
  }

  @Test
  void compilersRunBelowALauncherWithItsEnvironmentAndTheArchiverDoesNot() throws Exception {
    launcher = Optional.of(CCACHE);

    build(plan);

    assertThat(tools.commands)
        .filteredOn(command -> command.arguments().contains("-c"))
        .hasSize(3)
        .allSatisfy(
            command -> {
              assertThat(command.arguments())
                  .startsWith("/usr/bin/ccache", plan.sdk().clang().toString());
              assertThat(command.environment()).containsExactly(entry("CCACHE_DIR", "/c"));
            });
    assertThat(tools.commands)
        .filteredOn(command -> !command.arguments().contains("-c"))
        .allSatisfy(command -> assertThat(command.arguments()).doesNotContain("/usr/bin/ccache"));
  }

  @Test
  void whatALauncherMadeIsOnlyForRunsWithItAndItsReceiptNamesIt() throws Exception {
    launcher = Optional.of(CCACHE);
    CachedLibrary launched = build(plan).get(0);
    build(plan);
    launcher = Optional.empty();
    CachedLibrary alone = build(plan).get(0);

    assertThat(unpacked).hasValue(2);
    assertThat(launched.built()).isEqualTo(alone.built());
    assertThat(launched.prefix().resolveSibling("receipt"))
        .content()
        .contains("\nlauncher ccache\n");
    assertThat(alone.prefix().resolveSibling("receipt")).content().doesNotContain("launcher");
  }

  @Test
  void aLauncherThatFailsIsNotUsedAnyMore() throws Exception {
    launcher = Optional.of(CCACHE);
    tools.failingPrograms.add("/usr/bin/ccache");

    build(plan);

    assertThat(events.lines)
        .filteredOn(line -> line.contains("ccache"))
        .containsExactly(
            "warning ccache failed where clang alone does not; it is not used any more: no daemon (exit code 3)");
    assertThat(tools.commands)
        .filteredOn(command -> command.arguments().contains("/usr/bin/ccache"))
        .hasSizeLessThan(3);
  }

  @Test
  void aLauncherThatMakesNothingHasFailed() throws Exception {
    launcher = Optional.of(CCACHE);
    tools.idlePrograms.add("/usr/bin/ccache");

    build(plan);

    assertThat(events.lines)
        .filteredOn(line -> line.contains("ccache"))
        .singleElement()
        .asString()
        .startsWith(
            "warning ccache failed where clang alone does not; it is not used any more: it did not"
                + " make obj/");
  }

  @Test
  void whatDoesNotCompileWithoutALauncherEitherIsNotItsFault() {
    launcher = Optional.of(CCACHE);
    tools.failing.add("src/a.c");

    assertThat(problems(plan))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains("does not compile");
              assertThat(problem.action()).doesNotContain("ccache");
            });
    assertThat(events.lines).noneMatch(line -> line.contains("ccache"));
  }

  @Test
  void theResultIsInTheOrderAskedFor() throws Exception {
    LibraryPlan other = Plans.library("boulder", temporary.resolve("sdk"), List.of());
    build(plan);

    assertThat(build(other, plan))
        .extracting(library -> library.built().library().name())
        .containsExactly("boulder", "pebble");
  }

  @Test
  void unitsThatAreLongerThanAnArchiveAreCompiledBeforeItIsUnpacked() throws Exception {
    LibraryPlan other = Plans.library("boulder", temporary.resolve("sdk"), List.of());
    SourceTrees noted =
        (wanted, target) -> {
          events.lines.add("unpacked " + wanted.library().name());
          return sources(wanted, target);
        };

    builder(noted, 1).build(List.of(plan, other));

    assertThat(events.lines)
        .filteredOn(line -> !line.startsWith("built"))
        .containsExactly(
            "unpacked pebble",
            "src/a.c 1/3",
            "src/deep/a.c 2/3",
            "unpacked boulder",
            "src/a.c 3/6",
            "src/deep/a.c 4/6",
            "glue/glue.c 5/6",
            "glue/glue.c 6/6");
  }

  private static void waitFor(Path file) throws InterruptedException {
    for (int i = 0; i < 1000 && !Files.exists(file); i++) {
      Thread.sleep(10);
    }
    assertThat(file).exists();
  }

  private List<CachedLibrary> build(LibraryPlan... plans) throws IOException, InterruptedException {
    return builder(this::sources).build(List.of(plans));
  }

  private LibraryBuilder builder(SourceTrees sources) {
    return builder(sources, 2);
  }

  private LibraryBuilder builder(SourceTrees sources, int jobs) {
    return new LibraryBuilder(
        new LibraryCache(cache, launcher.map(Launcher::name)),
        SharedLibraries.NONE,
        sources,
        tools,
        events,
        jobs,
        launcher);
  }

  private BuiltLibrary.Source sources(LibraryPlan wanted, Path target) throws IOException {
    unpacked.incrementAndGet();
    String name = wanted.library().name();
    Files.createDirectories(target.resolve("deep"));
    Files.writeString(target.resolve("a.c"), "/* bless you */ int a;");
    Files.writeString(target.resolve("deep/a.c"), "int deep;");
    Files.writeString(target.resolve(name + ".h.in"), "#define V @it@");
    Files.writeString(target.resolve("LICENSE"), "free");
    Files.writeString(target.resolve("silent.h"), "");
    for (var source : sources.entrySet()) {
      Files.writeString(target.resolve(source.getKey()), source.getValue());
    }
    return new BuiltLibrary.Source(
        wanted.version().archives().get(0), Optional.of("https://example.org/x"));
  }

  private static final class Events implements BuildListener {
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    final List<String> decisions = new ArrayList<>();

    @Override
    public void decided(String subject, String decision) {
      decisions.add(subject + ": " + decision);
    }

    @Override
    public void unitCompiled(String library, String unit, int done, int total) {
      lines.add(unit + " " + done + "/" + total);
    }

    @Override
    public void libraryBuilt(Outcome outcome) {
      Duration compiling = outcome.compiling();
      lines.add(
          "built "
              + outcome.title()
              + ": "
              + outcome.units()
              + " units, "
              + compiling.toMillis()
              + " ms");
    }

    @Override
    public void libraryRestored(Outcome outcome, Restored origin) {}

    @Override
    public void sdkNotNeeded(Sdk sdk) {}

    @Override
    public void libraryReused(Outcome outcome) {
      lines.add("reused " + outcome.title());
    }

    @Override
    public void warning(String text) {
      lines.add("warning " + text);
    }
  }
}
