package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CatalogContentTest {

  @TempDir Path temporary;

  private Path catalog;
  private CatalogContent content;

  @BeforeEach
  void folders() throws IOException {
    catalog = temporary.resolve("mine");
    Files.createDirectories(catalog.resolve("libraries"));
    Files.createDirectories(catalog.resolve("recipes"));
    Files.createDirectories(catalog.resolve("keys"));
    content = new CatalogContent(catalog);
  }

  @Test
  void aRegularFileIsReadAndAMissingOneIsNone() throws IOException {
    Files.writeString(catalog.resolve("recipes/a.toml"), "text");

    assertThat(content.read("recipes/a.toml", CatalogContent.Kind.TOML))
        .hasValue("text".getBytes(StandardCharsets.UTF_8));
    assertThat(content.read("recipes/b.toml", CatalogContent.Kind.TOML)).isEmpty();
  }

  @Test
  void aLinkInsideTheFolderIsFollowedAndOneThatLeavesItIsNot() throws IOException {
    Files.writeString(catalog.resolve("recipes/a.toml"), "text");
    Files.writeString(temporary.resolve("secret"), "secret");
    Files.createDirectories(temporary.resolve("outside"));
    Files.writeString(temporary.resolve("outside/z.toml"), "");
    Files.createSymbolicLink(catalog.resolve("recipes/b.toml"), Path.of("a.toml"));
    Files.createSymbolicLink(catalog.resolve("recipes/c.toml"), Path.of("../../secret"));
    Files.createSymbolicLink(catalog.resolve("recipes/d.toml"), Path.of("nowhere"));
    Files.createSymbolicLink(catalog.resolve("recipes/e"), temporary.resolve("outside"));

    assertThat(content.read("recipes/b.toml", CatalogContent.Kind.TOML)).isPresent();
    assertThat(problem("recipes/c.toml"))
        .satisfies(tells("c.toml", "reason: it is a link that leaves the catalog's folder"));
    assertThat(problem("recipes/d.toml")).satisfies(tells("reason: it is a link to nothing"));
    assertThat(problem("recipes/e/z.toml")).satisfies(tells("reason: it is a link that leaves"));
  }

  @Test
  void theFolderItselfMayBeALink() throws IOException {
    Files.writeString(catalog.resolve("recipes/a.toml"), "text");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), catalog);

    assertThat(new CatalogContent(link).read("recipes/a.toml", CatalogContent.Kind.TOML))
        .isPresent();
  }

  @Test
  void aFileIsOfBoundedSize() throws IOException {
    Files.write(catalog.resolve("recipes/a.toml"), new byte[1 << 20]);
    Files.write(catalog.resolve("recipes/b.toml"), new byte[(1 << 20) + 1]);
    Files.write(catalog.resolve("recipes/c.c"), new byte[(1 << 20) + 1]);

    assertThat(content.read("recipes/a.toml", CatalogContent.Kind.TOML)).isPresent();
    assertThat(problem("recipes/b.toml")).satisfies(tells("reason: it is larger than 1 MiB"));
    assertThat(content.read("recipes/c.c", CatalogContent.Kind.SOURCE)).isPresent();
  }

  @Test
  void aPipeADeviceAndAFolderAreRefusedAndNotWaitedFor() throws Exception {
    pipe(catalog.resolve("recipes/a.toml"));
    Files.createDirectories(catalog.resolve("recipes/b.toml"));

    assertThat(problem("recipes/a.toml")).satisfies(tells("reason: it is a pipe, not a file"));
    assertThat(problem("recipes/b.toml")).satisfies(tells("reason: it is a folder, not a file"));
    assertThat(
            catchThrowableOfType(
                    ProblemException.class,
                    () ->
                        new CatalogContent(Path.of("/dev")).read("null", CatalogContent.Kind.TOML))
                .problems())
        .satisfiesExactly(tells("reason: it is a device, not a file"));
  }

  @Test
  void aPipeInThePlaceOfALibraryOrAKeyIsRefusedByName() throws Exception {
    pipe(catalog.resolve("libraries/zlib.toml"));
    pipe(catalog.resolve("keys/A.asc"));

    assertThatThrownBy(() -> KeyFiles.of(catalog))
        .isInstanceOfSatisfying(
            ProblemException.class,
            thrown ->
                assertThat(thrown.problems())
                    .satisfiesExactly(tells("keys", "A.asc", "reason: it is a pipe, not a file")));
    assertThat(
            catchThrowableOfType(ProblemException.class, () -> CatalogReader.layered(catalog))
                .problems())
        .satisfiesExactlyInAnyOrder(
            tells("A.asc", "reason: it is a pipe, not a file"),
            tells("zlib.toml", "reason: it is a pipe, not a file"));
  }

  @Test
  void aFolderOfTheCatalogMayNotBeALinkThatLeavesIt() throws IOException {
    Files.delete(catalog.resolve("libraries"));
    Files.createDirectories(temporary.resolve("outside"));
    Files.createSymbolicLink(catalog.resolve("libraries"), temporary.resolve("outside"));

    assertThat(
            catchThrowableOfType(ProblemException.class, () -> CatalogReader.layered(catalog))
                .problems())
        .satisfiesExactly(tells("libraries", "reason: it is a link that leaves the catalog's"));
  }

  private Problem problem(String relative) {
    List<Problem> problems =
        catchThrowableOfType(
                ProblemException.class, () -> content.read(relative, CatalogContent.Kind.TOML))
            .problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static void pipe(Path file) throws Exception {
    boolean made;
    try {
      made = new ProcessBuilder("mkfifo", file.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      made = false;
    }
    assumeTrue(made, "mkfifo is not available");
  }
}
