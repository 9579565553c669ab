package io.github.wasiexternals.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildFolderTest {

  @TempDir Path crossBuild;

  private BuildFolder folder;

  @BeforeEach
  void aConfiguredFolderWithObjects() throws IOException {
    folder = new BuildFolder(crossBuild.resolve("wasm32-wasip1"));
    folder.renew();
    configure("good");
    folder.renewed();
    Files.writeString(folder.path().resolve("long.o"), "made");
  }

  @Test
  void whatWasMadeComesBackAfterAConfigureThatFailed() throws IOException {
    folder.renew();
    assertThat(folder.path().resolve("long.o")).doesNotExist();
    Files.writeString(folder.path().resolve("config.log"), "no such argument");

    folder.restore();

    assertThat(folder.path().resolve("long.o")).hasContent("made");
    assertThat(folder.configured().holds(Digester.sha256("good"))).isTrue();
    assertThat(names()).containsExactly("wasm32-wasip1");
  }

  @Test
  void whatWasMadeComesBackAfterTwoFailures() throws IOException {
    folder.renew();
    folder.restore();
    folder.renew();
    folder.restore();

    assertThat(folder.path().resolve("long.o")).hasContent("made");
  }

  @Test
  void whatIsFinishedTakesThePlaceOfWhatWasThere() throws IOException {
    folder.renew();
    configure("better");
    folder.renewed();
    folder.restore();

    assertThat(folder.configured().holds(Digester.sha256("better"))).isTrue();
    assertThat(names()).containsExactly("wasm32-wasip1");
  }

  @Test
  void whatIsFinishedStaysAlsoIfTheRunWasKilledBeforeItSaidSo() throws IOException {
    folder.renew();
    configure("better");
    folder.restore();

    assertThat(folder.configured().holds(Digester.sha256("better"))).isTrue();
    assertThat(names()).containsExactly("wasm32-wasip1");
  }

  @Test
  void aRunThatWasKilledBetweenTheTwoMovesLosesNothing() throws IOException {
    folder.renew();
    Files.delete(folder.path().resolve(".wasi-externals"));
    Files.delete(folder.path());

    folder.restore();

    assertThat(folder.path().resolve("long.o")).hasContent("made");
  }

  @Test
  void aFolderOfTheUsersOwnIsLeftAsItIs() throws IOException {
    BuildFolder own = new BuildFolder(crossBuild.resolve("own"));
    Files.createDirectory(own.path());
    Files.writeString(own.path().resolve("mine.txt"), "mine");

    assertThatThrownBy(own::renew).isInstanceOf(ProblemException.class);
    own.restore();

    assertThat(own.path().resolve("mine.txt")).hasContent("mine");
  }

  private void configure(String key) throws IOException {
    for (String file : new String[] {"Makefile", "pyconfig.h", "config.log"}) {
      Files.writeString(folder.path().resolve(file), key);
    }
    folder.configured().write(Digester.sha256(key));
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(crossBuild)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }
}
