package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProgramsTest {

  private static final Path RESOURCES = Path.of("src/main/resources/catalog");
  private static final String OTHER = "ab".repeat(32);

  @TempDir Path directory;

  @Test
  void theBuiltInProgramsAreKnownAlsoFromAnotherPlace() throws IOException {
    HostPrograms.requireKnown(CatalogReader.builtIn(), "allow it");
    write(
        "sdks/wasi-sdk-34.toml",
        Files.readString(RESOURCES.resolve("sdks/wasi-sdk-34.toml"))
            .replace("https://github.com/", "https://mirror.example.org/"));

    assertThatCode(() -> HostPrograms.requireKnown(CatalogReader.layered(directory), "allow it"))
        .doesNotThrowAnyException();
  }

  @Test
  void anSdkThatTheBuiltInCatalogDoesNotKnowIsTheUsersToAllow() throws IOException {
    write(
        "sdks/wasi-sdk-34.toml",
        Files.readString(RESOURCES.resolve("sdks/wasi-sdk-34.toml"))
            .replace("https://github.com/", "https://mirror.example.org/")
            .replaceFirst("sha256 = \"[0-9a-f]+\"", "sha256 = \"" + OTHER + "\""));

    assertThat(problems())
        .satisfies(
            tells(
                "your catalog names programs to run on this machine",
                "WASI SDK 34: sha256:" + OTHER,
                "→ allow it"));
  }

  @Test
  void sourcesOfCpythonThatTheBuiltInCatalogDoesNotKnowAreTheUsersToAllow() throws IOException {
    write(
        "pythons/3.15.toml",
        """
        version = "3.15"

        [wasi]
        zlib = "1.3.2"

        [[source]]
        version = "3.15.9"

        [[source.archive]]
        upstream = "https://evil.example.org/Python-3.15.9.tar.xz"
        sha256 = "%s"
        root = "Python-3.15.9"
        evidence = ["seen"]
        """
            .formatted(OTHER));

    assertThat(problems()).satisfies(tells("CPython 3.15.9: sha256:" + OTHER));
  }

  private Problem problems() {
    return catchThrowableOfType(
            ProblemException.class,
            () -> HostPrograms.requireKnown(CatalogReader.layered(directory), "allow it"))
        .problems()
        .get(0);
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
