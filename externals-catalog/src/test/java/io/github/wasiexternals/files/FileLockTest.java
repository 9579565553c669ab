package io.github.wasiexternals.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLockTest {

  private static final int ROUNDS = 50;

  @TempDir Path folder;

  @Test
  void threadsThatShareALockNeverLoseAnUpdate() throws Exception {
    Path counter = Files.writeString(folder.resolve("counter"), "0");
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<Void> task =
          () -> {
            increment(folder.resolve("lock"), counter);
            return null;
          };
      for (Future<Void> done : pool.invokeAll(List.of(task, task, task, task))) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(counter).hasContent(Integer.toString(4 * ROUNDS));
  }

  @Test
  void processesThatShareALockNeverLoseAnUpdate() throws Exception {
    Path counter = Files.writeString(folder.resolve("counter"), "0");
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      children.add(
          ChildJvm.start(
              Incrementing.class, folder.resolve("lock").toString(), counter.toString()));
    }
    for (Process child : children) {
      assertThat(child.waitFor()).isZero();
    }
    assertThat(counter).hasContent(Integer.toString(2 * ROUNDS));
  }

  @Test
  void aWaitingThreadThatGivesUpDoesNotFreeTheLockForOtherProcesses() throws Exception {
    Path file = folder.resolve("lock");
    FileLock held = FileLock.acquire(file);
    Thread waiting = new Thread(() -> waitForInterrupt(file));
    waiting.start();
    while (!List.of(Thread.State.WAITING, Thread.State.TIMED_WAITING)
        .contains(waiting.getState())) {
      Thread.sleep(1);
    }
    waiting.interrupt();
    waiting.join();
    assertThat(whatAnotherProcessSees(file)).isEqualTo("held by another");

    held.close();

    assertThat(whatAnotherProcessSees(file)).isEqualTo("free");
  }

  @Test
  void anInterruptedThreadStopsWaiting() throws Exception {
    Path file = folder.resolve("lock");
    try (FileLock held = FileLock.acquire(file)) {
      assertThat(held).isNotNull();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> FileLock.acquire(file)).isInstanceOf(InterruptedException.class);
    }
    FileLock.acquire(file).close();
  }

  @Test
  void closingTwiceDoesNotLetTwoIn() throws Exception {
    Path file = folder.resolve("lock");
    FileLock first = FileLock.acquire(file);
    first.close();
    first.close();
    try (FileLock second = FileLock.acquire(file)) {
      assertThat(second).isNotNull();
      assertThat(whatAnotherProcessSees(file)).isEqualTo("held by another");
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> FileLock.acquire(file)).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsAnError() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> FileLock.acquire(notAFolder.resolve("lock")))
        .isInstanceOf(IOException.class);
  }

  private static String whatAnotherProcessSees(Path file) throws Exception {
    Process child = ChildJvm.start(Trying.class, file.toString());
    String answer = child.inputReader().readLine();
    assertThat(child.waitFor()).isZero();
    return answer;
  }

  private static void waitForInterrupt(Path file) {
    try {
      FileLock.acquire(file).close();
    } catch (InterruptedException expected) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void increment(Path lock, Path counter) throws IOException, InterruptedException {
    for (int i = 0; i < ROUNDS; i++) {
      try (FileLock held = FileLock.acquire(lock)) {
        assertThat(held).isNotNull();
        int before = Integer.parseInt(Files.readString(counter));
        Files.writeString(counter, Integer.toString(before + 1));
      }
    }
  }

  static final class Incrementing {
    private Incrementing() {}

    public static void main(String[] arguments) throws Exception {
      increment(Path.of(arguments[0]), Path.of(arguments[1]));
    }
  }

  static final class Trying {
    private Trying() {}

    public static void main(String[] arguments) throws Exception {
      try (FileChannel channel =
          FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
        System.out.println(channel.tryLock() == null ? "held by another" : "free");
      }
    }
  }
}
