package io.github.wasiexternals.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Builds on a machine that is short of something: files that may not grow, a disk that is full, few
 * file descriptors; and four builds at once. Each ends with its result or with a problem, and the
 * next one, with room, has the result.
 */
final class Shortages {

  private static final String UNSHARE = "unshare";

  private final Kills builds;
  private final long seed;

  /**
   * @param builds two builds of one folder
   */
  Shortages(Kills builds, long seed) {
    this.builds = builds;
    this.seed = seed;
  }

  /** No file may be longer than some bytes. */
  List<Result> smallFiles(int tries) throws IOException, InterruptedException {
    return limited("files of few bytes", "fsize", tries, 0, 12_000);
  }

  /** No more than a few descriptors beyond those that the JVM has open. */
  List<Result> fewDescriptors(int tries) throws IOException, InterruptedException {
    return limited("few descriptors", "nofile", tries, 3, 15);
  }

  /** A disk of its own, nearly full. */
  List<Result> smallDisk(int tries) throws IOException, InterruptedException {
    String kind = "a full disk";
    if (!runs(UNSHARE, "--mount", "--map-root-user", "true")) {
      return List.of(leftOut(kind, "nothing can be mounted by whoever runs the tests"));
    }
    builds.reset();
    Path place = builds.pebble().cache().getParent();
    List<String> command =
        new ArrayList<>(
            List.of(
                UNSHARE,
                "--mount",
                "--map-root-user",
                "sh",
                "-c",
                "mount -t tmpfs -o size=4m none \"$0\" && exec \"$@\"",
                String.valueOf(place)));
    command.addAll(builds.command("obey"));
    List<Result> results = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    try (Obedient build = new Obedient(command)) {
      if (!build.isReady()) {
        return List.of(leftOut(kind, "a tmpfs can't be mounted"));
      }
      for (int number = 0; number < tries; number++) {
        long free = random.nextInt(15) * 4096L;
        build.told("leave " + free);
        String end = build.told("build " + Kills.NEW);
        build.told("empty");
        String next = build.told("build " + Kills.NEW);
        // What this disk has on it is not to be seen from here.
        results.add(result(kind, free + " bytes are free", end, next, true, List.of()));
        build.told("build " + Kills.OLD);
      }
    }
    return results;
  }

  /** Four builds on one cache and one output. */
  List<Result> fourAtOnce() throws IOException, InterruptedException {
    builds.reset();
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(new ProcessBuilder(builds.command("once", Kills.NEW)).start());
    }
    List<Result> results = new ArrayList<>();
    for (Process process : processes) {
      String end;
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        end = String.valueOf(out.readLine());
      }
      process.waitFor();
      results.add(result("four at once", "one of them", end, end, builds.isNew(), List.of()));
    }
    List<String> left = builds.leftovers();
    if (!left.isEmpty()) {
      results.add(result("four at once", "afterwards", "", PebbleMain.OK, true, left));
    }
    return results;
  }

  private List<Result> limited(String kind, String limit, int tries, int from, int to)
      throws IOException, InterruptedException {
    if (!runs("prlimit", "--version")) {
      return List.of(leftOut(kind, "there is no prlimit"));
    }
    builds.reset();
    List<Result> results = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    try (Obedient build = new Obedient(builds.command("obey"))) {
      if (!build.isReady()) {
        throw new IllegalStateException("the build for " + kind + " does not work by itself");
      }
      for (int number = 0; number < tries; number++) {
        long value = random.nextInt(from, to);
        if (limit.equals("nofile")) {
          value += build.descriptors();
        }
        build.limit(limit, String.valueOf(value));
        String end = build.told("build " + Kills.NEW);
        boolean isWhole = builds.isWhole();
        build.limit(limit, limit.equals("nofile") ? "4096" : "unlimited");
        String next = build.told("build " + Kills.NEW);
        isWhole &= builds.isNew();
        results.add(result(kind, limit + " " + value, end, next, isWhole, builds.leftovers()));
        build.told("build " + Kills.OLD);
      }
    }
    return results;
  }

  private Result result(
      String kind, String name, String end, String next, boolean isWhole, List<String> leftovers) {
    List<String> wrong = new ArrayList<>(leftovers);
    if (!end.equals(PebbleMain.OK) && !end.startsWith(PebbleMain.PROBLEM) && !end.isEmpty()) {
      wrong.add("it ended raw: " + end.replace('|', '\n'));
    }
    if (!next.equals(PebbleMain.OK)) {
      wrong.add("the next one ended with " + next.replace('|', '\n'));
    }
    if (!isWhole) {
      wrong.add("the output is not whole");
    }
    Outcome good = end.startsWith(PebbleMain.PROBLEM) ? Outcome.REFUSED : Outcome.HARMLESS;
    return new Result(
        kind,
        name,
        builds.repeat(),
        wrong.isEmpty() ? good : Outcome.CRASHED,
        String.join("\n", wrong.isEmpty() ? List.of(end) : wrong));
  }

  private Result leftOut(String kind, String reason) {
    return new Result(kind, "", builds.repeat(), Outcome.LEFT_OUT, reason);
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** A build that does what it is told. */
  private static final class Obedient implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;

    Obedient(List<String> command) throws IOException {
      this.process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      this.out = process.inputReader(StandardCharsets.UTF_8);
      this.in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    boolean isReady() throws IOException {
      return PebbleMain.READY.equals(out.readLine());
    }

    /** The answer. */
    String told(String line) throws IOException {
      in.println(line);
      return Optional.ofNullable(out.readLine()).orElse("nothing: it is no longer there");
    }

    void limit(String what, String value) throws IOException, InterruptedException {
      String soft = "--" + what + "=" + value + ":";
      int end =
          new ProcessBuilder("prlimit", "--pid", String.valueOf(process.pid()), soft)
              .start()
              .waitFor();
      if (end != 0) {
        throw new IOException("prlimit " + soft + " ended with " + end);
      }
    }

    int descriptors() throws IOException {
      try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
        return Math.toIntExact(open.count());
      }
    }

    @Override
    public void close() throws IOException {
      process.destroyForcibly();
      in.close();
      out.close();
    }
  }
}
