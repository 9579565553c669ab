package io.github.wasiexternals.maven;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Shows the last line of a growing log as progress, for steps that say nothing else: CPython's
 * configure and make. A compiler's line is shown as the source file that it ends with.
 */
final class LogFollower {

  /** A line that is longer is shown by its end. */
  private static final int TAIL_BYTES = 4096;

  private final Progress progress;
  private final Duration interval;
  private Optional<Thread> thread = Optional.empty();

  /**
   * @param interval how often to look
   */
  LogFollower(Progress progress, Duration interval) {
    this.progress = progress;
    this.interval = interval;
  }

  /**
   * Follows a log, instead of the last one, until {@link #stop()}.
   *
   * @param title what is shown before the line
   * @param log need not exist yet
   */
  synchronized void follow(String title, Path log) {
    stop();
    if (!progress.isShown()) {
      return;
    }
    Thread started = new Thread(() -> showUntilInterrupted(title, log), "progress of " + title);
    started.setDaemon(true);
    started.start();
    thread = Optional.of(started);
  }

  /** Ends it; nothing is shown after this has returned. */
  synchronized void stop() {
    thread.ifPresent(
        running -> {
          running.interrupt();
          try {
            running.join();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    thread = Optional.empty();
  }

  private void showUntilInterrupted(String title, Path log) {
    try {
      while (true) {
        progress.show(title + ": " + lastLine(log));
        Thread.sleep(interval.toMillis());
      }
    } catch (InterruptedException e) {
      // The step has ended.
    }
  }

  /** The last whole line; empty where there is none, or where the log can't be read. */
  static String lastLine(Path log) {
    if (!Files.isRegularFile(log)) {
      return "";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      int length = (int) Math.min(TAIL_BYTES, file.length());
      byte[] bytes = new byte[length];
      file.seek(file.length() - length);
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
      String end = last.substring(last.lastIndexOf(' ') + 1);
      return end.endsWith(".c") ? end : last;
    } catch (IOException e) {
      return "";
    }
  }
}
