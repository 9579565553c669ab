package io.github.wasiexternals.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonLinkTest {

  @TempDir private Path temporary;
  private LinkingWorld world;
  private Path target;

  @BeforeEach
  void aBuild() throws IOException {
    world = LinkingWorld.built(Files.createDirectories(temporary.toRealPath().resolve("w")));
    target = temporary.resolve("made/python.wasm");
  }

  @Test
  void theMakefilesOwnRuleLinksWhatIsAdded() throws Exception {
    link();

    assertThat(target).hasContent("linked");
    assertThat(world.commands).hasSize(1);
    assertThat(world.commands.get(0).folder()).isEqualTo(world.buildFolder());
    assertThat(world.commands.get(0).environment()).containsEntry("SOURCE_DATE_EPOCH", "86400");
    List<String> words = world.commands.get(0).arguments();
    assertThat(words.subList(1, words.size()))
        .containsExactly(
            "one-file/a.o",
            "one-file/python.wasm",
            "BUILDPYTHON=one-file/python.wasm",
            // 320 pages that the makefile asks for, and two.
            "LINKFORSHARED=one-file/a.o one-file/data.o -Wl,--wrap=f -Wl,--initial-memory=21102592");
  }

  @Test
  void aMakefileThatLeavesTheMemoryToTheLinkerIsFollowed() throws Exception {
    SmallCheckout.write(world.buildFolder(), "Makefile", "CONFIGURE_LDFLAGS_NODIST=\n");

    link();

    assertThat(world.commands.get(0).arguments())
        .last()
        .isEqualTo("LINKFORSHARED=one-file/a.o one-file/data.o -Wl,--wrap=f");
  }

  @Test
  void theBuildStaysAsItWas() throws Exception {
    link();

    assertThat(world.buildFolder().resolve("python.wasm")).hasContent("built");
    assertThat(world.buildFolder().resolve("one-file")).doesNotExist();
  }

  @Test
  void whatWasMadeBeforeStaysIfMakeFails() throws Exception {
    link();
    Files.writeString(target, "made before");
    world.fails = true;

    assertThatThrownBy(this::link)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("link of one file for wasm32-wasip1 failed");
    assertThat(target).hasContent("made before");
    assertThat(world.buildFolder().resolve("one-file")).doesNotExist();
  }

  @Test
  void aTargetOfAnotherPreviewIsRefused() throws Exception {
    CpythonCheckout checkout = CpythonCheckout.open(world.checkout());

    assertThatThrownBy(() -> world.link().requireBuilt(checkout, "wasm32-wasip2", "mvn"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("files can be put into programs for WASI preview 1 only");
  }

  private void link() throws IOException, InterruptedException {
    world
        .link()
        .run(
            CpythonCheckout.open(world.checkout()),
            "wasm32-wasip1",
            new PythonLink.Additions(
                new TreeMap<>(Map.of("a.c", "int a;", "a.h", "extern int a;")),
                List.of("f"),
                65_537,
                out -> out.write('x')),
            world.environment(),
            Instant.ofEpochSecond(86_400),
            target);
  }
}
