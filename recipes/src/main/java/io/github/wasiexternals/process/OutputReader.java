package io.github.wasiexternals.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Empties the output of one program in a thread of its own: all of it into the log, the last lines
 * into memory.
 *
 * <p>A line is in the log as soon as it is complete, so that somebody can follow it. Programs that
 * share a log don't break each other's lines.
 */
final class OutputReader {

  private static final int BUFFER_BYTES = 1 << 14;

  /** A line without an end waits for it up to this size. */
  private static final int LINE_BYTES = 1 << 16;

  private final InputStream output;
  private final Optional<Path> log;
  private final OutputTail tail = new OutputTail();
  private final ByteArrayOutputStream unlogged = new ByteArrayOutputStream();
  private final Thread thread = new Thread(this::readAll, "output of a program");
  private @Nullable IOException failure;

  OutputReader(InputStream output, Optional<Path> log) {
    this.output = output;
    this.log = log;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for the end of the output; false on timeout. */
  boolean awaitEnd(long nanoseconds) throws InterruptedException {
    TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, nanoseconds));
    return !thread.isAlive();
  }

  /**
   * Waits a little for the end of the output of a program that was ended. If another process (a
   * daemon that the program left behind) keeps the output open, only the reader thread stays
   * blocked, not the caller.
   *
   * @return false if interrupted meanwhile
   */
  boolean abandonAfter(Duration patience) {
    try {
      awaitEnd(patience.toNanos());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /**
   * The last lines. Must be called only after the end of the output.
   *
   * @throws IOException if the output could not be read or logged
   */
  List<String> tail() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return tail.lines();
  }

  private void readAll() {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (output) {
      for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
        tail.accept(buffer, read);
        keepForLog(buffer, read);
      }
    } catch (IOException e) {
      remember(e);
    }
    writeLog();
  }

  private void keepForLog(byte[] buffer, int length) {
    if (log.isEmpty()) {
      return;
    }
    int complete = length;
    while (complete > 0 && buffer[complete - 1] != '\n') {
      complete--;
    }
    unlogged.write(buffer, 0, complete);
    if (complete > 0) {
      writeLog();
    }
    unlogged.write(buffer, complete, length - complete);
    if (unlogged.size() >= LINE_BYTES) {
      writeLog();
    }
  }

  /**
   * Writes to the log. A failure to write must not stop the reading, or the program would block
   * forever.
   */
  private void writeLog() {
    if (log.isEmpty() || failure != null) {
      // After a failure the log has a gap anyway, and the first reason is the one to report.
      unlogged.reset();
      return;
    }
    if (unlogged.size() == 0) {
      return;
    }
    // In one piece, behind whatever other programs have written since.
    try (OutputStream file =
        Files.newOutputStream(log.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      file.write(unlogged.toByteArray());
    } catch (IOException e) {
      remember(e);
    }
    unlogged.reset();
  }

  private void remember(IOException e) {
    if (failure == null) {
      failure = e;
    }
  }
}
