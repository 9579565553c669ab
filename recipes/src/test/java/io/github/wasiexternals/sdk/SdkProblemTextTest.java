package io.github.wasiexternals.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.problem.SdkProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SdkProblemTextTest {

  private static final String EXPECTED = "sha256:" + "a".repeat(64);
  private static final String ACTUAL = "sha256:" + "b".repeat(64);

  private static final List<SdkProblem> PROBLEMS =
      List.of(
          new SdkProblem.SdkMismatch("3.15", "/opt/wasi-sdk", "33.0", "34.0"),
          new SdkProblem.UnknownVersion("/home/me/sdk", "24.0"),
          new SdkProblem.NoSuchFolder(
              "/home/me/asembled", List.of("assembled", "auto", "official")),
          new SdkProblem.NotAnSdk(
              "/home/me/sdk", List.of("bin/clang", "share/wasi-sysroot/lib/<triple>/libc.a")),
          new SdkProblem.NoSuchTriple(
              "WASI SDK 33.0", "wasm32-wasip", List.of("wasm32-wasip1", "wasm32-wasip2")),
          new SdkProblem.ClangDoesNotRun(
              "cd /opt/wasi-sdk && /opt/wasi-sdk/bin/clang --version",
              "exit code 127",
              List.of("clang: error while loading shared libraries: libstdc++.so.6")),
          new SdkProblem.CompilerUnavailable(
              "org.bytedeco:llvm:20.1.7-1.5.12:linux-x86_64",
              "Maven is offline (-o) and the artifact was not fetched before"),
          new SdkProblem.PartMismatch(
              "org.bytedeco:llvm:20.1.7-1.5.12:linux-x86_64",
              "/home/me/.m2/repository/org/bytedeco/llvm/llvm.jar",
              EXPECTED,
              ACTUAL),
          new SdkProblem.IncompletePart(
              "org.bytedeco:llvm:20.1.7-1.5.12:linux-x86_64", List.of("bin/clang", "bin/lld")),
          new SdkProblem.WrongPart("wasi-sdk-33.0-x86_64-linux.tar.gz", "33.0", "34.0"),
          new SdkProblem.NoSdk(
              "3.13",
              "24.0",
              List.of(
                  new SdkProblem.Tried("WASI_SDK_PATH", "not set"),
                  new SdkProblem.Tried("/opt/wasi-sdk", "is WASI SDK 33.0"),
                  new SdkProblem.Tried("official archive", "github.com is unknown"),
                  new SdkProblem.Tried(
                      "assembled from parts",
                      "the catalog has none of WASI SDK 24.0 for x86_64-linux")),
              Optional.of("33.0")),
          new SdkProblem.NoSdk(
              "3.15",
              "33.0",
              List.of(new SdkProblem.Tried("official archive", "github.com is unknown")),
              Optional.empty()));

  @Test
  void theTextsAreThoseOfTheGoldenFile() throws IOException {
    String text = ProblemRenderer.render(PROBLEMS) + "\n";
    try (InputStream golden =
        Objects.requireNonNull(getClass().getResourceAsStream("sdk-problems.txt"))) {
      assertThat(text).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void everyProblemIsInTheGoldenFile() {
    assertThat(PROBLEMS.stream().<Object>map(Object::getClass).distinct().toList())
        .containsExactlyInAnyOrder((Object[]) SdkProblem.class.getPermittedSubclasses());
  }
}
