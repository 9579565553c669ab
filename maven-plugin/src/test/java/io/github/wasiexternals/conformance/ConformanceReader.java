package io.github.wasiexternals.conformance;

import io.github.wasiexternals.conformance.Conformance.Copied;
import io.github.wasiexternals.conformance.Conformance.ExpectedFailure;
import io.github.wasiexternals.conformance.Conformance.Program;
import io.github.wasiexternals.conformance.Conformance.Run;
import io.github.wasiexternals.conformance.Conformance.Upstream;
import io.github.wasiexternals.toml.StrictTable;
import io.github.wasiexternals.toml.TomlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is known of libraries: {@code LIBRARY.toml}, as strictly as recipes are read. */
final class ConformanceReader {

  private static final long SECONDS = 120;

  private ConformanceReader() {}

  /**
   * All files of a folder, sorted by library.
   *
   * @throws io.github.wasiexternals.problem.ProblemException with all mistakes of a file
   */
  static List<Conformance> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".toml"))
          .sorted()
          .map(ConformanceReader::file)
          .toList();
    }
  }

  private static Conformance file(Path file) {
    String name = file.getFileName().toString();
    try {
      return read(name.substring(0, name.lastIndexOf('.')), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One library.
   *
   * @throws io.github.wasiexternals.problem.ProblemException with all mistakes
   */
  static Conformance read(String library, byte[] content) {
    TomlDocument document = TomlDocument.parse(library + ".toml", content);
    StrictTable root = document.root();
    Conformance conformance =
        new Conformance(
            library,
            upstream(root),
            differences(root.tables("difference")),
            programs(root),
            notRun(root.tables("not-run")));
    document.check();
    return conformance;
  }

  private static Upstream upstream(StrictTable root) {
    StrictTable table = root.table("upstream");
    List<StrictTable> steps = root.tables("step");
    if (steps.isEmpty()) {
      root.mistake("step", "no [[step]]: nothing builds the library");
    }
    return new Upstream(
        steps.stream().map(step -> required(step, "run")).toList(),
        table.stringMap("environment"),
        table.strings("flags"),
        table.strings("leaves-out"),
        table.strings("object-prefixes"),
        table.optionalString("config"));
  }

  private static Map<Difference, String> differences(List<StrictTable> tables) {
    Map<Difference, String> differences = new LinkedHashMap<>();
    for (StrictTable table : tables) {
      Difference difference =
          new Difference(
              kind(table), table.string("name"), table.string("ours"), table.string("upstream"));
      if (difference.ours().equals(difference.upstream())
          && !difference.ours().equals(Difference.OTHER_BYTES)) {
        table.mistake("is no difference: both are " + difference.ours());
      }
      if (differences.put(difference, table.string("reason")) != null) {
        table.mistake("stands here twice: " + difference);
      }
    }
    return differences;
  }

  private static Difference.Kind kind(StrictTable table) {
    String id = table.string("kind");
    return Arrays.stream(Difference.Kind.values())
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseGet(
            () -> {
              table.mistake(
                  "kind",
                  "'"
                      + id
                      + "' is not one of "
                      + Arrays.stream(Difference.Kind.values())
                          .map(Difference.Kind::id)
                          .collect(Collectors.joining(", ")));
              return Difference.Kind.OBJECT;
            });
  }

  private static List<Program> programs(StrictTable root) {
    List<String> common =
        root.optionalTable("programs").map(table -> table.strings("flags")).orElse(List.of());
    return root.tables("program").stream().map(table -> program(table, common)).toList();
  }

  private static Program program(StrictTable table, List<String> common) {
    List<StrictTable> runs = table.tables("run");
    if (runs.isEmpty()) {
      table.mistake("no [[program.run]]: a program that is not run belongs into [[not-run]]");
    }
    return new Program(
        table.string("name"),
        required(table, "sources"),
        Stream.concat(common.stream(), table.strings("flags").stream()).toList(),
        table.tables("files").stream()
            .map(
                file -> {
                  String from = file.string("from");
                  return new Copied(from, file.optionalString("to").orElse(from));
                })
            .toList(),
        runs.stream().map(ConformanceReader::run).toList());
  }

  private static Run run(StrictTable table) {
    return new Run(
        table.strings("arguments"),
        table.stringMap("same"),
        pattern(table, "passed"),
        pattern(table, "failed"),
        pattern(table, "skipped"),
        Duration.ofSeconds(table.positive("seconds").orElse(SECONDS)),
        table
            .optionalTable("fails")
            .map(fails -> new ExpectedFailure(fails.string("with"), fails.string("reason"))));
  }

  private static Optional<Pattern> pattern(StrictTable table, String key) {
    return table
        .optionalString(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(Pattern.compile(text));
              } catch (PatternSyntaxException e) {
                table.mistake(key, "is no regular expression: " + e.getDescription());
                return Optional.empty();
              }
            });
  }

  private static Map<String, String> notRun(List<StrictTable> tables) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (StrictTable table : tables) {
      reasons.put(table.string("name"), table.string("reason"));
    }
    return reasons;
  }

  private static List<String> required(StrictTable table, String key) {
    List<String> strings = table.strings(key);
    if (strings.isEmpty()) {
      table.mistake(key, "\"" + key + "\" is missing or empty");
    }
    return strings;
  }
}
