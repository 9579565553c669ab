package io.github.wasiexternals.buildtools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sdk.ProvidedSdk;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class SdkLocationTest {

  private static final Path SDK = Path.of("/opt/wasi sdk");

  @TempDir private Path temporary;

  @Test
  void peopleAreToldWhereItIsAndHowItWasHad() {
    assertThat(location(SDK, Optional.empty()).text())
        .isEqualTo(
            """
            WASI SDK  33.0 for Python 3.15, ASSEMBLED, not the official build
            folder    /opt/wasi sdk
            sysroot   /opt/wasi sdk/share/wasi-sysroot
            target    wasm32-wasip1
            clang     20.1.7
            wasi-libc 161b3195f
            libraries %s (not built: mvn wasi:externals -Dwasi.python=3.15)
            """
                .formatted(temporary));
  }

  @Test
  void anotherSdkThanTheReleasesIsNamedWithTheOneThatIsExpected() throws IOException {
    SdkLocation other = location(SDK, Optional.of("24.0"));

    assertThat(other.text()).contains("expected  24.0 (PEP 816); allowed on purpose\n");
    assertThat(new ObjectMapper().readTree(other.json()).path("expected").asText())
        .isEqualTo("24.0");
  }

  @Test
  void programsGetTheSameAsJson() throws IOException {
    JsonNode unbuilt = new ObjectMapper().readTree(location(SDK, Optional.empty()).json());
    build("share/cmake/wasi-externals.cmake");
    JsonNode built = new ObjectMapper().readTree(location(SDK, Optional.empty()).json());

    assertThat(unbuilt.path("path").asText()).isEqualTo("/opt/wasi sdk");
    assertThat(unbuilt.path("kind").asText()).isEqualTo("assembled");
    assertThat(unbuilt.path("version").asText()).isEqualTo("33.0");
    assertThat(unbuilt.path("expected").asText()).isEqualTo("33.0");
    assertThat(unbuilt.path("prefix").isNull()).isTrue();
    assertThat(built.path("prefix").asText()).isEqualTo(temporary.toString());
  }

  @Test
  void aShellThatEvaluatesItHasAllOfItAndFindsNothingOfTheHost() throws Exception {
    Path script = temporary.resolve("print.sh");
    Files.writeString(
        script,
        location(SDK, Optional.empty()).env()
            + "eval \"set -- $CC\"\n"
            + "printf '%s\\n' \"$WASI_SDK_PATH\" \"$@\" \"$PKG_CONFIG_LIBDIR\""
            + " \"[$PKG_CONFIG_PATH]\" \"$CMAKE_TOOLCHAIN_FILE\"\n");
    Process shell = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true).start();

    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
        .containsExactly(
            "/opt/wasi sdk",
            "/opt/wasi sdk/bin/clang",
            "--target=wasm32-wasip1",
            "--sysroot=/opt/wasi sdk/share/wasi-sysroot",
            temporary + "/lib/pkgconfig",
            "[]",
            temporary + "/share/cmake/wasi-externals.cmake");
  }

  @Test
  void cmakeGetsItsArgumentsInOneLine() throws IOException {
    build("share/cmake/wasi-externals.cmake");

    assertThat(location(SDK, Optional.empty()).cmake())
        .isEqualTo(
            "-DCMAKE_TOOLCHAIN_FILE="
                + temporary
                + "/share/cmake/wasi-externals.cmake '-DWASI_SDK_PATH=/opt/wasi sdk'\n");
  }

  @Test
  void mesonGetsTheConstantsThatTheCrossFileLacks() throws IOException {
    build("share/meson/wasi-externals.ini");

    assertThat(location(SDK, Optional.empty()).meson())
        .isEqualTo("[constants]\nwasi_sdk = '/opt/wasi sdk'\nwasi_prefix = '" + temporary + "'\n");
  }

  @Test
  void aFolderThatMesonCanNotNameIsRefused() throws IOException {
    build("share/meson/wasi-externals.ini");
    SdkLocation quoted = location(Path.of("/opt/it's"), Optional.empty());

    assertThat(problem(quoted::meson).what()).contains("can't name a folder with a '");
  }

  @Test
  void aBuildToolNeedsTheLibraries() {
    SdkLocation location = location(SDK, Optional.empty());

    for (Problem problem : List.of(problem(location::cmake), problem(location::meson))) {
      assertThat(problem.what())
          .isEqualTo("the libraries for Python 3.15 on wasm32-wasip1 are not built");
      assertThat(problem.action()).isEqualTo("mvn wasi:externals -Dwasi.python=3.15");
    }
  }

  private static Problem problem(Executable work) {
    return assertThrows(ProblemException.class, work).problems().get(0);
  }

  private void build(String file) throws IOException {
    Path path = temporary.resolve(file);
    Files.createDirectories(path.getParent());
    Files.createFile(path);
  }

  private SdkLocation location(Path sdk, Optional<String> mismatch) {
    return new SdkLocation(
        "3.15",
        "wasm32-wasip1",
        new ProvidedSdk(
            new Sdk(
                "33.0",
                Sdk.Kind.ASSEMBLED,
                sdk,
                Optional.of("161b3195f"),
                "20.1.7",
                Digester.sha256("sdk"),
                List.of(),
                List.of("wasm32-wasip1")),
            mismatch),
        temporary,
        MavenCommand.of("externals").with("wasi.python", "3.15"));
  }
}
