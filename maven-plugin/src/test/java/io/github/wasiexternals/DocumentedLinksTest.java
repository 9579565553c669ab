package io.github.wasiexternals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written for people has no link that leads nowhere, and no page that nothing leads to. */
class DocumentedLinksTest {

  private static final Path README = Path.of("../README.md");
  private static final Path PAGES = Path.of("src/site/markdown");

  /** A link's text may go over a line's end; a target does not. */
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]+]\\(([^)\\s]+)\\)");

  /** Pages are also read on a site, which has no other files of this project. */
  private static final Pattern HOSTED =
      Pattern.compile("https://github.com/wasi-externals/wasi-externals/(blob|tree)/main/");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern HEADING = Pattern.compile("(?m)^ *#{1,6} (.+)$");

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkToThisProjectLeadsToAFileAndAHeading(Path document) throws IOException {
    List<String> broken = new ArrayList<>();
    for (String link : links(document)) {
      String[] parts = link.split("#", 2);
      Path target = target(document, parts[0]);
      if (!Files.exists(target) || (parts.length == 2 && !anchors(target).contains(parts[1]))) {
        broken.add(link);
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void theReadmeLeadsToEveryPageButTheFirstOfTheSite() throws IOException {
    List<Path> linked =
        links(README).stream()
            .map(link -> README.resolveSibling(link).toAbsolutePath().normalize())
            .toList();

    assertThat(pages())
        .hasSizeGreaterThan(1)
        .filteredOn(page -> !page.endsWith("index.md"))
        .allSatisfy(page -> assertThat(linked).contains(page.toAbsolutePath()));
  }

  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(README, Path.of("../CONTRIBUTING.md")));
    documents.addAll(pages());
    return documents;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(PAGES, "*.md")) {
      found.forEach(pages::add);
    }
    return pages;
  }

  private static Path target(Path document, String link) {
    Matcher hosted = HOSTED.matcher(link);
    return hosted.lookingAt()
        ? README.resolveSibling(link.substring(hosted.end()))
        : link.isEmpty() ? document : document.resolveSibling(link).normalize();
  }

  private static List<String> links(Path document) throws IOException {
    String prose =
        CODE.matcher(BLOCK.matcher(Files.readString(document)).replaceAll("")).replaceAll("code");
    return LINK.matcher(prose)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.matches("[a-z]+:.*") || HOSTED.matcher(link).lookingAt())
        .toList();
  }

  /**
   * As hosts of Git repositories name headings. A site names them in another way: pages have an
   * anchor of their own there.
   */
  private static List<String> anchors(Path target) throws IOException {
    String document = Files.readString(target);
    boolean page = target.toAbsolutePath().normalize().startsWith(PAGES.toAbsolutePath());
    return HEADING
        .matcher(BLOCK.matcher(document).replaceAll(""))
        .results()
        .map(
            heading ->
                heading
                    .group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'))
        .filter(anchor -> !page || document.contains("<a id=\"" + anchor + "\"></a>"))
        .toList();
  }
}
