package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Selection.PinnedLibrary;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.recipe.RecipeCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LibraryPlansTest {

  private final List<PinnedLibrary> libraries = new ArrayList<>();
  private final List<Recipe> recipes = new ArrayList<>();

  @Test
  void aPlanHasThePlansOfWhatItsRecipeNeedsInItsOrder() {
    library("tower", "tower", "wall", "sand");
    library("sand", "sand");
    library("wall", "wall", "sand");

    List<LibraryPlan> plans = plans();

    assertThat(plans)
        .extracting(LibraryPlan::title)
        .containsExactly("tower 1.0", "sand 1.0", "wall 1.0");
    assertThat(plans.get(0).needs()).containsExactly(plans.get(2), plans.get(1));
    assertThat(plans.get(2).needs()).containsExactly(plans.get(1));
    assertThat(plans.get(0).allNeeds()).containsExactly(plans.get(2), plans.get(1));
  }

  @Test
  void aLibraryThatProvidesTheInterfaceIsTheOneThatIsNeeded() {
    library("wall", "wall", "sand");
    library("gravel", "sand");

    List<LibraryPlan> plans = plans();

    assertThat(plans.get(0).needs()).containsExactly(plans.get(1));
  }

  /**
   * The recipe reader can't see this one: the recipe of sand, which gravel provides, is another.
   */
  @Test
  void aCircleThroughALibraryInAnothersPlaceIsRefused() {
    library("wall", "wall", "sand");
    library("gravel", "sand", "wall");

    assertThat(catchThrowableOfType(ProblemException.class, this::plans).problems())
        .singleElement()
        .satisfies(tells("libraries need each other: wall needs gravel needs wall"));
  }

  @Test
  void aNeededLibraryThatIsNotThereIsNamed() {
    library("wall", "wall", "sand");
    library("pebble", "pebble");

    assertThat(catchThrowableOfType(ProblemException.class, this::plans).problems())
        .singleElement()
        .satisfies(
            tells(
                "wall needs sand, which is not among the libraries",
                "libraries: wall, pebble",
                "add sand to -Dwasi.libraries"));
  }

  @Test
  void aStaticLibraryWithoutPkgConfigFileIsRefusedAndSoIsTheOtherHalf() {
    library("wall", "wall", Optional.empty());

    assertThat(catchThrowableOfType(ProblemException.class, this::plans).problems())
        .singleElement()
        .satisfies(
            tells(
                "wall installs a static library, but its file names no pkg-config file for it\n",
                "archive: libwall.a\n",
                "→ add to libraries/wall.toml: pkg-config = \"wall\""));

    libraries.clear();
    recipes.clear();
    library("wall", "wall", Optional.of("wall"));
    recipes.set(
        0,
        new RecipeCopy(recipes.get(0))
            .programsOnly(new Recipe.Program("w", List.of("a.c"), List.of(), List.of()))
            .recipe());

    assertThat(catchThrowableOfType(ProblemException.class, this::plans).problems())
        .singleElement()
        .satisfies(
            tells(
                "wall installs programs only, but its file names a pkg-config file\n",
                "→ remove 'pkg-config' from libraries/wall.toml"));
  }

  private List<LibraryPlan> plans() {
    return LibraryPlans.of(
        libraries, recipes, "wasm32-wasip1", Plans.pebble(Path.of("sdk")).sdk(), false);
  }

  private void library(String name, String provides, String... needs) {
    library(name, provides, Optional.of(name), needs);
  }

  private void library(String name, String provides, Optional<String> pkgConfig, String... needs) {
    LibraryPlan plan = Plans.library(name, Path.of("sdk"), List.of("-O2"));
    Library library = plan.library();
    libraries.add(
        new PinnedLibrary(
            new Library(
                name,
                library.summary(),
                library.license(),
                library.copyright(),
                library.supplier(),
                library.homepage(),
                library.repository(),
                library.cpe(),
                pkgConfig,
                provides,
                library.modules(),
                library.configureArguments(),
                library.signingKeys(),
                library.releases(),
                library.unsupported(),
                library.versions()),
            plan.version()));
    LibraryPlan[] others = new LibraryPlan[needs.length];
    for (int i = 0; i < needs.length; i++) {
      others[i] = Plans.library(needs[i], Path.of("sdk"), List.of());
    }
    recipes.add(Plans.needing(plan, List.of(), others).recipe());
  }
}
