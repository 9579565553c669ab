package io.github.wasiexternals.recipe;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.Recipe.Compile;
import io.github.wasiexternals.recipe.Recipe.Component;
import io.github.wasiexternals.recipe.Recipe.InstalledHeader;
import io.github.wasiexternals.recipe.Recipe.PkgConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourcePatternsTest {

  /** Named as in brotli 1.2.0's tree. */
  private static final List<String> FILES =
      List.of(
          "c/include/brotli/types.h",
          "c/include/brotli/port.h",
          "c/dec/state.c",
          "c/dec/deep/more.c",
          "c/dec/decode.c",
          "c/dec/state.h",
          "c/common/transform.c",
          "LICENSE");

  @Test
  void aPatternStandsForTheFilesThatItMatchesSortedByPath() {
    Recipe resolved = resolve(recipe("c/common/*.c", "c/dec/*.c")).recipe();

    assertThat(resolved.compile().sources()).containsExactly("c/common/transform.c");
    assertThat(resolved.components().get(0).sources())
        .containsExactly("c/dec/decode.c", "c/dec/state.c");
    assertThat(resolved.headers())
        .containsExactly(
            new InstalledHeader("LICENSE", "license.h"),
            new InstalledHeader("c/include/brotli/port.h", "brotli/port.h"),
            new InstalledHeader("c/include/brotli/types.h", "brotli/types.h"));
  }

  @Test
  void whatPatternsMatchedIsEnoughToReplaceThemAgain() {
    SourcePatterns.Resolved first = resolve(recipe("c/common/*.c", "c/dec/**.c"));

    assertThat(first.matched())
        .containsExactly(
            "c/common/transform.c",
            "c/dec/decode.c",
            "c/dec/deep/more.c",
            "c/dec/state.c",
            "c/include/brotli/port.h",
            "c/include/brotli/types.h");
    assertThat(SourcePatterns.resolve(recipe("c/common/*.c", "c/dec/**.c"), first.matched()))
        .isEqualTo(first);
  }

  @Test
  void aFileThatIsNamedAndMatchedIsCompiledOnce() {
    Recipe recipe = recipe("c/common/transform.c", "c/dec/decode.c", "c/dec/*.c");

    assertThat(resolve(recipe).recipe().components().get(0).sources())
        .containsExactly("c/dec/decode.c", "c/dec/state.c");
  }

  @Test
  void aPatternThatMatchesNothingIsAProblemThatNamesItsKey() {
    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class, () -> resolve(recipe("c/none/*.c", "c/dec/[x-z]*.c")));

    assertThat(failure.problems())
        .satisfiesExactly(
            tells(
                "brotli: 'c/none/*.c' matches no file among the inputs\n",
                "declared in: sources of recipes/brotli.toml\n"),
            tells("brotli: 'c/dec/[x-z]*.c' matches no file among the inputs\n"));
  }

  @Test
  void twoHeadersInOnePlaceAreAProblem() {
    Recipe recipe = recipe("c/common/*.c", "c/dec/*.c");
    Recipe twice =
        new RecipeCopy(recipe)
            .headers(
                new InstalledHeader("c/include/brotli/*.h", ""),
                new InstalledHeader("c/include/brotli/port.h", "port.h"))
            .recipe();

    assertThat(catchThrowableOfType(ProblemException.class, () -> resolve(twice)).problems())
        .satisfiesExactly(tells("brotli: 'port.h' is installed twice\n"));
  }

  private static SourcePatterns.Resolved resolve(Recipe recipe) {
    return SourcePatterns.resolve(recipe, FILES);
  }

  private static Recipe recipe(String main, String... component) {
    PkgConfig none =
        new PkgConfig(
            "brotli",
            "",
            VersionText.VERSION,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new Recipe(
        "brotli",
        Digester.sha256("recipe"),
        Optional.of("libbrotlicommon.a"),
        List.of(),
        List.of("c/**", "LICENSE"),
        new Compile(List.of(main), List.of(), List.of(), List.of("-O2"), false, List.of()),
        Map.of(),
        List.of(),
        List.of(
            new InstalledHeader("LICENSE", "license.h"),
            new InstalledHeader("c/include/brotli/*.h", "brotli/")),
        List.of(),
        List.of(),
        Optional.of(none),
        List.of(
            new Component("libbrotlidec", Optional.of("libbrotlidec.a"), List.of(component), none)),
        List.of());
  }
}
