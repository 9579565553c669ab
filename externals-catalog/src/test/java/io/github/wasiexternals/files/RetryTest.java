package io.github.wasiexternals.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file that another program has open, with pauses that take no time. */
class RetryTest {

  private static final Path HERE = Path.of("a");

  private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
  private final Path there = windows.getPath("a");
  private final List<Duration> pauses = new ArrayList<>();
  private int attempts;

  @AfterEach
  void close() throws IOException {
    windows.close();
  }

  @Test
  void onWindowsAFileThatIsClosedSoonIsMovedThen() throws Exception {
    Retry.run(there, () -> failUntil(4), pauses::add);

    assertThat(attempts).isEqualTo(4);
    assertThat(pauses).hasSize(3);
  }

  @Test
  void onWindowsOneThatStaysOpenIsAFailureAfterTwoSeconds() {
    assertThatThrownBy(() -> Retry.run(there, () -> failUntil(1000), pauses::add))
        .isInstanceOf(AccessDeniedException.class);

    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void elsewhereAFailureIsFinal() {
    assertThatThrownBy(() -> Retry.run(HERE, () -> failUntil(2), pauses::add))
        .isInstanceOf(AccessDeniedException.class);

    assertThat(attempts).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void aFileThatDoesNotExistIsNotWaitedFor() {
    assertThatThrownBy(
            () ->
                Retry.run(
                    there,
                    () -> {
                      throw new NoSuchFileException("a");
                    },
                    pauses::add))
        .isInstanceOf(NoSuchFileException.class);

    assertThat(pauses).isEmpty();
  }

  @Test
  void aThreadThatIsInterruptedDoesNotWait() {
    assertThatThrownBy(
            () ->
                Retry.run(
                    there,
                    () -> failUntil(1000),
                    time -> {
                      throw new InterruptedException();
                    }))
        .isInstanceOf(AccessDeniedException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(attempts).isEqualTo(1);
  }

  private void failUntil(int last) throws IOException {
    attempts++;
    if (attempts < last) {
      throw new AccessDeniedException("a");
    }
  }
}
