package io.github.wasiexternals.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProcessTimeoutException;
import io.github.wasiexternals.source.Lack;
import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessNpmClientTest {

  private static final Origin.Npm SQLITE = new Origin.Npm("@scope/sqlite", "2.6.0");

  @TempDir Path folder;

  @Test
  void itPacksTheExactVersionAndRunsNoScripts() throws Exception {
    ProcessNpmClient npm =
        client(
            command -> {
              assertThat(command.arguments())
                  .containsExactly(
                      "/usr/bin/npm",
                      "--loglevel=error",
                      "pack",
                      "--ignore-scripts",
                      "@scope/sqlite@2.6.0");
              assertThat(command.environment()).containsExactly(Map.entry("PATH", "/usr/bin"));
              Files.writeString(command.folder().resolve("scope-sqlite-2.6.0.tgz"), "tar");
              return result(0);
            });

    assertThat(npm.pack(SQLITE, folder)).hasContent("tar");
  }

  @Test
  void theTarballsUrlIsWhatTheRegistrySays() throws Exception {
    ProcessNpmClient npm = client(command -> result(0, "https://npm.example.org/sqlite.tgz"));

    assertThat(npm.tarball(SQLITE)).contains(URI.create("https://npm.example.org/sqlite.tgz"));
  }

  @Test
  void whatTheRegistrySaysOfATarballIsPassedOnWhole() throws Exception {
    ProcessNpmClient npm =
        client(
            command -> {
              assertThat(command.arguments())
                  .containsExactly(
                      "/usr/bin/npm",
                      "--loglevel=error",
                      "view",
                      "@scope/sqlite@2.6.0",
                      "dist",
                      "--json");
              return result(0, "{", "  \"integrity\": \"sha512-x\"", "}");
            });

    assertThat(npm.dist(SQLITE)).contains("{\n  \"integrity\": \"sha512-x\"\n}");
  }

  @Test
  void theNewestVersionOfAPackageIsWhatTheRegistrySays() throws Exception {
    ProcessNpmClient npm =
        client(
            command -> {
              assertThat(command.arguments())
                  .containsExactly(
                      "/usr/bin/npm", "--loglevel=error", "view", "@scope/sqlite", "version");
              return result(0, "2.7.0");
            });

    assertThat(npm.newest("@scope/sqlite")).hasValue("2.7.0");
    assertThat(client(command -> result(0)).newest("@scope/sqlite")).isEmpty();
  }

  @Test
  void aPackageThatIsNotThereIsRefusedInNpmsOwnWords() {
    ProcessNpmClient npm =
        client(command -> result(1, "npm error code E404", "npm error 404 Not Found"));

    assertThatThrownBy(() -> npm.pack(SQLITE, folder))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("@scope/sqlite@2.6.0 ended with 1: npm error code E404");
  }

  @Test
  void aQuestionHasAMinuteAndAPackageFive() throws Exception {
    List<Duration> limits = new ArrayList<>();
    ProcessNpmClient npm =
        client(
            command -> {
              limits.add(command.timeout());
              throw new ProcessTimeoutException(command);
            });

    assertThatThrownBy(() -> npm.newest("zlib"))
        .isInstanceOf(TransferException.class)
        .hasMessage("npm view zlib version did not end within 60 s");
    assertThatThrownBy(() -> npm.pack(SQLITE, folder)).isInstanceOf(TransferException.class);
    assertThat(limits).containsExactly(Duration.ofSeconds(60), Duration.ofMinutes(5));
  }

  @Test
  void aFullDiskIsNoFailureOfTheRegistry() {
    ProcessNpmClient npm =
        client(command -> result(1, "npm error code ENOSPC", "npm error nospc no space left"));

    assertThatThrownBy(() -> npm.pack(SQLITE, folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessageStartingWith(folder + ": No space left on device");
  }

  @Test
  void anNpmThatCannotBeStartedIsAFailedAttempt() {
    ProcessNpmClient npm =
        client(
            command -> {
              throw new IOException("can't start npm: not executable");
            });

    assertThatThrownBy(() -> npm.pack(SQLITE, folder))
        .isInstanceOf(TransferException.class)
        .hasMessage("can't start npm: not executable");
  }

  @Test
  void aMachineWithoutNpmSaysSo() {
    ProcessNpmClient npm =
        new ProcessNpmClient((command, log) -> result(0), Optional.empty(), Map.of());

    assertThatThrownBy(() -> npm.pack(SQLITE, folder)).hasMessage("npm is not installed");
    assertThat(npm.lack()).contains(new Lack("npm is not installed", "sudo apt-get install npm"));
  }

  private static ProcessNpmClient client(Npm npm) {
    ProcessRunner runner = (command, log) -> npm.run(command);
    return new ProcessNpmClient(
        runner, Optional.of(Path.of("/usr/bin/npm")), Map.of("PATH", "/usr/bin"));
  }

  private static ProcessResult result(int exit, String... output) {
    return new ProcessResult(exit, List.of(output), Duration.ZERO);
  }

  @FunctionalInterface
  private interface Npm {
    ProcessResult run(CommandLine command) throws IOException;
  }
}
