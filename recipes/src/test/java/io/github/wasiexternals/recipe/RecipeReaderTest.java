package io.github.wasiexternals.recipe;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.Told;
import io.github.wasiexternals.recipe.Recipe.Compile;
import io.github.wasiexternals.recipe.Recipe.GeneratedFile;
import io.github.wasiexternals.recipe.Recipe.InstalledHeader;
import io.github.wasiexternals.recipe.Recipe.LicenceText;
import io.github.wasiexternals.recipe.Recipe.Licensed;
import io.github.wasiexternals.recipe.Recipe.PkgConfig;
import io.github.wasiexternals.recipe.Recipe.Program;
import io.github.wasiexternals.recipe.Recipe.Replacement;
import io.github.wasiexternals.recipe.Recipe.Special;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeReaderTest {

  private static final String RECIPE =
      """
      archive = "libtoy.a"
      inputs = ["src/*.c", "src/*.h.in", "src/own.h", "LICENCE"]
      glue = ["stubs.c"]
      headers = [
        { from = "toy.h" },
        { from = "src/own.h", to = "toy/own.h" },
      ]
      licences = [{ from = "LICENCE" }, { from = "src/own.h", to = "NOTICE", first-comment-only = true, licence = "LicenseRef-notice" }]

      [compile]
      sources = ["src/a.c", "src/b.c"]
      includes = [".", "src"]
      defines = ["TOY", "SIZE=4"]
      flags = ["-O3", "-std=c99"]

      [[generate]]
      file = "toy.h"
      from = "src/toy.h.in"

      [[generate.replace]]
      find = "@A@"
      with = "@VERSION@"
      otherwise = { find = "@B@", with = "" }

      [pkg-config]
      name = "Toy"
      description = "a toy"
      libs = ["-ltoy", "-lm"]
      libs-private = ["-lwasi-emulated-signal"]
      cflags = ["-DTOY_STATIC"]

      [[licensed]]
      files = ["src/own.h"]
      licence = "MIT"

      [[licensed]]
      files = ["src/b.*"]
      licence = "LicenseRef-toy"
      notice = "Do what you like."
      """;

  @TempDir Path folder;

  @BeforeEach
  void aFolderWithGlue() throws IOException {
    write("toy/stubs.c", "int stub;\n");
  }

  @Test
  void aRecipeIsReadKeyByKey() throws IOException {
    write("toy.toml", RECIPE);

    assertThat(reader().read("toy"))
        .isEqualTo(
            new Recipe(
                "toy",
                Digester.sha256(RECIPE),
                Optional.of("libtoy.a"),
                List.of(),
                List.of("src/*.c", "src/*.h.in", "src/own.h", "LICENCE"),
                new Compile(
                    List.of("src/a.c", "src/b.c"),
                    List.of(".", "src"),
                    List.of("TOY", "SIZE=4"),
                    List.of("-O3", "-std=c99"),
                    false,
                    List.of()),
                Map.of("stubs.c", "int stub;\n"),
                List.of(
                    new GeneratedFile(
                        "toy.h",
                        "src/toy.h.in",
                        List.of(
                            new Replacement(
                                "@A@", "@VERSION@", Optional.of(new Replacement("@B@", "")))))),
                List.of(
                    new InstalledHeader("toy.h", "toy.h"),
                    new InstalledHeader("src/own.h", "toy/own.h")),
                List.of(
                    new LicenceText("LICENCE", "LICENCE", false, Optional.empty()),
                    new LicenceText("src/own.h", "NOTICE", true, Optional.of("LicenseRef-notice"))),
                List.of(
                    new Licensed(List.of("src/own.h"), "MIT", Optional.empty()),
                    new Licensed(
                        List.of("src/b.*"), "LicenseRef-toy", Optional.of("Do what you like."))),
                Optional.of(
                    new PkgConfig(
                        "Toy",
                        "a toy",
                        "@VERSION@",
                        List.of(),
                        List.of(),
                        List.of("-ltoy", "-lm"),
                        List.of("-lwasi-emulated-signal"),
                        List.of("-DTOY_STATIC"),
                        List.of())),
                List.of(),
                List.of()));
  }

  @Test
  void aUnitMayBeMadeFromATemplateAndAHeaderNeedsNoReplacement() throws IOException {
    write(
        "toy.toml",
        RECIPE
            .replace("\"src/b.c\"]", "\"made.c\"]")
            .replace("\"src/*.h.in\"", "\"src/*.h.in\", \"made.c.in\"")
            .replace(
                "[pkg-config]",
                "[[generate]]\nfile = \"made.c\"\nfrom = \"made.c.in\"\n\n[pkg-config]"));

    Recipe recipe = reader().read("toy");

    assertThat(recipe.compile().sources()).containsExactly("src/a.c", "made.c");
    assertThat(recipe.generated()).contains(new GeneratedFile("made.c", "made.c.in", List.of()));
  }

  @Test
  void aPkgConfigFileMayNameTheVersionOfAnInterface() throws IOException {
    write("toy.toml", RECIPE.replace("name = \"Toy\"", "name = \"Toy\"\nversion = \"1.3.1.toy\""));

    assertThat(reader().read("toy").pkgConfig().orElseThrow().version()).isEqualTo("1.3.1.toy");
  }

  @Test
  void aRecipeNamesTheLibrariesThatItNeedsAndThoseOfItsPublicHeaders() throws IOException {
    write(
        "toy.toml",
        needing("zlib", "xz").replace("name = \"Toy\"", "name = \"Toy\"\nrequires = [\"xz\"]"));

    Recipe recipe = reader().read("toy");

    assertThat(recipe.needs()).containsExactly("zlib", "xz");
    assertThat(recipe.pkgConfig().orElseThrow().requires()).containsExactly("xz");
    assertThat(reader().needs(List.of("toy", "zlib")))
        .containsExactly(Map.entry("toy", List.of("zlib", "xz")), Map.entry("zlib", List.of()));
  }

  @Test
  void aRecipeMayHaveFurtherArchivesAndPkgConfigFiles() throws IOException {
    write(
        "toy.toml",
        RECIPE.replace("\"src/b.c\"]", "\"src/[b-d].c\"]")
            + """
            [[component]]
            name = "toydec"
            archive = "libtoydec.a"
            sources = ["src/dec*.c"]
            [component.pkg-config]
            name = "Toy's decoder"
            description = "decodes toys"
            requires-private = ["toy2"]
            libs = ["-ltoydec"]
            cflags-private = ["-DTOY_STATIC"]

            [[component]]
            name = "toy2"
            [component.pkg-config]
            name = "Toy"
            description = "another name"
            libs = ["-ltoy"]
            """);

    Recipe recipe = reader().read("toy");

    assertThat(recipe.archives()).containsExactly("libtoy.a", "libtoydec.a");
    assertThat(recipe.pkgConfigs())
        .extracting(PkgConfig::name)
        .containsExactly("Toy", "Toy's decoder", "Toy");
    assertThat(recipe.compile().sources()).containsExactly("src/a.c", "src/[b-d].c");
    assertThat(recipe.components().get(0).sources()).containsExactly("src/dec*.c");
    assertThat(recipe.components().get(0).pkgConfig().requiresPrivate()).containsExactly("toy2");
    assertThat(recipe.components().get(1).archive()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name = \"toydec\" | name = \"../toydec\" | is not the name of a pkg-config file",
        "libtoydec.a | libtoy.a | 'libtoy.a' is there twice",
        "archive = \"libtoydec.a\" | | there are 'sources', but no 'archive' to put them into",
        "[\"src/dec*.c\"] | [] | there is nothing under 'sources'",
        "src/dec*.c | src/{dec.c | is not a glob pattern",
        "libs = [\"-ltoydec\"] | libs = [] | 'libs' does not have -ltoydec",
        "name = \"D\" | name = \"D\"\\nversion = \"1\" | all pkg-config files have the version of",
        "name = \"D\" | name = \"D\"\\nrequires = [\"x\"] | 'x' is neither in 'needs' nor a component",
      })
  void aMistakeInAComponentIsSaidWithItsLine(String find, String with, String mistake)
      throws IOException {
    String component =
        """
        [[component]]
        name = "toydec"
        archive = "libtoydec.a"
        sources = ["src/dec*.c"]
        [component.pkg-config]
        name = "D"
        description = "d"
        libs = ["-ltoydec"]
        """;
    assertThat(component).contains(find);
    write(
        "toy.toml",
        RECIPE + component.replace(find, with == null ? "" : with.replace("\\n", "\n")));

    assertThat(catchThrowableOfType(ProblemException.class, () -> reader().read("toy")).problems())
        .anySatisfy(tells(mistake));
  }

  private static final String PROGRAM =
      """

      [[program]]
      name = "toys"
      sources = ["src/main.c"]
      libs = ["-lwasi-emulated-signal"]
      [[program.check]]
      name = "its version"
      arguments = ["--version"]
      prints = "toys @VERSION@"
      """;

  @Test
  void aProgramIsReadWithItsChecks() throws IOException {
    write("toy.toml", RECIPE + PROGRAM);

    assertThat(reader().read("toy").programs())
        .containsExactly(
            new Program(
                "toys",
                List.of("src/main.c"),
                List.of("-lwasi-emulated-signal"),
                List.of(new Program.Check("its version", List.of("--version"), "toys @VERSION@"))));
  }

  @Test
  void aRecipeWithProgramsNeedsNoArchiveAndThenHasNothingOfOne() throws IOException {
    write("toys.toml", PROGRAMS_ONLY + PROGRAM);

    Recipe recipe = reader().read("toys");

    assertThat(recipe.archive()).isEmpty();
    assertThat(recipe.pkgConfig()).isEmpty();
    assertThat(recipe.headers()).isEmpty();

    write("toys.toml", PROGRAMS_ONLY + PROGRAM + "[pkg-config]\nname = \"T\"\n");
    assertThat(problems("toys")).anySatisfy(tells("there is 'pkg-config', but no 'archive'"));

    write("toys.toml", PROGRAMS_ONLY);
    assertThat(problems("toys")).anySatisfy(tells("archive"));
  }

  private static final String PROGRAMS_ONLY =
      """
      inputs = ["src/*.c", "LICENCE"]
      licences = [{ from = "LICENCE" }]
      [compile]
      flags = ["-O2"]
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name = \"toys\" | name = \"bin/toys\" | 'bin/toys' is not the name of a program without",
        "name = \"toys\" | name = \"toys.wasm\" | 'toys.wasm' is not the name of a program without",
        "src/main.c | src/main.h | 'src/main.h' is neither C nor C++: .c, .cc, .cpp",
        "src/main.c | main.c | 'main.c' is not covered by 'inputs'",
        "[\"src/main.c\"] | [] | there is nothing under 'sources'",
        "\"-lwasi-emulated-signal\" | \"signal\" | 'signal' is neither -lNAME, nor a size",
        "its version | version: its | 'version: its' has a colon or a line break in it",
        "toys @VERSION@ | toys @VERSION:%s@ | 'prints' has a placeholder that is neither",
      })
  void aMistakeInAProgramIsSaidWithItsLine(String find, String with, String mistake)
      throws IOException {
    assertThat(PROGRAM).contains(find);
    write("toy.toml", RECIPE + PROGRAM.replace(find, with));

    assertThat(problems("toy")).anySatisfy(tells(mistake));
  }

  @Test
  void aProgramIsRunOnceAtLeast() throws IOException {
    write("toy.toml", RECIPE + PROGRAM.substring(0, PROGRAM.indexOf("[[program.check]]")));

    assertThat(problems("toy"))
        .singleElement()
        .satisfies(tells("a program has at least one [[program.check]]"));
  }

  @Test
  void furtherFlagsAreReadForSourcesAndTargets() throws IOException {
    write(
        "toy.toml",
        RECIPE
            + """

            [[compile.for]]
            sources = ["src/b.c"]
            targets = ["*-threads"]
            defines = ["LOCKS"]
            flags = ["-O3"]
            """);

    assertThat(reader().read("toy").compile().special())
        .containsExactly(
            new Special(
                List.of("src/b.c"), List.of("*-threads"), List.of("LOCKS"), List.of("-O3")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "flags = [\"-O3\"] | it says neither for which 'sources' nor for which 'targets' it is",
        "sources = [\"src/b.c\"] | it has neither 'defines' nor 'flags'",
        "targets = [\"*\"]\\nflags = [\"-mllvm\"] | '-mllvm' is not a flag for optimisation",
        "targets = [\"*\"]\\ndefines = [\"TOY\"] | 'TOY' defines TOY again",
        "sources = [\"src/{b.c\"]\\nflags = [\"-O3\"] | 'src/{b.c' is not a glob pattern",
      })
  void furtherFlagsAreForSomethingAndOfTheAllowedKind(String lines, String mistake)
      throws IOException {
    write("toy.toml", RECIPE + "\n[[compile.for]]\n" + lines.replace("\\n", "\n") + "\n");

    assertThat(problems("toy")).singleElement().satisfies(tells(mistake));
  }

  @Test
  void sourcesMayBeCxxAndAHeaderOfOursBeInstalled() throws IOException {
    write("toy/toy_wasi.h", "int ours;\n");
    write(
        "toy.toml",
        RECIPE
            .replace("\"src/*.c\"", "\"src/*.c\", \"src/*.cpp\"")
            .replace("\"src/b.c\"]", "\"src/b.cpp\"]")
            .replace("\"stubs.c\"", "\"stubs.c\", \"toy_wasi.h\"")
            .replace("\"src/own.h\", to = \"toy", "\"toy_wasi.h\", to = \"toy"));

    Recipe recipe = reader().read("toy");

    assertThat(recipe.compile().sources()).containsExactly("src/a.c", "src/b.cpp");
    assertThat(recipe.headers()).contains(new InstalledHeader("toy_wasi.h", "toy/own.h"));
  }

  @Test
  void onlyALicenceOfOnesOwnNamesItsText() throws IOException {
    assertThat(mistake("licence = \"LicenseRef-notice\"", "licence = \"MIT\""))
        .satisfies(tells("'MIT' is not LicenseRef-NAME; others are recognised"));
  }

  @Test
  void aHeaderPatternIsInstalledIntoAFolder() throws IOException {
    assertThat(
            mistake(
                "{ from = \"src/own.h\", to = \"toy/own.h\" }",
                "{ from = \"src/*.h\", to = \"a.h\" }"))
        .satisfies(tells("'a.h' is not a folder, which a pattern needs and which ends with /"));
  }

  @Test
  void aPlaceholderOfTheVersionThatIsNotUnderstoodIsAMistake() throws IOException {
    assertThat(mistake("\"SIZE=4\"", "\"SIZE=@VERSION:%s@\""))
        .satisfies(tells("'SIZE=@VERSION:%s@' has a placeholder that is neither"));
    assertThat(mistake("with = \"@VERSION@\"", "with = \"@VERSION:%s@\""))
        .satisfies(tells("'with' has a placeholder that is neither"));
  }

  @Test
  void whatAPublicHeaderIncludesIsNeeded() throws IOException {
    assertThat(mistake("name = \"Toy\"", "name = \"Toy\"\nrequires = [\"zlib\"]"))
        .satisfies(tells(":27:13: 'zlib' is neither in 'needs' nor a component"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"libnone", "../zlib", "Zlib"})
  void aNeededLibraryWithoutRecipeIsAMistakeAtItsName(String need) throws IOException {
    write("toy.toml", needing("zlib", need));

    assertThat(problems("toy"))
        .singleElement()
        .satisfies(
            tells(
                folder.resolve("recipes").resolve("toy.toml") + ":2:18: '" + need,
                "' has no recipe; looked for ",
                folder.resolve("recipes").resolve(need + ".toml").toString(),
                ", recipes/" + need + ".toml"));
  }

  @Test
  void aLibraryThatNeedsItselfIsAMistake() throws IOException {
    write("toy.toml", needing("toy"));

    assertThat(problems("toy"))
        .singleElement()
        .satisfies(tells("toy.toml:2:10: 'toy' closes a circle: toy needs toy"));
  }

  @Test
  void aCircleIsAMistakeWhereItIsClosed() throws IOException {
    write("toy.toml", needing("car"));
    write("car.toml", needing("zlib", "train"));
    write("train.toml", needing("car"));
    for (String library : List.of("car", "train")) {
      write(library + "/stubs.c", "");
    }

    assertThat(problems("toy"))
        .singleElement()
        .satisfies(
            tells(
                folder.resolve("recipes").resolve("train.toml").toString(),
                ":2:10: 'car' closes a circle: car needs train needs car"));
  }

  @Test
  void theMistakesOfANeededRecipeAreReportedOnce() throws IOException {
    write("toy.toml", needing("car"));
    write("car.toml", RECIPE.replace("libtoy.a", "toy.a"));
    write("car/stubs.c", "");

    ProblemException thrown =
        catchThrowableOfType(ProblemException.class, () -> reader().read(List.of("toy", "car")));

    assertThat(thrown.problems())
        .singleElement()
        .satisfies(tells("car.toml:1:1: 'toy.a' is not the name of a static library"));
  }

  private static String needing(String... libraries) {
    return RECIPE.replace(
        "inputs = ", "needs = [\"" + String.join("\", \"", libraries) + "\"]\ninputs = ");
  }

  @Test
  void aUsersRecipeReplacesTheBuiltInOneWhole() throws IOException {
    write("sqlite.toml", RECIPE.replace("libtoy.a", "libsqlite3.a").replace("-ltoy", "-lsqlite3"));
    write("sqlite/stubs.c", "int other;\n");

    Recipe recipe = reader().read("sqlite");

    assertThat(recipe.compile().sources()).containsExactly("src/a.c", "src/b.c");
    assertThat(recipe.glue()).containsExactly(Map.entry("stubs.c", "int other;\n"));
  }

  @Test
  void aUsersRecipeDoesNotTakeBuiltInGlue() throws IOException {
    write(
        "sqlite.toml",
        RECIPE
            .replace("libtoy.a", "libsqlite3.a")
            .replace("-ltoy", "-lsqlite3")
            .replace("stubs.c", "wasi_vfs.c"));

    assertThat(problems("sqlite"))
        .extracting(Told::mistake)
        .containsExactly(
            "'wasi_vfs.c' is not there: " + folder.resolve("recipes").resolve("sqlite/wasi_vfs.c"));
  }

  @Test
  void aRecipeInAPomComesBeforeThatOfTheFolder(@TempDir Path folder) throws IOException {
    Path recipes = Files.createDirectories(folder.resolve("recipes"));
    Files.writeString(recipes.resolve("bzip2.toml"), "mistake = 1\n");
    Files.writeString(recipes.resolve("zlib.toml"), "mistake = 1\n");
    String own = Files.readString(Path.of("src/main/resources/recipes/bzip2.toml"));
    RecipeReader reader =
        RecipeReader.layered(
            Map.of("bzip2", own.replace("libbz2.a", "libown.a").replace("-lbz2", "-lown")),
            "pom.xml",
            Optional.of(folder));

    assertThat(reader.read("bzip2").archive()).contains("libown.a");
    assertThat(catchThrowableOfType(ProblemException.class, () -> reader.read("zlib")).problems())
        .isNotEmpty();
  }

  @Test
  void aMistakeInARecipeOfAPomIsNamedByThePomAndGlueIsMissedThere() {
    RecipeReader reader = RecipeReader.layered(Map.of("toy", RECIPE), "pom.xml", Optional.empty());

    assertThat(catchThrowableOfType(ProblemException.class, () -> reader.read("toy")).problems())
        .singleElement()
        .satisfies(
            tells(
                "pom.xml, recipes/toy.toml:",
                ": 'stubs.c' is not there: pom.xml, recipes/toy/stubs.c"));
  }

  @Test
  void whatAUsersFolderDoesNotHaveComesFromTheBuiltInRecipes() {
    assertThat(RecipeReader.layered(folder.resolve("nothing here")).read("zlib"))
        .isEqualTo(RecipeReader.builtIn().read("zlib"));
  }

  @Test
  void aLibraryWithoutRecipeIsReportedWithAllPlacesLookedInto() {
    assertThat(problems("libnone"))
        .satisfiesExactly(
            tells(
                "there is no recipe for ",
                "libnone",
                "looked for: ",
                folder.resolve("recipes").resolve("libnone.toml").toString(),
                "recipes/libnone.toml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../toy", "..", "toy/../toy", "/etc/toy", "", "Toy", "to\u0000y", "to\ud800y"})
  void aNameThatIsNoLibraryNameIsNeverLookedFor(String name) throws IOException {
    write("toy.toml", RECIPE);

    ProblemException thrown =
        catchThrowableOfType(ProblemException.class, () -> reader().read(name));

    assertThat(thrown.problems()).allSatisfy(tells("there is no recipe for "));
  }

  @Test
  void theMistakesOfAllRecipesAreReported() throws IOException {
    write("toy.toml", RECIPE.replace("libtoy.a", "toy.a"));
    write("toe.toml", "archive = 1");

    ProblemException thrown =
        catchThrowableOfType(
            ProblemException.class, () -> reader().read(List.of("toy", "zlib", "toe", "none")));

    assertThat(thrown.problems())
        .extracting(Told::file)
        .startsWith(folder.resolve("recipes").resolve("toy.toml").toString())
        .contains(folder.resolve("recipes").resolve("toe.toml").toString())
        .last()
        .asString()
        .startsWith("there is no recipe for none");
  }

  @Test
  void aRecipeThatIsAFolderIsReportedAsUnreadable() throws IOException {
    Files.createDirectories(folder.resolve("recipes").resolve("toy.toml"));

    assertThat(problems("toy"))
        .singleElement()
        .satisfies(tells("could not read " + folder.resolve("recipes").resolve("toy.toml") + "\n"));
  }

  @Test
  void glueThatIsNotUtf8IsAMistake() throws IOException {
    Files.write(
        folder.resolve("recipes").resolve("toy/stubs.c"),
        "/* \u00e4 */".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Told.mistake(mistake("glue", "glue"))).startsWith("'stubs.c' is not UTF-8: ");
  }

  static List<Mistake> mistakes() {
    return List.of(
        new Mistake(
            "an archive that is not a static library",
            "\"libtoy.a\"",
            "\"../libtoy.so\"",
            1,
            1,
            "'../libtoy.so' is not the name of a static library (libNAME.a)"),
        new Mistake(
            "a missing archive",
            "archive = \"libtoy.a\"\n",
            "",
            1,
            1,
            "the string 'archive' is missing"),
        new Mistake("an unknown key", "glue =", "glu =", 3, 1, "unknown key 'glu'"),
        new Mistake(
            "an unknown key in a table",
            "includes",
            "include",
            12,
            1,
            "unknown key 'compile.include'"),
        new Mistake(
            "an unknown key in a replacement",
            "with = \"@VERSION@\"",
            "with = \"@VERSION@\"\nwhere = 1",
            23,
            1,
            "unknown key 'generate.replace.where'"),
        new Mistake(
            "an absolute pattern",
            "\"LICENCE\"]",
            "\"LICENCE\", \"/etc/*\"]",
            2,
            60,
            "'/etc/*' is an absolute path"),
        new Mistake(
            "an absolute Windows pattern",
            "\"LICENCE\"]",
            "\"LICENCE\", \"C:/*\"]",
            2,
            60,
            "'C:/*' is an absolute path"),
        new Mistake(
            "a pattern that leaves the tree",
            "\"LICENCE\"]",
            "\"LICENCE\", \"src/../../*\"]",
            2,
            60,
            "'src/../../*' leaves the tree with '..'"),
        new Mistake(
            "a pattern with backslashes",
            "\"LICENCE\"]",
            "\"LICENCE\", 'src\\*.c']",
            2,
            60,
            "'src\\*.c' has a backslash; folders are separated by /"),
        new Mistake(
            "a pattern that is no glob",
            "\"LICENCE\"]",
            "\"LICENCE\", \"[a\"]",
            2,
            60,
            "'[a' is not a glob pattern: [ without ]"),
        new Mistake(
            "a pattern given twice",
            "\"LICENCE\"]",
            "\"LICENCE\", \"LICENCE\"]",
            2,
            60,
            "'LICENCE' is there twice"),
        new Mistake(
            "a source that is not an input",
            "\"src/b.c\"",
            "\"b.c\"",
            11,
            23,
            "'b.c' is not covered by 'inputs'"),
        new Mistake(
            "a source that is not C",
            "\"src/b.c\"",
            "\"src/b.f\"",
            11,
            23,
            "'src/b.f' is neither C nor C++"),
        new Mistake(
            "a source given twice",
            "\"src/b.c\"",
            "\"src/a.c\"",
            11,
            23,
            "'src/a.c' is there twice"),
        new Mistake(
            "a source outside of the tree",
            "\"src/b.c\"",
            "\"../b.c\"",
            11,
            23,
            "'../b.c' leaves the tree with '..'"),
        new Mistake(
            "a source with a needless dot",
            "\"src/b.c\"",
            "\"./src/b.c\"",
            11,
            23,
            "'./src/b.c' has an empty name or '.' in it"),
        new Mistake(
            "a source with a control character",
            "\"src/b.c\"",
            "\"src/b\\n.c\"",
            11,
            23,
            "'src/b\\u000a.c' has a control character"),
        new Mistake(
            "no sources",
            "[\"src/a.c\", \"src/b.c\"]",
            "[]",
            11,
            1,
            "there is nothing under 'sources'"),
        new Mistake(
            "a licence that is misspelt",
            "licence = \"MIT\"",
            "licence = \"MITT\"",
            34,
            1,
            "'MITT' is not recognised in a file; did you mean MIT?: give the words to look for as 'notice'"),
        new Mistake(
            "a licence that is no expression",
            "licence = \"MIT\"",
            "licence = \"MIT OR\"",
            34,
            1,
            "'MIT OR' is no SPDX expression"),
        new Mistake(
            "a licence of no list without its words",
            "notice = \"Do what you like.\"\n",
            "",
            38,
            1,
            "'LicenseRef-toy' is not recognised in a file: give the words to look for as 'notice'"),
        new Mistake(
            "words for a licence that is recognised by itself",
            "\"LicenseRef-toy\"",
            "\"ISC\"",
            38,
            1,
            "'ISC' has a 'notice', which is for one licence that is not recognised by itself"),
        new Mistake(
            "a file under two licences",
            "[\"src/b.*\"]",
            "[\"src/own.h\"]",
            37,
            10,
            "'src/own.h' is under two licences"),
        new Mistake(
            "a licence of files outside of the tree",
            "[\"src/b.*\"]",
            "[\"../b.c\"]",
            37,
            10,
            "'../b.c' leaves the tree with '..'"),
        new Mistake(
            "a licence of files by a pattern that is no glob",
            "[\"src/b.*\"]",
            "[\"[b\"]",
            37,
            10,
            "'[b' is not a glob pattern: [ without ]"),
        new Mistake(
            "a licence of no files",
            "[\"src/b.*\"]",
            "[]",
            37,
            1,
            "there is nothing under 'files'"),
        new Mistake(
            "an include folder outside of the tree",
            "[\".\", \"src\"]",
            "[\"/usr/include\"]",
            12,
            13,
            "'/usr/include' is an absolute path"),
        new Mistake(
            "a define that is none",
            "\"SIZE=4\"",
            "\"-DSIZE\"",
            13,
            19,
            "'-DSIZE' is neither NAME nor NAME=VALUE"),
        new Mistake(
            "a name defined twice", "\"SIZE=4\"", "\"TOY=2\"", 13, 19, "'TOY=2' defines TOY again"),
        new Mistake(
            "no optimisation level",
            "\"-O3\", ",
            "",
            14,
            1,
            "the first flag is not an optimisation level (-O0 to -O3, -Os or -Oz)"),
        new Mistake(
            "no flags", "[\"-O3\", \"-std=c99\"]", "[]", 14, 1, "there is nothing under 'flags'"),
        new Mistake(
            "a template that is not an input",
            "src/toy.h.in",
            "toy.h.in",
            18,
            1,
            "'toy.h.in' is not covered by 'inputs'"),
        new Mistake(
            "a replacement that finds nothing",
            "find = \"@A@\"",
            "find = \"\"",
            21,
            1,
            "'generate.replace.find' is blank"),
        new Mistake(
            "a replacement without text",
            "with = \"@VERSION@\"\n",
            "",
            20,
            1,
            "the string 'with' is missing; it may be empty"),
        new Mistake(
            "a header that is neither input nor generated",
            "{ from = \"toy.h\" }",
            "{ from = \"tory.h\" }",
            5,
            5,
            "'tory.h' is not covered by 'inputs'"),
        new Mistake(
            "two headers in one place",
            "\"toy/own.h\"",
            "\"toy.h\"",
            6,
            25,
            "'toy.h' is there twice"),
        new Mistake(
            "two headers of one name",
            "{ from = \"toy.h\" },",
            "{ from = \"toy.h\" }, { from = \"toy.h\" },",
            5,
            25,
            "'toy.h' is installed twice"),
        new Mistake(
            "a header outside of the prefix",
            "\"toy/own.h\"",
            "\"../own.h\"",
            6,
            25,
            "'../own.h' leaves the tree with '..'"),
        new Mistake(
            "a licence that is not an input",
            "{ from = \"LICENCE\" }",
            "{ from = \"COPYING\" }",
            8,
            15,
            "'COPYING' is not covered by 'inputs'"),
        new Mistake(
            "a licence in a folder",
            "\"NOTICE\"",
            "\"a/NOTICE\"",
            8,
            57,
            "'a/NOTICE' is not a plain file name"),
        new Mistake(
            "a licence in place of another",
            "\"NOTICE\"",
            "\"LICENCE\"",
            8,
            57,
            "'LICENCE' is there twice"),
        new Mistake(
            "glue that is not there",
            "[\"stubs.c\"]",
            "[\"stub.c\"]",
            3,
            9,
            "'stub.c' is not there: "),
        new Mistake(
            "glue out of another folder",
            "[\"stubs.c\"]",
            "[\"../stubs.c\"]",
            3,
            9,
            "'../stubs.c' is not a plain file name"),
        new Mistake(
            "glue that is not C",
            "[\"stubs.c\"]",
            "[\"stubs.sh\"]",
            3,
            9,
            "'stubs.sh' is neither a source (.c, .cc, .cpp, .cxx, .c++, .C) nor a header"),
        new Mistake(
            "a .pc file that does not link the library",
            "\"-ltoy\", ",
            "",
            28,
            1,
            "'libs' does not have -ltoy, the library itself"),
        new Mistake(
            "a .pc file with two flags in one word",
            "\"-DTOY_STATIC\"",
            "\"-DA -DB\"",
            30,
            11,
            "'-DA -DB' is neither -I${includedir}/FOLDER, nor -DNAME"),
        new Mistake(
            "a .pc file with a line too many",
            "\"a toy\"",
            "\"a toy\\nLibs: -levil\"",
            27,
            1,
            "'description' has more than one line"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsReportedWithItsPlace(Mistake expected) throws IOException {
    Problem reported = mistake(expected.find(), expected.with());

    assertThat(reported.what())
        .startsWith(
            folder.resolve("recipes").resolve("toy.toml")
                + ":"
                + expected.line()
                + ":"
                + expected.column()
                + ": "
                + expected.message());
  }

  @Test
  void aGeneratedFileThatWouldNotBeFoundIsAMistake() throws IOException {
    assertThat(Told.mistake(mistake("\"src/own.h\", \"LICENCE\"", "\"src/*.h\", \"LICENCE\"")))
        .isEqualTo("'src/toy.h' is an input, and would be found before the generated one");
  }

  @Test
  void aGeneratedFileOutsideOfItsFolderIsAMistake() throws IOException {
    write("toy.toml", RECIPE.replace("file = \"toy.h\"", "file = \"../toy.h\""));

    assertThat(problems("toy"))
        .anySatisfy(
            tells(
                folder.resolve("recipes").resolve("toy.toml").toString()
                    + ":17:1: "
                    + "'../toy.h' leaves the tree with '..'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-DNAME",
        "-I/usr/include",
        "-include",
        "-o",
        "-c",
        "-g",
        "-x",
        "--target=x86_64",
        "-Xclang",
        "-fplugin=evil.so",
        "-fpass-plugin=evil.so",
        "-mllvm",
        "-Wl,-z",
        "-Wp,-MD",
        "@flags",
        "-B.",
        "-fprofile-use=/tmp/x",
        "-specs=x",
        "evil.c",
        "-O2 -g",
        "-save-temps",
        "-fplugin-arg-x"
      })
  void aFlagThatReachesBeyondCompilingIsRefused(String flag) throws IOException {
    assertThat(Told.mistake(mistake("\"-std=c99\"", '"' + flag + '"')))
        .startsWith("'" + flag + "' is not a flag for optimisation, language, code generation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-std=gnu11",
        "-fvisibility=hidden",
        "-fno-strict-aliasing",
        "-msimd128",
        "-Wno-unused",
        "-w",
        "-pedantic",
        "-Werror=return-type",
        "-ffp-contract=off"
      })
  void aFlagThatOnlyShapesTheCodeIsTaken(String flag) throws IOException {
    write("toy.toml", RECIPE.replace("-std=c99", flag));

    assertThat(reader().read("toy").compile().flags()).containsExactly("-O3", flag);
  }

  @Test
  void allMistakesOfARecipeAreReportedInTheFilesOrder() throws IOException {
    write(
        "toy.toml",
        RECIPE.replace("libtoy.a", "toy.a").replace("src/b.c", "b.c").replace("-O3", "-I."));

    assertThat(problems("toy")).extracting(Told::line).isSorted().startsWith(1, 11, 14);
  }

  /** What is changed in a good recipe, and the one mistake that comes of it. */
  record Mistake(String what, String find, String with, int line, int column, String message) {
    @Override
    public String toString() {
      return what;
    }
  }

  private Problem mistake(String find, String with) throws IOException {
    assertThat(RECIPE).contains(find);
    write("toy.toml", RECIPE.replace(find, with));
    List<Problem> problems = problems("toy");
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private List<Problem> problems(String library) {
    return catchThrowableOfType(ProblemException.class, () -> reader().read(library)).problems();
  }

  private RecipeReader reader() {
    return RecipeReader.layered(folder);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve("recipes").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
