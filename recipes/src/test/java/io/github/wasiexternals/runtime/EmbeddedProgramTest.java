package io.github.wasiexternals.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
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
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    FileTime first = Files.getLastModifiedTime(onlyEntry());
    // Code of another program under this name shows where the code comes from.
    Path other = folder.resolve("other");
    load("exits", Optional.of(new CodeCache(other, clock(1))));
    Files.copy(onlyEntry(other), onlyEntry(), StandardCopyOption.REPLACE_EXISTING);

    assertThat(load("passes", cache(2)).run(guest(), log)).isEqualTo(new Exited(3));
    assertThat(Files.getLastModifiedTime(onlyEntry())).isGreaterThan(first);
  }

  @Test
  void severalThatWantAProgramAtOnceCompileItOnceAndNoneSeesHalfOfIt() throws Exception {
    Path entry = cache(1).orElseThrow().compiled(copy("passes"));
    Files.delete(entry);
    Path leftByAKilledRun = Files.createFile(Folders.temporaryBeside(entry));

    List<Path> compiled =
        Stream.of(1, 2, 3, 4)
            .parallel()
            .map(
                each -> {
                  try {
                    Path code = cache(each).orElseThrow().compiled(folder.resolve("passes.wasm"));
                    assertThat(ProgramJar.isWhole(Files.readAllBytes(code))).isTrue();
                    return code;
                  } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                  }
                })
            .toList();

    assertThat(compiled).containsOnly(entry);
    assertThat(leftByAKilledRun).doesNotExist();
  }

  @Test
  @SuppressWarnings("try") // the lock is held, not used
  void whileAnotherProcessCompilesAProgramTheSecondWaitsAndTakesItsCode() throws Exception {
    Path wasm = copy("passes");
    Path entry = cache(1).orElseThrow().compiled(wasm);
    byte[] code = Files.readAllBytes(entry);
    Files.delete(entry);
    ExecutorService second = Executors.newSingleThreadExecutor();
    try {
      Future<Path> waiting;
      Object written;
      try (FileLock compiling =
          FileLock.acquire(entry.resolveSibling(entry.getFileName() + ".lock"))) {
        waiting = second.submit(() -> cache(2).orElseThrow().compiled(wasm));
        assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
        Files.write(entry, code);
        written = Files.readAttributes(entry, BasicFileAttributes.class).fileKey();
      }

      assertThat(waiting.get()).isEqualTo(entry);
      assertThat(Files.readAttributes(entry, BasicFileAttributes.class).fileKey())
          .isEqualTo(written);
    } finally {
      second.shutdownNow();
    }
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

    assertThat(entries(entries)).hasSize(4).contains(first);
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
    return onlyEntry(entries);
  }

  private static Path onlyEntry(Path folder) throws IOException {
    List<Path> all = entries(folder);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static List<Path> entries(Path folder) throws IOException {
    return Folders.list(folder).stream().filter(file -> file.toString().endsWith(".code")).toList();
  }

  private Optional<CodeCache> cache(long second) {
    return Optional.of(new CodeCache(entries, clock(second)));
  }

  private EmbeddedProgram load(String guest, Optional<CodeCache> cache) throws IOException {
    return EmbeddedProgram.load(
        copy(guest), new EmbeddedProgram.Settings(clock(7), () -> new Random(1), 16), cache);
  }

  private Path copy(String guest) throws IOException {
    Path wasm = folder.resolve(guest + ".wasm");
    if (!Files.exists(wasm)) {
      try (InputStream in = getClass().getResourceAsStream("/guests/" + guest + ".wasm")) {
        Files.copy(Objects.requireNonNull(in, guest), wasm);
      }
    }
    return wasm;
  }

  private static Clock clock(long second) {
    return Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
  }

  private static Guest guest() {
    return new Guest("guest", List.of(), Map.of(), List.of(), Duration.ofMinutes(1));
  }
}
