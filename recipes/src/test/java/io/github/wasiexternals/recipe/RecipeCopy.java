package io.github.wasiexternals.recipe;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.recipe.Recipe.Compile;
import io.github.wasiexternals.recipe.Recipe.Component;
import io.github.wasiexternals.recipe.Recipe.GeneratedFile;
import io.github.wasiexternals.recipe.Recipe.InstalledHeader;
import io.github.wasiexternals.recipe.Recipe.LicenceText;
import io.github.wasiexternals.recipe.Recipe.Licensed;
import io.github.wasiexternals.recipe.Recipe.PkgConfig;
import java.util.List;

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
  private PkgConfig pkgConfig;
  private List<Component> components;

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
    compile = new Compile(List.of(other), compile.includes(), compile.defines(), compile.flags());
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
    pkgConfig = other;
    return this;
  }

  public RecipeCopy components(Component... other) {
    components = List.of(other);
    return this;
  }

  public Recipe recipe() {
    return new Recipe(
        recipe.library(),
        digest,
        recipe.archive(),
        needs,
        recipe.inputs(),
        compile,
        recipe.glue(),
        generated,
        headers,
        licences,
        licensed,
        pkgConfig,
        components);
  }
}
