package io.github.wasiexternals.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.recipe.RecipeCopy;
import io.github.wasiexternals.recipe.VersionText;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library with several archives, as brotli has them, and with patterns among its sources. */
final class ComponentsBuildTest {

  @TempDir Path temporary;

  private final FakeTools tools = new FakeTools();
  private final List<String> events = new ArrayList<>();
  private LibraryPlan plan;

  @BeforeEach
  void plan() throws IOException {
    Path sysroot = temporary.resolve("sdk/share/wasi-sysroot/lib/wasm32-wasip1");
    Files.createDirectories(sysroot);
    Files.writeString(sysroot.resolve("libwasi-emulated-signal.a"), "signals");
    plan = withComponents(Plans.pebble(temporary.resolve("sdk")));
  }

  @Test
  void eachArchiveHasItsOwnObjectsAndEachPkgConfigFileItsName() throws Exception {
    CachedLibrary built = build();

    assertThat(built.built().files())
        .extracting(InstalledFile::path)
        .containsExactly(
            "include/deep/one.h",
            "include/deep/two.h",
            "lib/libpebble.a",
            "lib/libpebbledec.a",
            "lib/pkgconfig/pebble.pc",
            "lib/pkgconfig/pebble1.pc",
            "lib/pkgconfig/pebbledec.pc",
            "share/licenses/pebble/BLESSING",
            "share/licenses/pebble/LICENSE");
    assertThat(built.prefix().resolve("lib/libpebble.a"))
        .hasContent("obj/a.o: object of /* bless you */ int a;\nobj/glue.o: object of glue\n");
    assertThat(built.prefix().resolve("lib/libpebbledec.a"))
        .hasContent("obj/b.o: object of int b;\nobj/src_deep_a.o: object of int deep;\n");
    assertThat(built.prefix().resolve("lib/pkgconfig/pebbledec.pc"))
        .content()
        .contains(
            """
            Version: 1.0
            Requires.private: pebble pebble1
            Libs: -L${libdir} -lpebbledec
            Libs.private: -Wl,-z,stack-size=1048576 -Wl,--stack-first
            Cflags: -I${includedir}
            Cflags.private: -DSTATIC
            """);
    assertThat(built.built().pkgConfigNames()).containsExactly("pebble", "pebble1", "pebbledec");
  }

  @Test
  void theUnitsThatPatternsStandForAreKnownAlsoFromTheCache() throws Exception {
    BuiltLibrary built = build().built();

    assertThat(built.units()).containsExactly("a.c", "glue.c", "deep/a.c", "deep/b.c");
    assertThat(build().built()).isEqualTo(built);
    assertThat(events)
        .containsExactly(
            "built pebble 1.0: libpebble.a libpebbledec.a, 4",
            "reused pebble 1.0: libpebble.a libpebbledec.a, 4");
  }

  private static LibraryPlan withComponents(LibraryPlan plan) {
    return plan.with(
        new RecipeCopy(plan.recipe())
            .sources("a.c")
            .headers(new Recipe.InstalledHeader("deep/*.h", "deep/"))
            .components(
                new Recipe.Component(
                    "pebbledec",
                    Optional.of("libpebbledec.a"),
                    List.of("deep/*.c"),
                    pkgConfig(List.of("pebble", "pebble1"), "-lpebbledec", List.of("-DSTATIC"))),
                new Recipe.Component(
                    "pebble1",
                    Optional.empty(),
                    List.of(),
                    pkgConfig(List.of(), "-lpebble", List.of())))
            .recipe());
  }

  private static Recipe.PkgConfig pkgConfig(
      List<String> requiresPrivate, String lib, List<String> cflagsPrivate) {
    return new Recipe.PkgConfig(
        "Pebble",
        "A stone",
        VersionText.VERSION,
        List.of(),
        requiresPrivate,
        List.of(lib),
        List.of(),
        List.of(),
        cflagsPrivate);
  }

  private CachedLibrary build() throws IOException, InterruptedException {
    return new LibraryBuilder(
            new LibraryCache(temporary.resolve("cache")),
            SharedLibraries.NONE,
            this::sources,
            tools,
            listener(),
            3,
            Optional.empty())
        .build(List.of(plan))
        .get(0);
  }

  private BuiltLibrary.Source sources(LibraryPlan wanted, Path target) throws IOException {
    Files.createDirectories(target.resolve("deep"));
    Files.writeString(target.resolve("a.c"), "/* bless you */ int a;");
    Files.writeString(target.resolve("deep/b.c"), "int b;");
    Files.writeString(target.resolve("deep/a.c"), "int deep;");
    Files.writeString(target.resolve("deep/two.h"), "two");
    Files.writeString(target.resolve("deep/one.h"), "one");
    Files.writeString(target.resolve("pebble.h.in"), "#define V @it@");
    Files.writeString(target.resolve("LICENSE"), "free");
    return new BuiltLibrary.Source(Plans.ARCHIVE, Optional.of("https://example.org/x"));
  }

  private BuildListener listener() {
    return new BuildListener() {
      @Override
      public void unitCompiled(String library, String unit, int done, int total) {}

      @Override
      public void libraryBuilt(Outcome outcome) {
        events.add("built " + text(outcome));
      }

      @Override
      public void libraryRestored(Outcome outcome, Restored origin) {}

      @Override
      public void sdkNotNeeded(Sdk sdk) {}

      @Override
      public void libraryReused(Outcome outcome) {
        events.add("reused " + text(outcome));
      }

      @Override
      public void warning(String text) {
        events.add("warning " + text);
      }

      private static String text(Outcome outcome) {
        return outcome.title() + ": " + outcome.products() + ", " + outcome.units();
      }
    };
  }
}
