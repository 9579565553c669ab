package io.github.wasiexternals.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.CpythonProblem;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpythonProblemTextTest {

  private static final String SBOM = "/home/me/target/wasi/3.13/wasm32-wasip1/externals.spdx.json";
  private static final String LOG = "/home/me/cpython/cross-build/wasm32-wasip1/config.log";

  private static final List<Problem> PROBLEMS =
      List.of(
          new CpythonProblem.NotACheckout(
              "/home/me/python", List.of("configure", "Include/patchlevel.h")),
          new CpythonProblem.UnreadableCheckoutFile(
              "/home/me/cpython/Platforms/WASI/config.toml", "it has no number targets.wasi-sdk"),
          new CpythonProblem.NoWasiSupport("/home/me/cpython", "3.10.4", "3.11"),
          new CpythonProblem.UnusableFolder("the checkout", "/home/me/my cpython", "space"),
          new CpythonProblem.BuiltInSource("/home/me/cpython", "Programs/python.o"),
          new CpythonProblem.OtherPython("/home/me/cpython", "3.13", SBOM, "3.15"),
          new CpythonProblem.OtherTriple(
              "the catalog's Python 3.13", "wasm32-wasip1", SBOM, "wasm32-wasip2"),
          new CpythonProblem.OtherSdk(
              "/home/me/cpython/Platforms/WASI/config.toml", "WASI SDK 34", SBOM, "WASI SDK 33"),
          new CpythonProblem.MissingPrograms(
              List.of(
                  new CpythonProblem.Program("make", "builds CPython", "make"),
                  new CpythonProblem.Program(
                      "cc", "compiles the Python that runs during the build", "gcc libc6-dev"))),
          new CpythonProblem.StepFailed(
              "configure for wasm32-wasip1",
              "exit code 1",
              "/home/me/cpython/cross-build/logs/configure-wasm32-wasip1.log",
              "cd /home/me/cpython && PATH=/usr/bin ./configure",
              List.of("checking for C compiler... no", "configure: error: no C compiler")),
          new CpythonProblem.ModuleNotEnabled(
              "_bz2",
              "bzip2 1.0.8",
              "missing",
              LOG,
              List.of(
                  "configure:20906: checking for bzip2",
                  "Package bzip2 was not found in the pkg-config search path.")),
          new CpythonProblem.OtherLibrary(
              "_decimal",
              "mpdecimal 4.0.1",
              "-L/home/me/prefix/lib -lmpdec",
              "-lm $(LIBMPDEC_A)",
              LOG,
              List.of("configure:15076: result: no")),
          new CpythonProblem.OtherVersion("zlib", "1.3.2", "1.2.13", LOG, List.of()),
          new CpythonProblem.HostFiles(
              LOG,
              List.of("/usr/include", "/usr/lib"),
              List.of("configure:28870: clang -I/usr/include -L/usr/lib conftest.c")),
          new CpythonProblem.UnreadableLinkMap(
              "/home/me/cpython/cross-build/wasm32-wasip1/python.wasm.map",
              "there is no such file"),
          new CpythonProblem.CheckoutFilesFailed(
              "/home/me/cpython", "FileSystemException: No space left on device"));

  @Test
  void theTextsAreTheGoldenOnes() throws IOException {
    Texts.assertGolden("cpython-problems.txt", ProblemRenderer.render(PROBLEMS) + "\n");
  }

  @Test
  void noProblemOfTheFamilyIsLeftOut() {
    assertThat(PROBLEMS)
        .extracting(problem -> problem.getClass().getSimpleName())
        .containsAll(
            Arrays.stream(CpythonProblem.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList());
  }
}
