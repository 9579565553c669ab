package io.github.wasiexternals.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.runtime.Guest.Folder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTemplateTest {

  private static final Guest GUEST =
      new Guest(
          "bin/a.wasm",
          List.of("-m", "test name"),
          Map.of("B", "2", "A", "{wasm}"),
          List.of(new Folder("/", Path.of("/check out")), new Folder("/tmp", Path.of("/t"))),
          Duration.ofMinutes(1));

  @Test
  void wordsWithAFolderOrAVariableAreRepeatedAndTheOthersAreNot() {
    assertThat(command("run", "--dir={host}::{guest}", "-E{name}={value}", "{wasm}", "{args}"))
        .containsExactly(
            "run",
            "--dir=/check out::/",
            "--dir=/t::/tmp",
            "-EA={wasm}",
            "-EB=2",
            "/a.wasm",
            "-m",
            "test name");
  }

  @Test
  void theNameOfTheProgramCanBeGivenApartFromItsFile() {
    assertThat(command("run", "--argv0={argv0}", "{wasm}", "{args}"))
        .startsWith("run", "--argv0=bin/a.wasm", "/a.wasm");
  }

  @Test
  void aTemplateWithoutProgramOrArgumentsIsRefused() {
    assertThat(CommandTemplate.mistakes(List.of("run", "x")))
        .containsExactly("no {wasm}", "no {args}");
  }

  @Test
  void unknownPlaceholdersAndMixedWordsAreRefused() {
    assertThat(
            CommandTemplate.mistakes(
                List.of("run", "{dir}", "{host}={value}", "{wasm}", "a{args}", "{args}")))
        .containsExactly(
            "no such placeholder: {dir}",
            "a folder and a variable in one word: {host}={value}",
            "{args} is not a word of its own: a{args}");
  }

  private static List<String> command(String... words) {
    return new CommandTemplate(List.of(words)).command(Path.of("/a.wasm"), GUEST);
  }
}
