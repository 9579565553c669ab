package io.github.wasiexternals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFinderTest {

  @TempDir private Path temporary;

  @Test
  void theFirstFolderThatHasTheProgramWins() throws IOException {
    Path first = program("first", "make");
    program("second", "make");

    assertThat(finder("empty", "first", "second").find("make")).contains(first);
  }

  @Test
  void whatIsNotAnExecutableFileIsPassedOver() throws IOException {
    Files.createDirectories(temporary.resolve("first").resolve("make"));
    Files.createFile(Files.createDirectory(temporary.resolve("second")).resolve("make"));
    Path third = program("third", "make");

    assertThat(finder("first", "second", "third").find("make")).contains(third);
  }

  @Test
  void aProgramThatIsNowhereIsEmpty() {
    assertThat(finder("first").find("make")).isEmpty();
  }

  @Test
  void theValueOfAPathVariableIsSplitAndItsEmptyEntriesAreSkipped() {
    assertThat(ProgramFinder.fromPath("/usr/local/bin::/usr/bin:", ":").path())
        .containsExactly(Path.of("/usr/local/bin"), Path.of("/usr/bin"));
    assertThat(ProgramFinder.fromPath("", ":").path()).isEmpty();
  }

  @Test
  void onWindowsAProgramIsFoundByItsEnding() throws IOException {
    program("bin", "npm");
    Path npm = program("bin", "npm.cmd");

    assertThat(ProgramFinder.fromPath(temporary.resolve("bin") + ";C", ";").find("npm"))
        .contains(npm);
  }

  private ProgramFinder finder(String... folders) {
    return new ProgramFinder(List.of(folders).stream().map(temporary::resolve).toList());
  }

  private Path program(String folder, String name) throws IOException {
    Path file = Files.createDirectories(temporary.resolve(folder)).resolve(name);
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
