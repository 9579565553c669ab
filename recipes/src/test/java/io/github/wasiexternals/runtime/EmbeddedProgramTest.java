package io.github.wasiexternals.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.runtime.Guest.Folder;
import io.github.wasiexternals.runtime.GuestEnd.Exited;
import io.github.wasiexternals.runtime.GuestEnd.TimedOut;
import io.github.wasiexternals.runtime.GuestEnd.Trapped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EmbeddedProgramTest {

  @TempDir Path folder;

  private Path log;
  private Path entries;

  @BeforeEach
  void paths() {
    log = folder.resolve("log");
    entries = folder.resolve("code");
  }

  @Test
  void aProgramSeesItsNameArgumentsEnvironmentFoldersAndClock() throws Exception {
    Guest guest =
        new Guest(
            "bin/curious",
            List.of("a b"),
            Map.of("A", "1", "B", "2"),
            List.of(new Folder("/", folder), new Folder("/tmp", folder)),
            Duration.ofMinutes(1));

    assertThat(load("curious", Optional.empty()).run(guest, log)).isEqualTo(new Exited(0));
    assertThat(log)
        .content()
        .isEqualTo(
            "ok arguments bin/curious a b\nok environment 2\nok folders / /tmp\nok time 7000000000\n");
  }

  @Test
  void theLogIsContinuedAndNotReplaced() throws Exception {
    EmbeddedProgram program = load("exits", Optional.empty());

    assertThat(program.run(guest(), log)).isEqualTo(new Exited(3));
    assertThat(program.run(guest(), log)).isEqualTo(new Exited(3));
    assertThat(log).content().isEqualTo("ok one\nok one\n");
  }

  @Test
  void whatWasPrintedBeforeATrapOrTheEndOfTheTimeIsInTheLog() throws Exception {
    assertThat(load("traps", Optional.empty()).run(guest(), log)).isInstanceOf(Trapped.class);
    assertThat(log).content().isEqualTo("ok one\n");

    Guest brief = new Guest("loops", List.of(), Map.of(), List.of(), Duration.ofSeconds(1));
    assertThat(load("loops", Optional.empty()).run(brief, log)).isEqualTo(new TimedOut());
    assertThat(log).content().isEqualTo("ok one\nok one\n");
  }

  @Test
  void aProgramRunsInSeveralThreadsAtOnce() throws Exception {
    EmbeddedProgram program = load("passes", Optional.empty());
    List<Path> logs = List.of(folder.resolve("1"), folder.resolve("2"), folder.resolve("3"));

    List<GuestEnd> ends =
        logs.parallelStream()
            .map(
                each -> {
                  try {
                    return program.run(guest(), each);
                  } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                  }
                })
            .toList();

    assertThat(ends).containsOnly(new Exited(0));
    assertThat(logs).allSatisfy(each -> assertThat(each).content().contains("ok two"));
  }

  @Test
  void aLogThatCanNotBeWrittenIsAnError() {
    assertThatThrownBy(
            () -> load("passes", Optional.empty()).run(guest(), folder.resolve("no/folder/log")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void compiledCodeIsKeptAndTakenTheNextTime() throws Exception {
    load("passes", cache(1));
    // Code of another program under this name shows where the code comes from.
    Path other = folder.resolve("other");
    load("forgets", Optional.of(new CodeCache(other, clock(1))));
    try (Stream<Path> files = Files.list(other)) {
      Files.copy(files.findFirst().orElseThrow(), onlyEntry(), StandardCopyOption.REPLACE_EXISTING);
    }

    assertThat(load("passes", cache(2)).run(guest(), log)).isEqualTo(new Exited(0));
    assertThat(log).content().isNotEmpty().isNotEqualTo("a remark\nok one\nok two\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "cut off", "flipped", "garbage"})
  void aDamagedEntryCostsACompilationAndIsReplaced(String damage) throws Exception {
    load("passes", cache(1));
    Path entry = onlyEntry();
    byte[] good = Files.readAllBytes(entry);
    Files.write(entry, damaged(good, damage));

    assertThat(load("passes", cache(2)).run(guest(), log)).isEqualTo(new Exited(0));
    assertThat(Files.size(onlyEntry())).isGreaterThan(good.length / 2);
  }

  @Test
  void aCacheThatCanNotBeWrittenDoesNotStopARun() throws Exception {
    Files.writeString(entries, "a file where the folder should be");

    assertThat(load("passes", cache(1)).run(guest(), log)).isEqualTo(new Exited(0));
  }

  @Test
  void onlyTheProgramsUsedLastAreKept() throws Exception {
    load("passes", cache(1));
    Path first = onlyEntry();
    int second = 2;
    for (String guest : List.of("exits", "traps", "silent")) {
      load(guest, cache(second++));
    }
    load("passes", cache(second++));
    load("fails", cache(second));

    try (Stream<Path> files = Files.list(entries)) {
      assertThat(files.toList()).hasSize(4).contains(first);
    }
  }

  private static byte[] damaged(byte[] good, String damage) {
    return switch (damage) {
      case "empty" -> new byte[0];
      case "cut off" -> Arrays.copyOf(good, good.length / 2);
      case "garbage" -> "garbage".repeat(100).getBytes(StandardCharsets.UTF_8);
      case "flipped" -> {
        byte[] bytes = good.clone();
        bytes[bytes.length / 2] ^= 1;
        yield bytes;
      }
      default -> throw new AssertionError(damage);
    };
  }

  private Path onlyEntry() throws IOException {
    try (Stream<Path> files = Files.list(entries)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private Optional<CodeCache> cache(long second) {
    return Optional.of(new CodeCache(entries, clock(second)));
  }

  private EmbeddedProgram load(String guest, Optional<CodeCache> cache) throws IOException {
    Path wasm = folder.resolve(guest + ".wasm");
    if (!Files.exists(wasm)) {
      try (InputStream in = getClass().getResourceAsStream("/guests/" + guest + ".wasm")) {
        Files.copy(Objects.requireNonNull(in, guest), wasm);
      }
    }
    return EmbeddedProgram.load(
        wasm, new EmbeddedProgram.Settings(clock(7), () -> new Random(1), 16), cache);
  }

  private static Clock clock(long second) {
    return Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
  }

  private static Guest guest() {
    return new Guest("guest", List.of(), Map.of(), List.of(), Duration.ofMinutes(1));
  }
}
