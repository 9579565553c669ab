package io.github.wasiexternals.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.files.Glob;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInRecipesTest {

  private static final List<String> SIX =
      List.of("bzip2", "mpdecimal", "sqlite", "xz", "zlib", "zstd");

  private final RecipeReader reader = RecipeReader.builtIn();

  static List<String> shipped() throws IOException, URISyntaxException {
    URL folder = RecipeReader.class.getResource("/recipes");
    assertThat(folder).isNotNull();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".toml"))
          .map(name -> name.substring(0, name.length() - ".toml".length()))
          .sorted()
          .toList();
    }
  }

  @Test
  void theSixLibrariesHaveRecipes() throws IOException, URISyntaxException {
    assertThat(shipped()).containsAll(SIX);
    assertThat(reader.read(SIX)).extracting(Recipe::library).containsExactlyElementsOf(SIX);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedRecipeReadsWithoutMistakes(String library) {
    assertThat(reader.read(library).library()).isEqualTo(library);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyFileThatARecipeNamesIsAnInputOrGenerated(String library) {
    Recipe recipe = reader.read(library);
    List<String> generated = recipe.generated().stream().map(Recipe.GeneratedFile::file).toList();

    Stream<String> fromTheTree =
        Stream.of(
                recipe.compile().sources().stream().filter(source -> !generated.contains(source)),
                recipe.generated().stream().map(Recipe.GeneratedFile::from),
                recipe.licences().stream().map(Recipe.LicenceText::from),
                recipe.licensed().stream()
                    .flatMap(licensed -> licensed.files().stream())
                    .filter(pattern -> !pattern.contains("*")),
                recipe.headers().stream()
                    .map(Recipe.InstalledHeader::from)
                    .filter(from -> !generated.contains(from)))
            .flatMap(files -> files);

    assertThat(fromTheTree).isNotEmpty().allMatch(path -> Glob.anyMatches(recipe.inputs(), path));
  }

  @Test
  void sqliteBringsTheGlueWhoseFunctionItNames() {
    Recipe sqlite = reader.read("sqlite");

    assertThat(sqlite.compile().defines()).contains("SQLITE_EXTRA_INIT=wasi_externals_add_vfs");
    assertThat(sqlite.glue()).containsOnlyKeys("wasi_vfs.c");
    assertThat(sqlite.glue().get("wasi_vfs.c")).contains("int wasi_externals_add_vfs(const char *");
  }

  @Test
  void zlibNgTakesZlibsPlaceFileByFile() {
    Recipe ng = reader.read("zlib-ng");
    Recipe zlib = reader.read("zlib");

    assertThat(ng.archive()).isEqualTo(zlib.archive());
    assertThat(ng.headers()).containsAll(zlib.headers());
    assertThat(ng.pkgConfig().orElseThrow().libs())
        .isEqualTo(zlib.pkgConfig().orElseThrow().libs());
    assertThat(ng.pkgConfig().orElseThrow().version()).isEqualTo("1.3.1.zlib-ng");
    assertThat(zlib.pkgConfig().orElseThrow().version()).isEqualTo(VersionText.VERSION);
  }

  @Test
  void libuuidTakesRandomNumbersFromTheHost() {
    Recipe libuuid = reader.read("libuuid");

    assertThat(libuuid.compile().defines()).contains("HAVE_GETRANDOM=1");
    assertThat(libuuid.glue()).containsOnlyKeys("grp.h");
    assertThat(libuuid.glue().get("grp.h")).contains("getentropy(");
  }

  @Test
  void zlibsHeaderIsConfiguredInTheWordingOfEitherVersion() {
    String of131 =
        """
        #ifdef HAVE_UNISTD_H    /* may be set to #if 1 by ./configure */
        #ifdef HAVE_STDARG_H    /* may be set to #if 1 by ./configure */
        """;
    String of132 =
        """
        #if HAVE_UNISTD_H-0     /* may be set to #if 1 by ./configure */
        #if HAVE_STDARG_H-0     /* may be set to #if 1 by ./configure */
        """;

    assertThat(configuredByZlib(of131))
        .hasValue("#if 1    /* was set to #if 1 by ./configure */\n".repeat(2));
    assertThat(configuredByZlib(of132))
        .hasValue("#if 1     /* was set to #if 1 by ./configure */\n".repeat(2));
    assertThat(configuredByZlib("#if defined(HAVE_UNISTD_H)\n")).isEmpty();
  }

  private Optional<String> configuredByZlib(String template) {
    Optional<String> text = Optional.of(template);
    for (Recipe.Replacement replacement : reader.read("zlib").generated().get(0).replacements()) {
      text = text.flatMap(before -> replacement.applyTo(before, "1.3"));
    }
    return text;
  }
}
