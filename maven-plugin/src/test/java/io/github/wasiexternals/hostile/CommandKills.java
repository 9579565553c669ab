package io.github.wasiexternals.hostile;

import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Kills {@code mvn wasi:externals} itself at any time, with a real compiler below it, where {@link
 * Kills} has only the plugin's code and a pretended one. Afterwards the output is the old one or
 * the new one, never a mixture; the next run makes the new one of it, and nothing is left over.
 */
final class CommandKills {

  /** What repeats all of them. */
  static final String REPEATED = "commands";

  private static final String KIND = "killed commands";
  private static final String OLD = "bzip2";
  private static final String NEW = "bzip2,zlib";
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Path folder;
  private final Path place;
  private final Path state;
  private final Installed installed;
  private final long seed;

  /**
   * What a real command needs.
   *
   * @param mvn the program
   * @param repository the local repository with the plugin
   * @param plugin its coordinates
   * @param cache with the downloads of some libraries and an SDK
   */
  record Installed(Path mvn, Path repository, String plugin, Path cache) {}

  /**
   * @param folder emptied
   */
  CommandKills(Path folder, Installed installed, long seed) {
    this.folder = folder;
    this.place = folder.resolve("place");
    this.state = folder.resolve("state");
    this.installed = installed;
    this.seed = seed;
  }

  List<Result> atRandom(int kills) throws IOException, InterruptedException {
    Folders.delete(folder);
    for (String filled : List.of("archives", "sdks")) {
      if (!Files.isDirectory(installed.cache().resolve(filled))) {
        return List.of(result("", Outcome.LEFT_OUT, "no cache with an SDK: -Dit.cache=DIR"));
      }
      Path link = cache().resolve(filled);
      Files.createDirectories(Folders.parent(link));
      Files.createSymbolicLink(link, installed.cache().resolve(filled).toAbsolutePath());
    }
    if (!ran(OLD)) {
      return List.of(
          result("", Outcome.LEFT_OUT, "the command doesn't run: mvn install -DskipTests first"));
    }
    SortedMap<String, String> before = Kills.tree(output());
    Kills.copy(place, state);
    long start = System.nanoTime();
    if (!ran(NEW)) {
      return List.of(result("without a kill", Outcome.CRASHED, log()));
    }
    int longest = Math.toIntExact(Duration.ofNanos(System.nanoTime() - start).toMillis());
    SortedMap<String, String> after = Kills.tree(output());
    List<Result> results = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int number = 0; number < kills; number++) {
      int millis = random.nextInt(longest);
      Optional<String> wrong = killed(millis, before, after);
      results.add(
          result(
              "after " + millis + " of " + longest + " ms",
              wrong.isPresent() ? Outcome.CRASHED : Outcome.HARMLESS,
              wrong.orElse("")));
    }
    return results;
  }

  /** What is wrong after a kill: at once, and when the same was run again. */
  private Optional<String> killed(
      int millis, SortedMap<String, String> before, SortedMap<String, String> after)
      throws IOException, InterruptedException {
    Folders.delete(place);
    Kills.copy(state, place);
    Process process = start(NEW);
    Thread.sleep(millis);
    process.destroyForcibly().waitFor();
    SortedMap<String, String> left = Kills.tree(output());
    List<String> wrong = new ArrayList<>();
    if (!left.equals(before) && !left.equals(after) && !left.isEmpty()) {
      wrong.add("the output is a mixture: " + left.keySet());
    }
    if (!ran(NEW)) {
      wrong.add("the next run failed: " + log());
    }
    if (!Kills.tree(output()).equals(after)) {
      wrong.add("the next run left something else: " + Kills.tree(output()).keySet());
    }
    wrong.addAll(Kills.leftovers(place));
    return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", wrong));
  }

  private boolean ran(String libraries) throws IOException, InterruptedException {
    Process process = start(libraries);
    try {
      return process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(String libraries) throws IOException {
    return new ProcessBuilder(
            installed.mvn().toString(),
            "-o",
            "-B",
            "-N",
            "-Dmaven.repo.local=" + installed.repository(),
            installed.plugin() + ":externals",
            "-Dwasi.libraries=" + libraries,
            "-Dwasi.cache=" + cache(),
            "-Dwasi.output=" + output())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private Path cache() {
    return place.resolve("cache");
  }

  private Path output() {
    return place.resolve("output");
  }

  private Result result(String name, Outcome outcome, String detail) {
    return new Result(KIND, name, Campaign.repeat(REPEATED, seed), outcome, detail);
  }
}
