package io.github.wasiexternals.recipe;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.AllowedNames;
import io.github.wasiexternals.files.Glob;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.Recipe.Compile;
import io.github.wasiexternals.recipe.Recipe.Component;
import io.github.wasiexternals.recipe.Recipe.InstalledHeader;
import io.github.wasiexternals.recipe.Recipe.Program;
import io.github.wasiexternals.recipe.Recipe.Special;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The patterns among the sources and headers of a recipe, as of {@link Glob}: {@code c/dec/*.c}
 * stands for all files that it matches, sorted by path.
 */
public final class SourcePatterns {

  private static final Pattern META = Pattern.compile("[*?\\[{]");

  private final Recipe recipe;
  private final Set<String> files;
  private final Set<String> matched = new TreeSet<>();
  private final List<Problem> problems = new ArrayList<>();

  private SourcePatterns(Recipe recipe, Collection<String> files) {
    this.recipe = recipe;
    this.files = new TreeSet<>(files);
  }

  /**
   * A recipe whose patterns have been replaced.
   *
   * @param recipe without patterns
   * @param matched the files that they matched, sorted
   */
  public record Resolved(Recipe recipe, List<String> matched) {
    public Resolved {
      matched = List.copyOf(matched);
    }
  }

  static boolean isPattern(String path) {
    return META.matcher(path).find();
  }

  /**
   * Replaces the patterns of a recipe with the files that they match.
   *
   * @param files paths in the source tree; those that no pattern matches do not count
   * @throws ProblemException with all patterns that match nothing
   */
  public static Resolved resolve(Recipe recipe, Collection<String> files) {
    SourcePatterns patterns = new SourcePatterns(recipe, files);
    Recipe resolved = patterns.resolved();
    if (!patterns.problems.isEmpty()) {
      throw new ProblemException(patterns.problems);
    }
    return new Resolved(resolved, List.copyOf(patterns.matched));
  }

  private Recipe resolved() {
    Compile compile = recipe.compile().with(sources(recipe.compile().sources()));
    List<Component> components =
        recipe.components().stream()
            .map(
                each ->
                    new Component(
                        each.name(), each.archive(), sources(each.sources()), each.pkgConfig()))
            .toList();
    List<Program> programs =
        recipe.programs().stream().map(each -> each.with(sources(each.sources()))).toList();
    special(compile, components, programs);
    return new Recipe(
        recipe.library(),
        recipe.digest(),
        recipe.archive(),
        recipe.needs(),
        recipe.inputs(),
        compile,
        recipe.glue(),
        recipe.generated(),
        headers(),
        recipe.licences(),
        recipe.licensed(),
        recipe.pkgConfig(),
        components,
        programs);
  }

  /** Checks that what is for some sources only is for at least one. */
  private void special(Compile compile, List<Component> components, List<Program> programs) {
    Set<String> units = new HashSet<>(compile.sources());
    units.addAll(recipe.glueUnits());
    components.forEach(each -> units.addAll(each.sources()));
    programs.forEach(each -> units.addAll(each.sources()));
    for (Special special : compile.special()) {
      for (String pattern : special.sources()) {
        if (units.stream().noneMatch(unit -> Glob.anyMatches(List.of(pattern), unit))) {
          problem("'" + pattern + "' matches none of its sources", "[[compile.for]]");
        }
      }
    }
  }

  private List<String> sources(List<String> sources) {
    Set<String> resolved = new LinkedHashSet<>();
    for (String source : sources) {
      resolved.addAll(isPattern(source) ? matches("sources", source) : List.of(source));
    }
    return List.copyOf(resolved);
  }

  private List<InstalledHeader> headers() {
    List<InstalledHeader> headers = new ArrayList<>();
    Set<String> targets = new HashSet<>();
    for (InstalledHeader header : recipe.headers()) {
      for (InstalledHeader one : headers(header)) {
        AllowedNames.path(one.to())
            .ifPresent(mistake -> problem("'" + one.to() + "' " + mistake, "headers"));
        if (!targets.add(one.to())) {
          problem("'" + one.to() + "' is installed twice", "headers");
        }
        headers.add(one);
      }
    }
    return headers;
  }

  private List<InstalledHeader> headers(InstalledHeader header) {
    return isPattern(header.from())
        ? matches("headers", header.from()).stream()
            .map(file -> new InstalledHeader(file, header.to() + SourcePath.fileName(file)))
            .toList()
        : List.of(header);
  }

  private List<String> matches(String key, String pattern) {
    Pattern regex = Glob.compile(pattern);
    List<String> found = files.stream().filter(file -> regex.matcher(file).matches()).toList();
    if (found.isEmpty()) {
      problem("'" + pattern + "' matches no file among the inputs", key);
    }
    matched.addAll(found);
    return found;
  }

  private void problem(String mistake, String key) {
    String library = recipe.library();
    problems.add(
        Problem.of(
            library + ": " + mistake,
            List.of(value("declared in", key + " of recipes/" + library + ".toml")),
            "correct the recipe of " + library));
  }
}
