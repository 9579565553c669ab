package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.sdk.CompilerView;
import io.github.wasiexternals.sdk.DependencyList;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder in which one library is compiled. The compiler runs in its root with relative paths
 * only, so that no local folder gets into an object file:
 *
 * <pre>
 * src/        exactly the inputs of the recipe
 * generated/  headers and units made from templates
 * glue/       C files of this project
 * needs/      the installed headers of each library that this one needs, in a folder of its name
 * obj/        object files, and what the compiler can see
 * prefix/     what gets installed
 * build.log
 * </pre>
 *
 * It stays after a failure, so that a failed command can be repeated by hand.
 *
 * @param root emptied when the workspace is created
 */
record Workspace(Path root) {

  static final String SOURCES = "src";
  static final String GENERATED = "generated";
  static final String GLUE = "glue";
  static final String NEEDS = "needs";

  /** What the compiler can see, relative to the root. */
  static final String VIEW = "obj/view.yaml";

  /** Creates a new, empty workspace; leftovers of an earlier failed or killed build are removed. */
  static Workspace create(Path root) throws IOException {
    Folders.delete(root);
    for (String folder : List.of(GENERATED, GLUE, NEEDS, "obj", OutputLayout.PREFIX)) {
      Files.createDirectories(root.resolve(folder));
    }
    return new Workspace(root);
  }

  Path sources() {
    return root.resolve(SOURCES);
  }

  Path generated() {
    return root.resolve(GENERATED);
  }

  Path glue() {
    return root.resolve(GLUE);
  }

  Path objects() {
    return root.resolve("obj");
  }

  Path prefix() {
    return root.resolve(OutputLayout.PREFIX);
  }

  Path log() {
    return root.resolve("build.log");
  }

  /** What the compiler can see: the inputs of this workspace, and the SDK's headers. */
  CompilerView view(Sdk sdk) throws IOException {
    return CompilerView.of(sdk, root, List.of(sources(), generated(), glue(), root.resolve(NEEDS)));
  }

  /** Writes the glue and the generated files of a recipe; the sources must be there already. */
  void generate(LibraryPlan plan) throws IOException {
    for (var glue : plan.recipe().glue().entrySet()) {
      Files.writeString(glue().resolve(glue.getKey()), glue.getValue());
    }
    for (Recipe.GeneratedFile file : plan.recipe().generated()) {
      // Upstream's templates may contain names in Latin-1, which also decodes any other byte
      // without loss.
      String text = Files.readString(sources().resolve(file.from()), StandardCharsets.ISO_8859_1);
      for (Recipe.Replacement replacement : file.replacements()) {
        text =
            replacement
                .applyTo(text, plan.version().version())
                .orElseThrow(
                    () ->
                        new ProblemException(
                            unknownTemplate(plan, file.from(), replacement.find())));
      }
      Path target = generated().resolve(file.file());
      Files.createDirectories(target.getParent());
      Files.writeString(target, text, StandardCharsets.ISO_8859_1);
    }
  }

  /** The folder of a needed library's headers, relative to the root. */
  static String headers(LibraryPlan need) {
    return NEEDS + "/" + need.library().name();
  }

  /** What a needed library's pkg-config file adds to the compiler's arguments. */
  static List<String> cflags(LibraryPlan need) {
    return need.recipe().pkgConfig().stream()
        .flatMap(config -> config.cflags().stream())
        .map(flag -> flag.replace(PkgConfigWriter.INCLUDES, headers(need)))
        .toList();
  }

  /** The problem of a source file without the text that its recipe replaces or quotes. */
  static Problem unknownTemplate(LibraryPlan plan, String file, String expected) {
    return Problem.of(
        plan.title() + ": " + file + " is not the template that the recipe knows",
        List.of(value("looked for", expected)),
        "correct the recipe of " + plan.title());
  }

  /** All files of the source tree, sorted, with {@code /} as separator. */
  List<String> sourceFiles() throws IOException {
    return Folders.walk(sources()).stream()
        .filter(Files::isRegularFile)
        .map(file -> Folders.relative(sources(), file))
        .sorted()
        .toList();
  }

