package io.github.wasiexternals.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticLinkTest {

  @TempDir Path prefix;

  @Test
  void whatALibraryRequiresIsLinkedBehindItAndOnlyOnce() throws IOException {
    write("a", "Cflags: -DA\nLibs: -la\nLibs.private: -lm\nRequires: b\nRequires.private: c\n");
    write("b", "Cflags: -DB\nLibs: -lb\nRequires: c\n");
    write("c", "Libs: -lc-like\n");

    assertThat(StaticLink.of(prefix, List.of("a")).cflags()).containsExactly("-DA", "-DB");
    assertThat(StaticLink.of(prefix, List.of("a")).libs())
        .containsExactly("-la", "-lm", "-lb", "-lc-like");
  }

  @Test
  void librariesThatRequireEachOtherAreNoEndlessLoop() throws IOException {
    write("a", "Libs: -la\nRequires: b\n");
    write("b", "Libs: -lb\nRequires: a\n");

    assertThat(StaticLink.of(prefix, List.of("a")).libs()).containsExactly("-la", "-lb");
  }

  @Test
  void ofSeveralFilesTheFirstSaysTheVersionAndEachIsLinkedOnce() throws IOException {
    write("dec", "Libs: -ldec\nRequires.private: common\n");
    write("enc", "Libs: -lenc\nRequires.private: common\n");
    Files.writeString(
        prefix.resolve("lib/pkgconfig/common.pc"), "Name: c\nVersion: 2\nLibs: -lcommon\n");

    StaticLink link = StaticLink.of(prefix, List.of("common", "dec", "enc"));

    assertThat(link.version()).isEqualTo("2");
    assertThat(link.libs()).containsExactly("-lcommon", "-ldec", "-lenc");
  }

  @Test
  void aRequiredLibraryThatIsNotThereIsAProblem() throws IOException {
    write("a", "Libs: -la\nRequires: gone\n");

    assertThatThrownBy(() -> StaticLink.of(prefix, List.of("a")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("gone.pc: does not exist");
  }

  private void write(String name, String fields) throws IOException {
    Path folder = Files.createDirectories(prefix.resolve("lib/pkgconfig"));
    Files.writeString(folder.resolve(name + ".pc"), "Name: " + name + "\nVersion: 1\n" + fields);
  }
}
