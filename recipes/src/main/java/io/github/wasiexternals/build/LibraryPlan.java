package io.github.wasiexternals.build;

import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.files.Glob;
import io.github.wasiexternals.licence.LicenceNotices;
import io.github.wasiexternals.recipe.Language;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.recipe.VersionText;
import io.github.wasiexternals.sdk.CompilerView;
import io.github.wasiexternals.sdk.Sdk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A library to build: which version, how, with which SDK, and for which target.
 *
 * @param library its entry in the catalog
 * @param version one of its versions
 * @param recipe how to build it
 * @param triple the target
 * @param sdk the compiler
 * @param pic whether its code is position-independent, as shared libraries require
 * @param needs the plans of the libraries that it needs, in the order of its recipe's {@code needs}
 */
public record LibraryPlan(
    Library library,
    LibraryVersion version,
    Recipe recipe,
    String triple,
    Sdk sdk,
    boolean pic,
    List<LibraryPlan> needs) {

  /** Must be increased whenever this code produces different bytes from the same recipe. */
  private static final String BUILDER = "wasi-externals builder 3";

  /**
   * The end of the names of targets with threads. Their programs have shared memory, which clang
   * compiles for with {@code -pthread} only (wasi-sdk's README).
   */
  private static final String THREADS = "-threads";

  /**
   * Makes clang turn {@code setjmp} into the exceptions of WebAssembly 3.0 (wasi-sdk's
   * SetjmpLongjmp.md). Its default, the older ones, is what few engines ever had.
   */
  private static final List<String> SETJMP =
      List.of("-mllvm", "-wasm-enable-sjlj", "-mllvm", "-wasm-use-legacy-eh=false");

  public LibraryPlan {
    needs = List.copyOf(needs);
  }

  /** For messages, for example {@code zlib 1.3.2}. */
  public String title() {
    return library.name() + " " + version.version();
  }

  /**
   * The compiler's arguments that all units share and that do not depend on the machine: target,
   * flags, defines.
   */
  public List<String> flags() {
    List<String> flags = new ArrayList<>(target());
    flags.add(CompilerView.NO_ASSEMBLY);
    flags.addAll(recipe.compile().flags());
    if (recipe.compile().setjmp()) {
      flags.addAll(SETJMP);
    }
    if (pic) {
      flags.add("-fPIC");
    }
    recipe.compile().defines().forEach(define -> flags.add("-D" + expand(define)));
    special(special -> special.sources().isEmpty()).forEach(flags::add);
    allNeeds().forEach(need -> flags.addAll(Workspace.cflags(need)));
    return List.copyOf(flags);
  }

  /** The arguments that choose the target, for compiler and linker. */
  List<String> target() {
    return target(triple);
  }

  /** The same for any library; the first one is {@code --target}. */
  static List<String> target(String triple) {
    return triple.endsWith(THREADS)
        ? List.of("--target=" + triple, "-pthread")
        : List.of("--target=" + triple);
  }

  /** The further arguments of some units, by their name in {@link #units()}. */
  public SortedMap<String, List<String>> unitFlags() {
    SortedMap<String, List<String>> flags = new TreeMap<>();
    for (String unit : units()) {
      List<String> further = special(special -> Glob.anyMatches(special.sources(), unit)).toList();
      if (!further.isEmpty()) {
        flags.put(unit, further);
      }
    }
    return flags;
  }

  private Stream<String> special(Predicate<Recipe.Special> which) {
    return recipe.compile().special().stream()
        .filter(special -> special.isFor(triple))
        .filter(which)
        .flatMap(
            special ->
                Stream.concat(
                    special.flags().stream(),
                    special.defines().stream().map(define -> "-D" + expand(define))));
  }

  /** The flags for the SDK's libraries that its code needs because of what it is written in. */
  List<String> languageLibraries() {
    List<String> libraries = new ArrayList<>();
    if (firstCxxUnit().isPresent()) {
      libraries.addAll(List.of("-lc++", "-lc++abi"));
    }
    if (recipe.compile().setjmp()) {
      libraries.add("-lsetjmp");
    }
    return libraries;
  }

  /** The libraries that a program is linked with to use it: itself, and those of the SDK. */
  Stream<String> linkedLibraries() {
    return Stream.concat(
        recipe.pkgConfigs().stream()
            .flatMap(each -> Stream.concat(each.libs().stream(), each.libsPrivate().stream())),
        languageLibraries().stream());
  }

  /** The first unit, or pattern for units, that is C++. */
  Optional<String> firstCxxUnit() {
    return units().stream()
        .filter(unit -> Language.of(unit).filter(Language.CXX::equals).isPresent())
        .findFirst();
  }

  /** This plan, and those of {@link #allNeeds()}. */
  List<LibraryPlan> withNeeds() {
    return Stream.concat(Stream.of(this), allNeeds().stream()).toList();
  }

  /** The plans of the libraries that it needs, and of those that they need in turn, each once. */
  public List<LibraryPlan> allNeeds() {
    Set<LibraryPlan> all = new LinkedHashSet<>();
    for (LibraryPlan need : needs) {
      all.add(need);
      all.addAll(need.allNeeds());
    }
    return List.copyOf(all);
  }

  /**
   * The files that are compiled: the recipe's, in its order, then the glue, then those of its
   * components and its programs.
   */
  public List<String> units() {
    Set<String> units = new LinkedHashSet<>(recipe.compile().sources());
    units.addAll(recipe.glueUnits());
    recipe.components().forEach(component -> units.addAll(component.sources()));
    recipe.programs().forEach(program -> units.addAll(program.sources()));
    return List.copyOf(units);
  }

  /** The same with another form of the recipe, in which patterns have been replaced. */
  LibraryPlan with(Recipe other) {
    return new LibraryPlan(library, version, other, triple, sdk, pic, needs);
  }

  /**
   * Digest of everything that determines the bytes of the built library: two plans with the same
   * key build the same library. The sources are represented by their inputs digest, whatever
   * archive they come from; the libraries that it needs are represented by their keys.
   */
  public Digest key() {
    return cacheKey().digest();
  }

  /** Its name on every machine. */
  LibraryKey libraryKey() {
    return new LibraryKey(library.name(), version.version(), triple, key());
  }

  /** What {@link #key()} is the digest of. */
  CacheKey cacheKey() {
    // Text forms of records and lists are complete and do not depend on the JVM; the catalog's part
    // of a .pc file is listed separately.
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("the builder", BUILDER);
    parts.put("name and version", title());
    parts.put("the sources", version.inputs().toString());
    parts.put("the recipe", recipe.toString());
    parts.put("the homepage", library.homepage().toString());
    parts.put("the name of the .pc file", library.pkgConfig().orElse(""));
    parts.put("the licence", library.license());
    parts.put("the known notices", LicenceNotices.builtIn().digest().toString());
    parts.put("the target", triple);
    parts.put("position-independent code", pic ? "pic" : "");
    parts.put("the WASI SDK", sdk.identity().toString());
    parts.put(
        "the libraries that it needs",
        needs.stream().map(need -> need.key().hex()).collect(Collectors.joining(" ")));
    return new CacheKey(parts);
  }

  /**
   * The licence of a file that is compiled or installed.
   *
   * @param source its path in the source tree; empty for glue, which has the library's licence
   * @return SPDX expression
   */
  String licenceOf(Optional<String> source) {
    return source
        .flatMap(path -> recipe.licensed().stream().filter(each -> each.covers(path)).findFirst())
        .map(Recipe.Licensed::licence)
        .orElse(library.license());
  }

  /** The version in the pkg-config file; its own if it has none. */
  String pkgConfigVersion() {
    return expand(recipe.pkgConfig().map(Recipe.PkgConfig::version).orElse(VersionText.VERSION));
  }

  /** Puts the version into a text of the recipe. */
  String expand(String text) {
    return VersionText.expand(text, version.version());
  }
}