  /**
   * The units of a recipe without patterns: those of the main archive in its order, glue last, then
   * those of its components and its programs.
   */
  List<Unit> units(LibraryPlan plan) throws IOException {
    Map<String, List<String>> products = new LinkedHashMap<>();
    sources(plan.recipe())
        .forEach(
            (product, sources) ->
                sources.forEach(
                    source ->
                        products.computeIfAbsent(source, none -> new ArrayList<>()).add(product)));
    Set<String> objects = new HashSet<>();
    List<Unit> units = new ArrayList<>();
    for (var source : products.entrySet()) {
      units.add(
          new Unit(
              source.getKey(),
              objectName(source.getKey(), objects),
              source.getValue(),
              Files.size(root.resolve(source.getKey()))));
    }
    return units;
  }

  /** What goes into each static library and each program, relative to the root. */
  private static Map<String, List<String>> sources(Recipe recipe) {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    List<String> glue = recipe.glueUnits().stream().map(name -> GLUE + "/" + name).toList();
    recipe
        .archive()
        .ifPresent(name -> sources.put(name, places(recipe, recipe.compile().sources(), glue)));
    for (Recipe.Component component : recipe.components()) {
      component
          .archive()
          .ifPresent(name -> sources.put(name, places(recipe, component.sources(), List.of())));
    }
    List<String> ofPrograms = recipe.archive().isPresent() ? List.of() : glue;
    for (Recipe.Program program : recipe.programs()) {
      sources.put(program.file(), places(recipe, program.sources(), ofPrograms));
    }
    return sources;
  }

  private static List<String> places(Recipe recipe, List<String> sources, List<String> glue) {
    return Stream.concat(sources.stream().map(source -> place(recipe, source)), glue.stream())
        .toList();
  }

  private static String place(Recipe recipe, String source) {
    boolean made = recipe.generated().stream().anyMatch(file -> file.file().equals(source));
    return (made ? GENERATED : SOURCES) + "/" + source;
  }

  /**
   * The files of the workspace that the compiler read for some units, relative to the root and
   * sorted. Files of the SDK are left out, since they are no library's.
   */
  SortedSet<String> read(List<Unit> units) throws IOException {
    SortedSet<String> read = new TreeSet<>();
    for (Unit unit : units) {
      Path dependencies = objects().resolve(unit.dependencies());
      String list = Files.readString(dependencies, StandardCharsets.UTF_8);
      for (String file : DependencyList.parse(list)) {
        Path path = Path.of(file).normalize();
        if (Stream.of(SOURCES, GENERATED, GLUE, NEEDS).anyMatch(path::startsWith)) {
          read.add(Folders.slashed(path));
        }
      }
    }
    return read;
  }

  /** Whether a file in the workspace is a needed library's. */
  static boolean isNeeded(String file) {
    return file.startsWith(NEEDS + "/");
  }

  /**
   * The origin of a file of the library itself: its path in the source tree, the template of a
   * generated file, or empty for glue.
   */
  static Optional<String> original(LibraryPlan plan, String file) {
    if (file.startsWith(GLUE + "/")) {
      return Optional.empty();
    }
    return Optional.of(
        file.startsWith(GENERATED + "/")
            ? plan.recipe().template(file.substring(GENERATED.length() + 1))
            : file.substring(SOURCES.length() + 1));
  }

  /** The header to install: ours or the generated one if there is one. */
  Path header(Recipe.InstalledHeader header) {
    Path ours = glue().resolve(header.from());
    if (Files.exists(ours)) {
      return ours;
    }
    Path generated = generated().resolve(header.from());
    return Files.exists(generated) ? generated : sources().resolve(header.from());
  }

  /** The base name, with folders and then with the ending if another unit has the same one. */
  private static String objectName(String source, Set<String> taken) {
    String withoutEnding = source.substring(0, source.lastIndexOf('.'));
    String base = withoutEnding.substring(withoutEnding.lastIndexOf('/') + 1) + ".o";
    String name = taken.contains(base) ? withoutEnding.replace('/', '_') + ".o" : base;
    return taken.add(name) ? name : objectName(source + ".", taken);
  }
}
