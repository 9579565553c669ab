package io.github.wasiexternals.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.runtime.Guest.Folder;
import io.github.wasiexternals.runtime.GuestEnd.Exited;
import io.github.wasiexternals.runtime.GuestEnd.TimedOut;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds of a program in each runtime that is a process of its own. */
@Timeout(120)
abstract class ExternalProgramContract {

  @TempDir Path folder;

  /** Makes a program ready in the runtime that is tested. */
  abstract ExternalProgram program(Path wasm) throws IOException, InterruptedException;

  @Test
  void aProgramSeesItsNameArgumentsEnvironmentAndFolders() throws Exception {
    Guest guest =
        new Guest(
            "bin/curious",
            List.of("a b", "--dir=x::y"),
            Map.of("A", "1=2", "B", "2"),
            List.of(new Folder("/", folder), new Folder("/tmp", folder)),
            Duration.ofMinutes(1));

    assertThat(run("curious", guest)).isEqualTo(new Exited(0));
    assertThat(log())
        .startsWith(
            "ok arguments bin/curious a b --dir=x::y\nok environment 2\nok folders / /tmp\n");
  }

  @Test
  void theExitCodeIsTheProgramsOwn() throws Exception {
    assertThat(run("exits", guest())).isEqualTo(new Exited(3));
    assertThat(log()).isEqualTo("ok one\n");
  }

  @Test
  void aProgramThatRecursesDeeplyHasTheStackForIt() throws Exception {
    assertThat(run("dives", guest())).isEqualTo(new Exited(0));
    assertThat(log()).isEqualTo("ok came back\n");
  }

  @Test
  void anEndlessProgramIsStoppedWhenItsTimeIsOver() throws Exception {
    Guest brief = new Guest("loops", List.of(), Map.of(), List.of(), Duration.ofSeconds(4));

    assertThat(run("loops", brief)).isEqualTo(new TimedOut());
  }

  final GuestEnd run(String name, Guest guest) throws IOException, InterruptedException {
    return program(copy(name)).run(guest, folder.resolve("log"));
  }

  final Path copy(String name) throws IOException {
    Path wasm = folder.resolve(name + ".wasm");
    if (!Files.exists(wasm)) {
      try (InputStream in = getClass().getResourceAsStream("/guests/" + name + ".wasm")) {
        Files.copy(Objects.requireNonNull(in, name), wasm);
      }
    }
    return wasm;
  }

  final String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  final Guest guest() {
    return new Guest(
        "guest", List.of(), Map.of(), List.of(new Folder("/", folder)), Duration.ofMinutes(1));
  }
}
