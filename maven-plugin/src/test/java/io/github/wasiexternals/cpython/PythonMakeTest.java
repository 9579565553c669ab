package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.cpython.PythonMakeResult.LinkedLibrary;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonMakeTest {

  @TempDir private Path temporary;
  private World world;
  private ConfigureResult configured;

  @BeforeEach
  void aConfiguredCheckout() throws IOException, InterruptedException {
    world = World.of313(Files.createDirectories(temporary.toRealPath().resolve("w")));
    configured = world.configure();
    world.build.commands.clear();
    world.heard.clear();
  }

  @Test
  void theLibrariesWhoseCodeIsInTheInterpreterAreRead() throws Exception {
    PythonMakeResult result = world.make(configured);

    assertThat(result.wasm()).isEqualTo(world.wasiFolder().resolve("python.wasm"));
    assertThat(result.sha256()).isEqualTo(Digester.sha256("wasm"));
    assertThat(result.upToDate()).isFalse();
    assertThat(result.linked())
        .extracting(linked -> linked.library().name())
        .containsExactly("bzip2", "mpdecimal", "zlib");
    LinkedLibrary zlib = result.linked().get(2);
    assertThat(zlib.members()).startsWith("adler32.o", "crc32.o");
    assertThat(zlib.codeBytes()).isEqualTo(0x42a + 0xf + 0x7a1);
    assertThat(zlib.dataBytes()).isPositive();
  }

  @Test
  void aLibraryThatGaveNoCodeIsNotLinked() throws Exception {
    world.build.linkMap =
        world
            .build
            .linkMap
            .lines()
            .filter(line -> !line.contains("libbz2.a"))
            .collect(Collectors.joining("\n"));

    assertThat(world.make(configured).linked())
        .extracting(linked -> linked.library().name())
        .containsExactly("mpdecimal", "zlib");
  }

  @Test
  void aSecondRunMakesNothingAndSaysSo() throws Exception {
    PythonMakeResult first = world.make(configured);
    world.build.commands.clear();
    world.heard.clear();

    PythonMakeResult second = world.make(world.configure());

    assertThat(world.build.steps()).isEmpty();
    assertThat(second.upToDate()).isTrue();
    assertThat(second.linked()).isEqualTo(first.linked());
    assertThat(world.heard).last().isEqualTo("up to date make for wasm32-wasip1");
  }

  @Test
  void anInterpreterThatWasChangedSinceIsMadeAgain() throws Exception {
    world.make(configured);
    Files.writeString(world.wasiFolder().resolve("python.wasm"), "stripped");

    PythonMakeResult result = world.make(configured);

    assertThat(result.upToDate()).isFalse();
    assertThat(result.wasm()).hasContent("wasm");
  }

  @Test
  void changedSourcesAreMadeAgain() throws Exception {
    world.make(configured);
    SmallCheckout.write(world.checkout, "Modules/zlibmodule.c", "/* changed */\n");

    assertThat(world.make(world.configure()).upToDate()).isFalse();
  }

  @Test
  void whatTheBuildPythonHasFrozenIsFrozenAgainByAnotherOne() throws Exception {
    world.make(configured);
    SmallCheckout.write(world.wasiFolder(), "Python/frozen_modules/os.h", "bytecode");
    SmallCheckout.write(world.wasiFolder(), "Python/deepfreeze/deepfreeze.c", "bytecode");
    SmallCheckout.write(world.checkout, "Modules/zlibmodule.c", "/* changed */\n");
    world.build.buildPython = "another build-Python";

    world.make(world.configure());

    assertThat(world.wasiFolder().resolve("Python/frozen_modules/os.h")).doesNotExist();
    assertThat(world.wasiFolder().resolve("Python/deepfreeze/deepfreeze.c")).doesNotExist();
  }

  @Test
  void anEvaluationLoopThatWasCompiledByOtherMeansIsCompiledAgain() throws Exception {
    SmallCheckout.write(world.wasiFolder(), "Python/ceval.o", "with other flags");

    world.make(configured);

    assertThat(world.wasiFolder().resolve("Python/ceval.o")).doesNotExist();
  }

  @Test
  void aFolderThatAnotherRunHasConfiguredMeanwhileIsNotMade() throws Exception {
    world.arguments = List.of("--with-assertions");
    world.configure();
    world.build.commands.clear();

    refused("another run has configured the build folder in the meantime");
    assertThat(world.build.steps()).isEmpty();
  }

  @Test
  void anInterpreterWithoutAMapIsLinkedAgain() throws Exception {
    Path wasm = world.wasiFolder().resolve("python.wasm");
    Files.writeString(wasm, "made by hand");

    PythonMakeResult result = world.make(configured);

    assertThat(wasm).hasContent("wasm");
    assertThat(result.upToDate()).isFalse();
  }

  @Test
  void aMakeThatFailsLeavesNothingThatTheNextRunTakes() throws Exception {
    world.build.failing = Optional.of("LDFLAGS_NODIST");
    assertThat(refused("make for wasm32-wasip1 failed").values())
        .contains(value("log", world.checkout.resolve("cross-build/logs/make-wasm32-wasip1.log")));
    world.build.failing = Optional.empty();

    PythonMakeResult result = world.make(configured);

    assertThat(result.upToDate()).isFalse();
    assertThat(result.wasm()).hasContent("wasm");
  }

  @Test
  void anArchiveOfThisMachineInTheInterpreterIsAnError() {
    world.build.linkMap +=
        "       -   5ce000       11         /usr/lib/libssl.a(ssl_lib.o):(SSL_new)\n";

    Problem host = refused("of this machine were used for WASI");
    assertThat(host.values()).contains(value("folders", "/usr/lib"));
    assertThat(host.output()).containsExactly("/usr/lib/libssl.a: ssl_lib.o");
  }

  @Test
  void aFileThatIsNoMapIsRefused() {
    world.build.linkMap = "Archive member included to satisfy reference by file (symbol)\n";

    refused("it does not begin as a map of wasm-ld does");
  }

  @Test
  void aMapThatWasCutOffIsRefused() {
    world.build.linkMap = world.build.linkMap.substring(0, 200);

    refused("it has no code in it");
  }

  private Problem refused(String what) {
    ProblemException thrown =
        catchThrowableOfType(ProblemException.class, () -> world.make(configured));
    assertThat(thrown).as("a failure").isNotNull();
    assertThat(thrown.problems()).hasSize(1);
    assertThat(thrown.problems().get(0).what()).contains(what);
    return thrown.problems().get(0);
  }
}
