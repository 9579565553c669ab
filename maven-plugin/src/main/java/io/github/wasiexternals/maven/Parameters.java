package io.github.wasiexternals.maven;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.Words;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses the texts of parameters, and collects the invalid ones. */
final class Parameters {

  private static final List<String> FLAGS = List.of("true", "false");

  /** What decides where and for what CPython is built, and what to give instead. */
  private static final Map<String, String> OURS =
      Map.of(
          "--host", "the target is -Dwasi.triple",
          "--build", "it is this machine",
          "--with-build-python", "it is the one in cross-build/build",
          "--with-pydebug", "give -Dwasi.pydebug");

  private final List<Problem> problems = new ArrayList<>();

  /** The value, if it was given and is not blank. */
  static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  /**
   * The list; empty if it was not given. Maven has null for what is empty between commas, or behind
   * the last one; that is left out.
   */
  static <T> List<T> list(@Nullable List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }

  /** The names in a comma-separated list, trimmed. */
  static List<String> names(@Nullable List<String> list) {
    return list(list).stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  /** The absolute path; a relative one is resolved against the folder that Maven was started in. */
  static Path path(File file) {
    return file.toPath().toAbsolutePath().normalize();
  }

  /** Parses a boolean strictly; Maven itself would take any other text for {@code false}. */
  boolean flag(String property, String given) {
    return oneOf(property, given, FLAGS).equals("true");
  }

  /**
   * The user's arguments for CPython's configure.
   *
   * @param given separated by blanks; one with blanks stands in double quotes
   */
  List<String> configureArguments(@Nullable String given) {
    String property = "wasi.configureArguments";
    List<String> words = words(property, given, "CFLAGS=\"-O2 -g\" --with-assertions");
    for (String word : words) {
      String name = word.replaceFirst("=.*", "");
      if (OURS.containsKey(name)) {
        problems.add(
            Problem.of(
                property + " has " + name + ", which this plugin gives configure itself",
                List.of(value("given", word)),
                "leave out " + word + ": " + OURS.get(name)));
      }
    }
    return words;
  }

  /**
   * The words of a line.
   *
   * @param given separated by blanks; one with blanks stands in double quotes
   * @param example a correct line, with quotes
   */
  List<String> words(String property, @Nullable String given, String example) {
    Optional<String> text = text(given);
    Optional<List<String>> words = Words.split(text.orElse(""));
    if (words.isEmpty()) {
      problems.add(
          Problem.of(
              property + " has a double quote that is not closed",
              List.of(value("given", text.orElse(""))),
              "-D" + property + "='" + example + "'"));
    }
    return words.orElse(List.of());
  }

  /** Whether {@code wasi.format} is {@code json}. */
  boolean json(String format) {
    return oneOf("wasi.format", format, List.of("text", "json")).equals("json");
  }

  /** A value that must be one of several. */
  String oneOf(String property, String given, List<String> allowed) {
    if (!allowed.contains(given)) {
      problems.add(Nearest.invalidValue(property, given, allowed));
    }
    return given;
  }

  /** Base URLs; see {@link #uri}. */
  List<URI> uris(String property, @Nullable List<String> list) {
    return names(list).stream().flatMap(text -> uri(property, text).stream()).toList();
  }

  /** A base URL with the scheme {@code file}, {@code http} or {@code https}. */
  Optional<URI> uri(String property, String text) {
    try {
      URI uri = new URI(text);
      if (List.of("file", "http", "https").contains(String.valueOf(uri.getScheme()))) {
        return Optional.of(uri);
      }
      problems.add(notAUrl(property, text, "its scheme is not file, http or https"));
    } catch (URISyntaxException e) {
      problems.add(notAUrl(property, text, String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private static Problem notAUrl(String property, String text, String reason) {
    return Problem.of(
        "invalid value for " + property + ": '" + text + "' is not a base URL",
        List.of(value("reason", reason)),
        "-D" + property + "=https://mirror.example.org/wasi");
  }

  /** The maximum number of parallel jobs. */
  int jobs(@Nullable Integer given, int processors) {
    int jobs = given == null ? processors : given;
    if (jobs < 1) {
      problems.add(
          Problem.of(
              "invalid value for wasi.jobs: '" + jobs + "' (must be a positive integer)",
              List.of(),
              "-Dwasi.jobs=" + processors));
    }
    return jobs;
  }

  /**
   * The value of {@code SOURCE_DATE_EPOCH}: seconds since 1970
   * (https://reproducible-builds.org/specs/source-date-epoch/).
   */
  Optional<Instant> sourceDateEpoch(Optional<String> given) {
    try {
      return given.map(text -> Instant.ofEpochSecond(Long.parseLong(text)));
    } catch (NumberFormatException | DateTimeException e) {
      problems.add(
          Problem.of(
              "invalid value for SOURCE_DATE_EPOCH: '"
                  + given.orElse("")
                  + "' (must be a number of seconds)",
              List.of(),
              "unset SOURCE_DATE_EPOCH"));
      return Optional.empty();
    }
  }

  /**
   * Fails if any parameter is invalid.
   *
   * @throws ProblemException with all invalid parameters
   */
  void check() {
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }
}
