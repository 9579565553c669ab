package io.github.wasiexternals.build;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.Releases;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.recipe.RecipeCopy;
import io.github.wasiexternals.recipe.VersionText;
import io.github.wasiexternals.sdk.Sdk;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A small library to build in tests. */
final class Plans {

  static final Archive ARCHIVE =
      new Archive(
          new Origin.Upstream(URI.create("https://example.org/pebble-1.0.tar.gz")),
          "pebble-1.0.tar.gz",
          Digester.sha256("archive"),
          List.of(),
          OptionalLong.of(7),
          "pebble-1.0",
          List.of("made for tests"),
          Optional.empty(),
          false);

  private Plans() {}

  static LibraryPlan pebble(Path sdk) {
    return library("pebble", sdk, List.of("-O2"));
  }

  static LibraryPlan library(String name, Path sdk, List<String> flags) {
    return new LibraryPlan(
        new Library(
            name,
            "A small stone",
            "Zlib",
            "Copyright",
            new Library.Supplier(Library.Supplier.Kind.PERSON, "Somebody"),
            URI.create("https://example.org/" + name),
            URI.create("https://example.org/git"),
            Optional.of(new Library.Cpe(name, name)),
            Optional.of(name),
            name,
            List.of(),
            List.of(),
            List.of(),
            Releases.NONE,
            List.of(),
            List.of(version())),
        version(),
        new Recipe(
            name,
            Digester.sha256("recipe of " + name),
            Optional.of("lib" + name + ".a"),
            List.of(),
            List.of("*.c", "*.h", "LICENSE"),
            new Recipe.Compile(
                List.of("a.c", "deep/a.c"),
                List.of("."),
                List.of("VERSION=@VERSION@"),
                flags,
                false,
                List.of()),
            Map.of("glue.c", "glue", "glue.h", "header of ours"),
            List.of(
                new Recipe.GeneratedFile(
                    name + ".h",
                    name + ".h.in",
                    List.of(new Recipe.Replacement("@it@", "@VERSION@")))),
            List.of(new Recipe.InstalledHeader(name + ".h", name + ".h")),
            List.of(
                new Recipe.LicenceText("LICENSE", "LICENSE", false, Optional.empty()),
                new Recipe.LicenceText("a.c", "BLESSING", true, Optional.empty())),
            List.of(),
            Optional.of(
                new Recipe.PkgConfig(
                    name,
                    "A small stone",
                    VersionText.VERSION,
                    List.of(),
                    List.of(),
                    List.of("-l" + name),
                    List.of("-lwasi-emulated-signal"),
                    List.of(),
                    List.of())),
            List.of(),
            List.of()),
        "wasm32-wasip1",
        new Sdk(
            "33.0",
            Sdk.Kind.FOUND,
            sdk,
            Optional.empty(),
            "22.1",
            Digester.sha256("sdk"),
            List.of(),
            List.of("wasm32-wasip1")),
        false,
        List.of());
  }

  /**
   * A library that needs others.
   *
   * @param requires those whose headers its own include
   */
  static LibraryPlan needing(LibraryPlan plan, List<String> requires, LibraryPlan... needs) {
    Recipe recipe = plan.recipe();
    Recipe.PkgConfig pkgConfig = recipe.pkgConfig().orElseThrow();
    return new LibraryPlan(
        plan.library(),
        plan.version(),
        new RecipeCopy(recipe)
            .needs(Stream.of(needs).map(need -> need.library().name()).toList())
            .pkgConfig(
                new Recipe.PkgConfig(
                    pkgConfig.name(),
                    pkgConfig.description(),
                    pkgConfig.version(),
                    requires,
                    pkgConfig.requiresPrivate(),
                    pkgConfig.libs(),
                    pkgConfig.libsPrivate(),
                    pkgConfig.cflags(),
                    pkgConfig.cflagsPrivate()))
            .recipe(),
        plan.triple(),
        plan.sdk(),
        plan.pic(),
        List.of(needs));
  }

  /** The same with other words in its pkg-config file. */
  static LibraryPlan linking(LibraryPlan plan, List<String> libsPrivate, List<String> cflags) {
    Recipe recipe = plan.recipe();
    Recipe.PkgConfig pkgConfig = recipe.pkgConfig().orElseThrow();
    return plan.with(
        new RecipeCopy(recipe)
            .pkgConfig(
                new Recipe.PkgConfig(
                    pkgConfig.name(),
                    pkgConfig.description(),
                    pkgConfig.version(),
                    pkgConfig.requires(),
                    pkgConfig.requiresPrivate(),
                    pkgConfig.libs(),
                    libsPrivate,
                    cflags,
                    pkgConfig.cflagsPrivate()))
            .recipe());
  }

  /** The same for another target. */
  static LibraryPlan on(String triple, LibraryPlan plan) {
    return new LibraryPlan(
        plan.library(),
        plan.version(),
        plan.recipe(),
        triple,
        plan.sdk(),
        plan.pic(),
        plan.needs());
  }

  /** The same with another version of LLVM in the SDK. */
  static LibraryPlan with(LibraryPlan plan, String llvm) {
    return with(plan, plan.sdk().kind(), llvm);
  }

  /** The same with an SDK that was assembled. */
  static LibraryPlan assembled(LibraryPlan plan) {
    return with(plan, Sdk.Kind.ASSEMBLED, plan.sdk().llvm());
  }

  private static LibraryPlan with(LibraryPlan plan, Sdk.Kind kind, String llvm) {
    Sdk sdk = plan.sdk();
    return new LibraryPlan(
        plan.library(),
        plan.version(),
        plan.recipe(),
        plan.triple(),
        new Sdk(
            sdk.version(),
            kind,
            sdk.root(),
            sdk.wasiLibc(),
            llvm,
            sdk.identity(),
            sdk.parts(),
            sdk.targets()),
        plan.pic(),
        plan.needs());
  }

  /** The same under another licence. */
  static LibraryPlan under(LibraryPlan plan, String licence) {
    Library library = plan.library();
    return new LibraryPlan(
        new Library(
            library.name(),
            library.summary(),
            licence,
            library.copyright(),
            library.supplier(),
            library.homepage(),
            library.repository(),
            library.cpe(),
            library.pkgConfig(),
            library.provides(),
            library.modules(),
            library.configureArguments(),
            library.signingKeys(),
            library.releases(),
            library.unsupported(),
            library.versions()),
        plan.version(),
        plan.recipe(),
        plan.triple(),
        plan.sdk(),
        plan.pic(),
        plan.needs());
  }

  /** The same with another folder of the sources in its archive. */
  static LibraryPlan fromRoot(LibraryPlan plan, String root) {
    Archive moved =
        new Archive(
            ARCHIVE.origin(),
            ARCHIVE.fileName(),
            ARCHIVE.sha256(),
            ARCHIVE.otherDigests(),
            ARCHIVE.size(),
            root,
            ARCHIVE.evidence(),
            ARCHIVE.signature(),
            ARCHIVE.override());
    LibraryVersion known = plan.version();
    return new LibraryPlan(
        plan.library(),
        new LibraryVersion(
            known.version(), known.tag(), known.inputs(), known.inputsFrom(), List.of(moved)),
        plan.recipe(),
        plan.triple(),
        plan.sdk(),
        plan.pic(),
        plan.needs());
  }

  static LibraryVersion version() {
    return new LibraryVersion(
        "1.0", "v1.0", Digester.sha256("inputs"), Optional.empty(), List.of(ARCHIVE));
  }
}
