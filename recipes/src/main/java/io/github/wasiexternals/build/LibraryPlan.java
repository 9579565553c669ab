package io.github.wasiexternals.build;

import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.licence.LicenceNotices;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.recipe.VersionText;
import io.github.wasiexternals.sdk.Sdk;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
  private static final String BUILDER = "wasi-externals builder 2";

  /**
   * The end of the names of targets with threads. Their programs have shared memory, which clang
   * compiles for with {@code -pthread} only (wasi-sdk's README).
   */
  private static final String THREADS = "-threads";

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
    List<String> flags = new ArrayList<>();
    flags.add("--target=" + triple);
    if (triple.endsWith(THREADS)) {
      flags.add("-pthread");
    }
    flags.addAll(recipe.compile().flags());
    if (pic) {
      flags.add("-fPIC");
    }
    recipe.compile().defines().forEach(define -> flags.add("-D" + expand(define)));
    allNeeds().forEach(need -> flags.addAll(Workspace.cflags(need)));
    return List.copyOf(flags);
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
   * components.
   */
  public List<String> units() {
    List<String> units = new ArrayList<>(recipe.compile().sources());
    units.addAll(glueUnits());
    recipe.components().forEach(component -> units.addAll(component.sources()));
    return List.copyOf(units);
  }

  /** The same with another form of the recipe, in which patterns have been replaced. */
  LibraryPlan with(Recipe other) {
    return new LibraryPlan(library, version, other, triple, sdk, pic, needs);
  }

  /** The units that are glue, that is, C files of this project. */
  List<String> glueUnits() {
    return recipe.glue().keySet().stream().filter(name -> name.endsWith(".c")).toList();
  }

  /**
   * Digest of everything that determines the bytes of the built library: two plans with the same
   * key build the same library. The sources are represented by their inputs digest, whatever
   * archive they come from; the libraries that it needs are represented by their keys.
   */
  public Digest key() {
    // Text forms of records and lists are complete and do not depend on the JVM; the catalog's part
    // of a .pc file is listed separately.
    return Digester.sha256(
        String.join(
            "\n",
            BUILDER,
            title(),
            version.inputs().toString(),
            recipe.toString(),
            library.homepage().toString(),
            library.pkgConfig(),
            library.license(),
            LicenceNotices.builtIn().digest().toString(),
            triple,
            pic ? "pic" : "",
            sdk.identity().toString(),
            needs.stream().map(need -> need.key().hex()).collect(Collectors.joining(" "))));
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

  /** The version in the pkg-config file. */
  String pkgConfigVersion() {
    return expand(recipe.pkgConfig().version());
  }

  /** Puts the version into a text of the recipe. */
  String expand(String text) {
    return VersionText.expand(text, version.version());
  }
}
