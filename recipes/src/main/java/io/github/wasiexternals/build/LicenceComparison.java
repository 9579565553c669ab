package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.licence.LicenceNotices;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.spdx.LicenceExpression;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares a recipe's licence declarations with the files: those that the compiler read, and those
 * that are installed. A file that states no licence has the licence that the recipe declares.
 */
final class LicenceComparison {

  private static final LicenceNotices NOTICES = LicenceNotices.builtIn();

  private final LibraryPlan plan;
  private final Workspace workspace;
  private final Set<Problem> problems = new LinkedHashSet<>();

  LicenceComparison(LibraryPlan plan, Workspace workspace) {
    this.plan = plan;
    this.workspace = workspace;
  }

  /**
   * Checks all files.
   *
   * @param read the files of the library that the compiler read, relative to the workspace
   * @return the paths in the prefix, sorted, of the headers that state their licence
   * @throws ProblemException with all contradictions
   */
  List<String> check(List<String> read) throws IOException {
    patterns();
    ownLicences();
    for (String file : read) {
      agrees(Workspace.original(plan, file), workspace.root().resolve(file));
    }
    Set<String> saying = new TreeSet<>();
    for (Recipe.InstalledHeader header : plan.recipe().headers()) {
      Optional<String> original = plan.recipe().original(header);
      if (agrees(original, workspace.header(header))) {
        saying.add(LibraryInstaller.path(header));
      }
    }
    for (Recipe.LicenceText text : plan.recipe().licences()) {
      text(text);
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(List.copyOf(problems));
    }
    return List.copyOf(saying);
  }

  /** Checks that every pattern matches a file and that no file is matched twice. */
  private void patterns() throws IOException {
    List<String> sources = workspace.sourceFiles();
    Set<String> taken = new TreeSet<>();
    for (Recipe.Licensed licensed : plan.recipe().licensed()) {
      for (String pattern : licensed.files()) {
        Recipe.Licensed alone =
            new Recipe.Licensed(List.of(pattern), licensed.licence(), licensed.notice());
        List<String> meant = sources.stream().filter(alone::covers).toList();
        if (meant.isEmpty()) {
          wrong(pattern, "matches no file among the inputs");
        }
        meant.stream()
            .filter(file -> !taken.add(file))
            .forEach(file -> wrong(pattern, "matches " + file + ", which is declared already"));
      }
    }
  }

  /** Checks that a licence of the library's own, which SPDX's list lacks, has a text. */
  private void ownLicences() {
    Recipe recipe = plan.recipe();
    Set<String> texts = new TreeSet<>();
    recipe.licences().forEach(text -> text.ref().ifPresent(texts::add));
    recipe.licensed().stream()
        .filter(licensed -> licensed.notice().isPresent())
        .forEach(licensed -> texts.add(licensed.licence()));
    LicenceExpression.parse(plan.library().license()).stream()
        .flatMap(expression -> expression.singles().stream())
        .map(LicenceExpression.Single::text)
        .filter(id -> id.startsWith("LicenseRef-") && !texts.contains(id))
        .forEach(
            id ->
                problems.add(
                    Problem.of(
                        plan.title() + ": " + id + " is not in SPDX's list and has no text",
                        List.of(value("licence", plan.library().license())),
                        "name its text in recipes/"
                            + recipe.library()
                            + ".toml: licences = [{ from = \"FILE\", licence = \""
                            + id
                            + "\" }]")));
  }

  private void wrong(String pattern, String mistake) {
    String recipe = plan.library().name();
    problems.add(
        Problem.of(
            plan.title() + ": '" + pattern + "' " + mistake,
            List.of(value("declared in", "[[licensed]] of recipes/" + recipe + ".toml")),
            "correct the recipe of " + recipe));
  }

  /** Whether a file states the licence that is declared for it; false also if it states none. */
  private boolean agrees(Optional<String> original, Path file) throws IOException {
    String text = text(file);
    String name = original.orElseGet(() -> Folders.relative(workspace.root(), file));
    Set<String> said = new TreeSet<>(NOTICES.saidIn(text));
    Optional<Recipe.Licensed> licensed =
        plan.recipe().licensed().stream()
            .filter(each -> original.filter(each::covers).isPresent())
            .findFirst();
    Optional<String> notice = licensed.flatMap(Recipe.Licensed::notice);
    if (notice.isPresent()) {
      if (!LicenceNotices.quotes(text, notice.get())) {
        differs(name, "not: " + notice.get().strip(), licensed.get().licence());
        return false;
      }
      said.removeAll(NOTICES.saidIn(notice.get()));
      said.add(licensed.get().licence());
    }
    String declared = plan.licenceOf(original);
    if (!said.isEmpty() && !said.equals(LicenceExpression.partsOf(declared))) {
      differs(name, String.join(" AND ", said), declared);
    }
    return !said.isEmpty();
  }

  /** Checks that a file installed as the text of a licence is not the text of another licence. */
  private void text(Recipe.LicenceText licence) throws IOException {
    String declared = plan.licenceOf(Optional.of(licence.from()));
    Set<String> texts = NOTICES.textsIn(text(workspace.sources().resolve(licence.from())));
    Set<String> singles =
        LicenceExpression.parse(declared).stream()
            .flatMap(expression -> expression.singles().stream())
            .map(LicenceExpression.Single::text)
            .collect(Collectors.toSet());
    if (!singles.containsAll(texts)) {
      differs(licence.from(), String.join(" AND ", texts), declared);
    }
  }

  private void differs(String file, String says, String declared) {
    problems.add(
        Problem.of(
            plan.title() + ": " + file + " is not under the licence that the recipe declares",
            List.of(value("the file says", says), value("declared", declared)),
            "read the file, and declare its licence in recipes/"
                + plan.library().name()
                + ".toml: [[licensed]] files = [\""
                + file
                + "\"]"));
  }

  /** Sources may contain names in Latin-1, which also decodes any other byte without loss. */
  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
