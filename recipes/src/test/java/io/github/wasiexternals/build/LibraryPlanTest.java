package io.github.wasiexternals.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.recipe.RecipeCopy;
import io.github.wasiexternals.sdk.Sdk;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cache finds a library by its plan's key, and must never take one for another. */
final class LibraryPlanTest {

  private static final LibraryPlan PLAN = Plans.pebble(Path.of("sdk"));
  private static final Library LIBRARY = PLAN.library();
  private static final Sdk SDK = PLAN.sdk();

  static Stream<Named<LibraryPlan>> otherPlans() {
    return Stream.of(
        Named.of("triple", with(LIBRARY, PLAN.version(), "wasm32-wasip2", SDK)),
        Named.of("SDK", with(LIBRARY, PLAN.version(), PLAN.triple(), sdk("other", "sdk"))),
        Named.of("inputs", with(LIBRARY, version("1.0", "other"), PLAN.triple(), SDK)),
        Named.of("version", with(LIBRARY, version("1.1", "inputs"), PLAN.triple(), SDK)),
        Named.of("homepage", with(library("https://example.com", "pebble", "Zlib"))),
        Named.of("pkg-config", with(library("https://example.org/pebble", "stone", "Zlib"))),
        Named.of("licence", with(library("https://example.org/pebble", "pebble", "MIT"))),
        Named.of("a comment in the recipe", withRecipe(Digester.sha256("other comment"))),
        Named.of("needs", Plans.needing(PLAN, List.of(), Plans.pebble(Path.of("sdk")))),
        Named.of("recipe", Plans.library("pebble", Path.of("sdk"), List.of("-O3"))));
  }

  @ParameterizedTest
  @MethodSource("otherPlans")
  void whatDecidesAboutTheLibraryAndWhatIsSaidOfItIsInTheKey(LibraryPlan other) {
    assertThat(other.key()).isNotEqualTo(PLAN.key());
  }

  @Test
  void codeForATargetWithThreadsIsCompiledForSharedMemory() {
    assertThat(with(LIBRARY, PLAN.version(), "wasm32-wasip1-threads", SDK).flags())
        .startsWith("--target=wasm32-wasip1-threads", "-pthread");
    assertThat(PLAN.flags()).doesNotContain("-pthread");
  }

  @Test
  void whatDecidesAboutTheBytesOfANeededLibraryIsInTheKey() {
    LibraryPlan needed = Plans.library("sand", Path.of("sdk"), List.of("-O2"));
    LibraryPlan other = Plans.library("sand", Path.of("sdk"), List.of("-O3"));
    LibraryPlan wall = Plans.library("wall", Path.of("sdk"), List.of("-O2"));

    LibraryPlan plan = Plans.needing(wall, List.of(), Plans.needing(PLAN, List.of(), needed));

    assertThat(Plans.needing(wall, List.of(), Plans.needing(PLAN, List.of(), other)).key())
        .isNotEqualTo(plan.key());
    assertThat(Plans.needing(wall, List.of(), Plans.needing(PLAN, List.of(), needed)).key())
        .isEqualTo(plan.key());
  }

  @Test
  void whereTheSdkAndTheArchiveComeFromIsNotInTheKey() {
    LibraryVersion tagged =
        new LibraryVersion(
            "1.0",
            "release-1.0",
            PLAN.version().inputs(),
            Optional.of("upstream"),
            List.of(Plans.ARCHIVE, Plans.ARCHIVE));

    assertThat(with(LIBRARY, tagged, PLAN.triple(), sdk("sdk", "elsewhere")).key())
        .isEqualTo(PLAN.key());
  }

  private static LibraryPlan withRecipe(Digest digest) {
    return new LibraryPlan(
        LIBRARY,
        PLAN.version(),
        new RecipeCopy(PLAN.recipe()).digest(digest).recipe(),
        PLAN.triple(),
        SDK,
        false,
        PLAN.needs());
  }

  private static LibraryPlan with(Library library) {
    return with(library, PLAN.version(), PLAN.triple(), SDK);
  }

  private static LibraryPlan with(Library library, LibraryVersion version, String triple, Sdk sdk) {
    return new LibraryPlan(library, version, PLAN.recipe(), triple, sdk, false, List.of());
  }

  private static LibraryVersion version(String version, String inputs) {
    return new LibraryVersion(
        version, "v1.0", Digester.sha256(inputs), Optional.empty(), List.of(Plans.ARCHIVE));
  }

  private static Sdk sdk(String identity, String root) {
    return new Sdk(
        SDK.version(),
        SDK.kind(),
        Path.of(root),
        SDK.wasiLibc(),
        SDK.llvm(),
        Digester.sha256(identity),
        SDK.parts(),
        SDK.targets());
  }

  private static Library library(String homepage, String pkgConfig, String licence) {
    return new Library(
        LIBRARY.name(),
        LIBRARY.summary(),
        licence,
        LIBRARY.copyright(),
        LIBRARY.supplier(),
        URI.create(homepage),
        LIBRARY.repository(),
        LIBRARY.cpe(),
        Optional.of(pkgConfig),
        LIBRARY.provides(),
        LIBRARY.modules(),
        LIBRARY.configureArguments(),
        LIBRARY.signingKeys(),
        LIBRARY.releases(),
        LIBRARY.unsupported(),
        LIBRARY.versions());
  }
}
