package io.github.wasiexternals.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A compiler and an archiver that copy. As the real one, the compiler reads what a source includes,
 * wherever that is, and lists it; a flag that names a file makes it read or write that.
 */
final class PretendedTools implements ProcessRunner {

  private static final Pattern INCLUDE =
      Pattern.compile("(?m)^\\s*#\\s*(?:include|include_next|embed)\\s+[\"<]([^\">]+)[\">]");
  private static final Pattern MAP = Pattern.compile("-Wl,-Map[=,](.*)");

  @Override
  public ProcessResult run(CommandLine command, Optional<Path> log) throws IOException {
    List<String> words = command.arguments();
    if (words.contains("--version")) {
      return new ProcessResult(0, List.of("clang version 22.1.0"), Duration.ZERO);
    }
    Path work = command.folder();
    for (String word : words) {
      Matcher map = MAP.matcher(word);
      if (map.matches()) {
        Files.writeString(work.resolve(map.group(1)), "a map");
      }
    }
    if (words.contains("-c")) {
      compile(work, words);
    } else if (words.contains("-o")) {
      Files.writeString(work.resolve(after(words, "-o")), "a program");
    } else {
      StringBuilder members = new StringBuilder();
      for (String member : words.subList(3, words.size())) {
        members.append(Files.readString(work.resolve(member), ISO_8859_1));
      }
      Files.writeString(work.resolve(words.get(2)), members, ISO_8859_1);
    }
    return new ProcessResult(0, List.of(), Duration.ZERO);
  }

  private static void compile(Path work, List<String> words) throws IOException {
    String source = after(words, "-c");
    Set<String> read = new LinkedHashSet<>();
    StringBuilder object = new StringBuilder("object of ");
    read(work, source, words, read, object);
    if (words.contains("-MF")) {
      List<String> escaped =
          read.stream().map(file -> file.replace(" ", "\\ ").replace("$", "$$")).toList();
      Files.writeString(
          work.resolve(after(words, "-MF")), "it.o: " + String.join(" \\\n  ", escaped) + "\n");
    }
    Files.writeString(work.resolve(after(words, "-o")), object, ISO_8859_1);
  }

  private static void read(
      Path work, String file, List<String> words, Set<String> read, StringBuilder object)
      throws IOException {
    if (!read.add(file)) {
      return;
    }
    String text = Files.readString(work.resolve(file), ISO_8859_1);
    object.append(text);
    Matcher include = INCLUDE.matcher(text);
    while (include.find()) {
      for (String place : places(file, include.group(1), words)) {
        if (Files.isRegularFile(work.resolve(place))) {
          read(work, place, words, read, object);
          break;
        }
      }
    }
  }

  /** Beside the file, and in the folders of {@code -I}. */
  private static List<String> places(String file, String included, List<String> words) {
    if (included.startsWith("/")) {
      return List.of(included);
    }
    List<String> places = new ArrayList<>();
    places.add(file.replaceFirst("[^/]*$", "") + included);
    words.stream()
        .filter(word -> word.startsWith("-I") && word.length() > 2)
        .forEach(word -> places.add(word.substring(2) + "/" + included));
    return places;
  }

  private static String after(List<String> words, String option) {
    return words.get(words.indexOf(option) + 1);
  }
}
