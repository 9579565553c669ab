package io.github.wasiexternals.audit;

import io.github.wasiexternals.build.AddedFile;
import io.github.wasiexternals.build.Additions;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.sbom.AddedFacts;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Checks whether the recipes at hand are those that the libraries were built with. */
final class RecipeCheck extends DocumentCheck {

  private final Catalog catalog;
  private final RecipeReader recipes;

  RecipeCheck(Catalog catalog, RecipeReader recipes) {
    super(
        new Question(
            "verified.recipes",
            Group.VERIFIED,
            "SBOM and recipes agree",
            "Every library was built with the recipe that is at hand, and with exactly its glue"
                + " files, byte for byte and under the licence in the catalog.",
            "Not what is in a generated file, which upstream's template decides as well:"
                + " -Dwasi.rebuild makes it again."));
    this.catalog = catalog;
    this.recipes = recipes;
  }

  @Override
  CheckReport run(Audited audited) {
    Optional<String> tooMany = audited.tooManyLibraries();
    if (tooMany.isPresent()) {
      return question().notPossible(tooMany.get());
    }
    if (audited.view().sets().isEmpty()) {
      return question().notApplicable(NO_SET);
    }
    Findings findings = audited.findings();
    List<CheckedItem> items =
        audited.libraries().stream()
            .map(built -> library(built, audited.view(), findings))
            .toList();
    return question().answer(Looked.at(items.size(), "library"), findings.list(), items);
  }

  private CheckedItem library(SbomPackage built, SbomView view, Findings findings) {
    int before = findings.list().size();
    SortedMap<String, String> stated = AddedFacts.in(built);
    try {
      Recipe recipe = recipes.read(built.name());
      findings.differ(
          Severity.HIGH,
          findings.paths().ofElement(built.id()),
          built,
          "needs other libraries than its recipe",
          recipe.needs().stream().sorted().toList().toString(),
          view.needs(built).stream().map(SbomPackage::name).sorted().toList().toString());
      compare(built, stated, recipe, findings);
    } catch (ProblemException e) {
      String path = findings.paths().member(built.id(), "name");
      e.problems()
          .forEach(
              problem -> findings.list().add(Finding.of(Severity.HIGH, path, built.id(), problem)));
    }
    return CheckedItem.of(
        built.name() + " " + built.version(),
        findings.list().size() == before,
        stated.isEmpty() ? "no recipe named" : String.join(", ", stated.keySet()));
  }

  private void compare(
      SbomPackage built, SortedMap<String, String> stated, Recipe recipe, Findings findings) {
    String licence =
        catalog.library(built.name()).map(Library::license).orElse(built.licensing().declared());
    SortedMap<String, String> atHand =
        AddedFacts.of(
            new Additions(
                recipe.digest(),
                recipe.glue().entrySet().stream()
                    .map(glue -> AddedFile.glue(glue.getKey(), glue.getValue(), licence))
                    .toList()));
    atHand.forEach(
        (key, value) ->
            findings.annotation(Severity.HIGH, built, key, "was built with another " + key, value));
    Set<String> known = new HashSet<>(atHand.keySet());
    for (Recipe.GeneratedFile file : recipe.generated()) {
      String key = AddedFacts.key(AddedFile.Kind.GENERATED, file.file());
      known.add(key);
      if (!stated.containsKey(key)) {
        findings.annotation(
            Severity.HIGH,
            built,
            key,
            "was built without " + key + ", which the recipe at hand makes",
            "from " + file.from());
      }
    }
    stated.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            findings.annotation(
                Severity.HIGH,
                built,
                key,
                "was built with " + key + ", which the recipe at hand does not have",
                "no such file");
          }
        });
  }
}
