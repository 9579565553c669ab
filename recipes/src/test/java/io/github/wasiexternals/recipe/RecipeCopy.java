package io.github.wasiexternals.recipe;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.recipe.Recipe.Compile;
import io.github.wasiexternals.recipe.Recipe.Component;
import io.github.wasiexternals.recipe.Recipe.GeneratedFile;
import io.github.wasiexternals.recipe.Recipe.InstalledHeader;
import io.github.wasiexternals.recipe.Recipe.LicenceText;
import io.github.wasiexternals.recipe.Recipe.Licensed;
import io.github.wasiexternals.recipe.Recipe.PkgConfig;
import io.github.wasiexternals.recipe.Recipe.Program;
import io.github.wasiexternals.recipe.Recipe.Special;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A copy of a recipe with other parts. */
public final class RecipeCopy {

  private final Recipe recipe;
  private Digest digest;
  private List<String> needs;
  private Compile compile;
  private List<GeneratedFile> generated;
  private List<InstalledHeader> headers;
  private List<LicenceText> licences;
  private List<Licensed> licensed;
  private Optional<PkgConfig> pkgConfig;
  private List<Component> components;
  private List<Program> programs;
  private Optional<String> archive;
  private Map<String, String> glue;

  public RecipeCopy(Recipe recipe) {
    this.recipe = recipe;
    this.digest = recipe.digest();
    this.needs = recipe.needs();
    this.compile = recipe.compile();
    this.generated = recipe.generated();
    this.headers = recipe.headers();
    this.licences = recipe.licences();
    this.licensed = recipe.licensed();
    this.pkgConfig = recipe.pkgConfig();
    this.components = recipe.components();
    this.programs = recipe.programs();
    this.archive = recipe.archive();
    this.glue = recipe.glue();
  }

  public RecipeCopy digest(Digest other) {
    digest = other;
    return this;
  }

  public RecipeCopy needs(List<String> other) {
    needs = other;
    return this;
  }

  public RecipeCopy sources(String... other) {
    compile = compile.with(List.of(other));
    return this;
  }

  public RecipeCopy generated(GeneratedFile... other) {
    generated = List.of(other);
    return this;
  }

  public RecipeCopy headers(InstalledHeader... other) {
    headers = List.of(other);
    return this;
  }

  public RecipeCopy licences(LicenceText... other) {
    licences = List.of(other);
    return this;
  }

  public RecipeCopy licensed(Licensed... other) {
    licensed = List.of(other);
    return this;
  }

  public RecipeCopy pkgConfig(PkgConfig other) {
    pkgConfig = Optional.of(other);
    return this;
  }

  public RecipeCopy setjmp() {
    compile =
        new Compile(
            compile.sources(),
            compile.includes(),
            compile.defines(),
            compile.flags(),
            true,
            compile.special());
    return this;
  }

  public RecipeCopy special(Special... other) {
    compile =
        new Compile(
            compile.sources(),
            compile.includes(),
            compile.defines(),
            compile.flags(),
            compile.setjmp(),
            List.of(other));
    return this;
  }

  public RecipeCopy glue(Map<String, String> other) {
    glue = other;
    return this;
  }

  public RecipeCopy programs(Program... other) {
    programs = List.of(other);
    return this;
  }

  /** Without a static library, and what belongs to one. */
  public RecipeCopy programsOnly(Program... other) {
    archive = Optional.empty();
    pkgConfig = Optional.empty();
    return sources().headers().components().programs(other);
  }

  public RecipeCopy components(Component... other) {
    components = List.of(other);
    return this;
  }

  public Recipe recipe() {
    return new Recipe(
        recipe.library(),
        digest,
        archive,
        needs,
        recipe.inputs(),
        compile,
        glue,
        generated,
        headers,
        licences,
        licensed,
        pkgConfig,
        components,
        programs);
  }
}
