package io.github.wasiexternals.build;

import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A compiler and an archiver that write down what they were given. */
final class FakeTools implements ProcessRunner {

  final List<CommandLine> commands = Collections.synchronizedList(new ArrayList<>());

  /** What every unit includes. */
  final List<String> included = new CopyOnWriteArrayList<>();

  /** The headers of other libraries, by the folder that a compiler found them in. */
  final Map<Path, Set<String>> needed = new ConcurrentHashMap<>();

  final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** First words of commands that fail, whatever they are for. */
  final Set<String> failingPrograms = ConcurrentHashMap.newKeySet();

  /** First words of commands that succeed and make nothing. */
  final Set<String> idlePrograms = ConcurrentHashMap.newKeySet();

  volatile boolean missing;

  @Override
  public ProcessResult run(CommandLine command, Optional<Path> log) throws IOException {
    commands.add(command);
    if (missing) {
      throw new IOException("No such file or directory");
    }
    List<String> words = command.arguments();
    if (failingPrograms.contains(words.get(0))) {
      return new ProcessResult(3, List.of("no daemon"), Duration.ofMillis(5));
    }
    if (idlePrograms.contains(words.get(0))) {
      return new ProcessResult(0, List.of(), Duration.ofMillis(5));
    }
    String product = words.contains("-c") ? compile(command) : combine(command);
    Files.writeString(
        log.orElseThrow(), product + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    boolean fails = failing.contains(product);
    return new ProcessResult(
        fails ? 1 : 0,
        fails ? List.of(product + ":1:1: error: no such thing") : List.of(),
        Duration.ofMillis(5));
  }

  private String compile(CommandLine command) throws IOException {
    List<String> words = command.arguments();
    String source = words.get(words.indexOf("-c") + 1);
    Path folder = command.folder();
    try (Stream<Path> headers = Files.walk(folder.resolve("needs"))) {
      needed
          .computeIfAbsent(folder, none -> ConcurrentHashMap.newKeySet())
          .addAll(
              headers
                  .filter(Files::isRegularFile)
                  .map(header -> folder.relativize(header).toString())
                  .toList());
    }
    Files.writeString(
        folder.resolve(words.get(words.indexOf("-MF") + 1)),
        "it.o: "
            + source
            + " "
            + String.join(" \\\n  ", included)
            + " "
            + sysroot(words)
            + "/include/stdio.h\n");
    Files.writeString(
        folder.resolve(words.get(words.indexOf("-o") + 1)),
        "object of " + Files.readString(folder.resolve(source)));
    return source;
  }

  /** As clang writes it for make. */
  private static String sysroot(List<String> words) {
    return words.stream()
        .filter(word -> word.startsWith("--sysroot="))
        .map(word -> word.substring("--sysroot=".length()).replace(" ", "\\ "))
        .findFirst()
        .orElseThrow();
  }

  /** Archives, or links if there is a {@code -o}. */
  private static String combine(CommandLine command) throws IOException {
    List<String> words = command.arguments();
    StringBuilder members = new StringBuilder();
    for (String member : words.stream().filter(word -> word.startsWith("obj/")).toList()) {
      members
          .append(member)
          .append(": ")
          .append(Files.readString(command.folder().resolve(member)))
          .append('\n');
    }
    String target = words.get(words.contains("-o") ? words.indexOf("-o") + 1 : 2);
    Files.writeString(command.folder().resolve(target), members);
    return target;
  }
}
