package io.github.wasiexternals.maven;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class MachineTest {

  private final Properties properties = new Properties();
  private final Machine machine = new Machine(properties);

  @Test
  void theCacheIsWhereTheXdgSpecificationSays() {
    properties.setProperty("user.home", "/home/somebody");
    assertThat(machine.defaultCache()).isEqualTo(Path.of("/home/somebody/.cache/wasi-externals"));

    properties.setProperty("env.XDG_CACHE_HOME", "/var/cache");
    assertThat(machine.defaultCache()).isEqualTo(Path.of("/var/cache/wasi-externals"));

    properties.setProperty("env.XDG_CACHE_HOME", "relative");
    assertThat(machine.defaultCache()).isEqualTo(Path.of("/home/somebody/.cache/wasi-externals"));
  }

  @Test
  void anSdkForAllUsersIsLookedForWhereOnlyTheSystemsOwnerMayPutIt() {
    properties.setProperty("os.name", "Mac OS X");
    assertThat(machine.sdkFolders()).containsExactly(Path.of("/opt"));

    properties.setProperty("os.name", "Windows Server 2025");
    assertThat(machine.sdkFolders()).isEmpty();
  }

  /** As {@code WASI_SDK_PATH}: of the shell that started Maven, whatever its project is. */
  @Test
  void aRelativeFolderOfTheEnvironmentIsWhereMavenWasStarted() {
    properties.setProperty("user.dir", "/home/somebody");
    assertThat(machine.folder("WASI_SDK_PATH")).isEmpty();

    properties.setProperty("env.WASI_SDK_PATH", "");
    assertThat(machine.folder("WASI_SDK_PATH")).isEmpty();

    properties.setProperty("env.WASI_SDK_PATH", "wasi-sdk/");
    assertThat(machine.folder("WASI_SDK_PATH")).contains(Path.of("/home/somebody/wasi-sdk"));

    properties.setProperty("env.WASI_SDK_PATH", "/opt/wasi-sdk/");
    assertThat(machine.folder("WASI_SDK_PATH")).contains(Path.of("/opt/wasi-sdk"));
  }

  @Test
  void plainLinesAreForWhoeverWantsThemAndForTerminalsThatKnowNothingElse() {
    properties.setProperty("os.name", "Linux");
    assertThat(Terminal.isPlain(machine, Optional.empty())).as("no TERM").isTrue();

    properties.setProperty("env.TERM", "xterm-256color");
    assertThat(Terminal.isPlain(machine, Optional.empty())).isFalse();
    assertThat(Terminal.isPlain(machine, Optional.of("auto"))).isFalse();
    assertThat(Terminal.isPlain(machine, Optional.of("never"))).isTrue();

    properties.setProperty("env.NO_COLOR", "");
    assertThat(Terminal.isPlain(machine, Optional.empty())).as("an empty NO_COLOR").isFalse();
    properties.setProperty("env.NO_COLOR", "1");
    assertThat(Terminal.isPlain(machine, Optional.empty())).isTrue();

    properties.remove("env.NO_COLOR");
    properties.setProperty("env.TERM", "dumb");
    assertThat(Terminal.isPlain(machine, Optional.empty())).isTrue();

    properties.remove("env.TERM");
    properties.setProperty("os.name", "Windows 11");
    assertThat(Terminal.isPlain(machine, Optional.empty())).as("Windows has no TERM").isFalse();
  }

  /** Java's answer for a user that the system doesn't know, as in many containers. */
  @Test
  void withoutAHomeTheCacheMustBeNamed() {
    properties.setProperty("user.home", "?");

    assertThatThrownBy(machine::defaultCache)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        Problem.of(
                            "this user has no home folder, where the cache would be",
                            List.of(value("user.home", "?")),
                            "name a folder for the cache: -Dwasi.cache=DIR")));

    properties.setProperty("env.XDG_CACHE_HOME", "/var/cache");
    assertThat(machine.defaultCache()).isEqualTo(Path.of("/var/cache/wasi-externals"));
  }

  @Test
  void theConsolesEncodingIsJavasWordForItsOutputElseTheLocales() {
    assertThat(machine.consoleEncoding()).isEqualTo(StandardCharsets.US_ASCII);

    properties.setProperty("native.encoding", "ISO-8859-1");
    assertThat(machine.consoleEncoding()).isEqualTo(StandardCharsets.ISO_8859_1);

    properties.setProperty("stdout.encoding", "UTF-8");
    assertThat(machine.consoleEncoding()).isEqualTo(StandardCharsets.UTF_8);
  }

  @Test
  void anEncodingThatJavaDoesNotKnowIsPassedOver() {
    properties.setProperty("sun.stdout.encoding", "not an encoding");
    properties.setProperty("native.encoding", "ANSI_X3.4-1968");

    assertThat(machine.consoleEncoding()).isEqualTo(StandardCharsets.US_ASCII);
  }

  @Test
  void npmSeesItsConfigurationAndNothingElse() {
    properties.setProperty("env.PATH", "/usr/bin");
    properties.setProperty("env.npm_config_registry", "https://npm.example.org/");
    properties.setProperty("env.https_proxy", "http://proxy.example.org");
    properties.setProperty("env.AWS_SECRET", "secret");
    properties.setProperty("java.version", "17");

    assertThat(machine.npmEnvironment())
        .containsOnlyKeys("PATH", "npm_config_registry", "https_proxy");
  }

  @Test
  void anEmptyVariableIsNotSet() {
    properties.setProperty("env.WASI_SDK_PATH", "");

    assertThat(machine.environment("WASI_SDK_PATH")).isEmpty();
    assertThat(machine.programs().path()).isEmpty();
  }
}
