package io.github.wasiexternals.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs local programs, each with one thread that reads its output.
 *
 * <p>Without the reader, a program that prints more than a pipe holds would block forever. Standard
 * input is empty. A run is over when the program has ended and its output is closed; a child that
 * outlives the program and keeps the output open counts as part of the run. When this JVM is ended
 * (by a signal, say), so are the program and its children.
 *
 * <p>Safe for use by several threads at once.
 */
public final class NativeProcessRunner implements ProcessRunner {

  /** How long a program has to exit before it is killed. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Duration grace;

  /** A runner that gives a program two seconds to exit before it is killed. */
  public NativeProcessRunner() {
    this(GRACE);
  }

  NativeProcessRunner(Duration grace) {
    this.grace = grace;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The first argument is a path: a bare name would be looked up in the PATH of this JVM, which
   * the program itself does not get. {@link ProgramFinder} finds the path for a name.
   *
   * @throws IOException also if the log can't be written
   */
  @Override
  @SuppressWarnings("try") // the plan is made, not used
  public ProcessResult run(CommandLine command, Optional<Path> log)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = start(command);
    OutputReader reader = new OutputReader(process.getInputStream(), log);
    boolean over = false;
    try (AtExit atExit = AtExit.plan(() -> endAll(process))) {
      reader.start();
      give(command.input(), process);
      long deadline = start + command.timeout().toNanos();
      over =
          process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
              && reader.awaitEnd(deadline - System.nanoTime());
      if (!over) {
        throw new ProcessTimeoutException(command);
      }
    } finally {
      if (!over) {
        end(process, reader);
      }
    }
    return new ProcessResult(
        process.exitValue(), reader.tail(), Duration.ofNanos(System.nanoTime() - start));
  }

  private static Process start(CommandLine command) throws IOException {
    String program = command.arguments().get(0);
    if (Path.of(program).getParent() == null) {
      throw new IOException("not the path of a program: " + program);
    }
    ProcessBuilder builder =
        new ProcessBuilder(WindowsArguments.of(command))
            .directory(command.folder().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException(whyNotStarted(command, program, e), e);
    }
  }

  private static void give(ProgramInput input, Process process) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.bytes());
    } catch (IOException notRead) {
      // A program need not read its input; its exit code says whether it needed it.
    }
  }

  /**
   * Finds the reason, because the system's own message names the program even if the folder is
   * missing.
   */
  private static String whyNotStarted(CommandLine command, String program, IOException failure) {
    if (!Files.isDirectory(command.folder())) {
      return "can't start " + program + ": no folder " + command.folder();
    }
    Path file = command.folder().resolve(program);
    if (!Files.exists(file)) {
      return "can't start " + program + ": no such file";
    }
    if (!Files.isExecutable(file)) {
      return "can't start " + program + ": not executable";
    }
    return "can't start " + program + ": " + failure.getMessage();
  }

  /**
   * Ends the program and its children, politely first. If the thread is interrupted meanwhile, its
   * interrupt status is restored for the caller.
   */
  private void end(Process process, OutputReader reader) {
    boolean interrupted = Thread.interrupted();
    // Uses handles, since Process.destroy would close the output before it is completely read.
    List<ProcessHandle> tree = tree(process.toHandle());
    tree.forEach(ProcessHandle::destroy);
    interrupted |= awaitEnd(tree);
    // Processes that were started while the first ones were being ended.
    List<ProcessHandle> rest =
        tree.stream()
            .flatMap(handle -> Stream.concat(handle.descendants(), Stream.of(handle)))
            .toList();
    rest.forEach(ProcessHandle::destroyForcibly);
    interrupted |= awaitEnd(rest);
    interrupted |= !reader.abandonAfter(grace);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void endAll(Process process) {
    tree(process.toHandle()).forEach(ProcessHandle::destroyForcibly);
  }

  private static List<ProcessHandle> tree(ProcessHandle root) {
    // Children first: once a process has ended, its descendants can no longer be listed.
    List<ProcessHandle> tree = new ArrayList<>(root.descendants().toList());
    tree.add(root);
    return tree;
  }

  /** Waits until all have ended or the grace period is over; true if interrupted meanwhile. */
  private boolean awaitEnd(List<ProcessHandle> handles) {
    long deadline = System.nanoTime() + grace.toNanos();
    try {
      for (ProcessHandle handle : handles) {
        while (handle.isAlive() && System.nanoTime() < deadline) {
          Thread.sleep(5);
        }
      }
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
