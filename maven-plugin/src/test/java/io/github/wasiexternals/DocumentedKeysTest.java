package io.github.wasiexternals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CONTRIBUTING names every key that a library's file and its recipe can have. */
final class DocumentedKeysTest {

  private static final Path ROOT = Path.of("..");

  /** A key is the first text that a reader gives to a method, behind the table at most. */
  private static final Pattern KEY =
      Pattern.compile("\\w+\\(\\s*(?:\\w+,\\s*)?\"([a-z][a-z0-9-]*)\"");

  @ParameterizedTest
  @CsvSource({
    "externals-catalog, catalog/LibraryReader, 12",
    "externals-catalog, catalog/ArchiveReader, 5",
    "externals-catalog, catalog/ReleasesReader, 3",
    "recipes, recipe/RecipeParser, 20",
    "recipes, recipe/CompileParser, 6",
    "recipes, recipe/ProgramParser, 4",
  })
  void everyKeyThatAReaderAsksForIsDescribed(String module, String reader, int atLeast)
      throws IOException {
    Path source =
        ROOT.resolve(module + "/src/main/java/io/github/wasiexternals/" + reader + ".java");
    String guide = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
    Set<String> keys = new TreeSet<>();
    Matcher matcher = KEY.matcher(Files.readString(source));
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }

    assertThat(keys).hasSizeGreaterThan(atLeast);
    assertThat(keys)
        .allSatisfy(
            key ->
                assertThat(guide)
                    .containsPattern("[`.\\[]" + Pattern.quote(key) + "(`|\\]| = |\\.)"));
  }
}
