package io.github.wasiexternals.maven;

import static io.github.wasiexternals.problem.Explanation.value;

import io.github.wasiexternals.problem.Explanation;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the text of parameters, and says what is wrong with it. */
final class Parameters {

  private static final String JSON = "json";

  private Parameters() {}

  /** A value that was given and is not blank. */
  static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** A list that may not have been given. */
  static <T> List<T> list(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** The names of a comma list, without blanks. */
  static List<String> names(@Nullable List<String> list) {
    return list == null
        ? List.of()
        : list.stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  /**
   * Base URLs.
   *
   * @param property for messages
   * @throws ProblemException naming each that is not a {@code file}, {@code http} or {@code https}
   *     URL
   */
  static List<URI> uris(String property, @Nullable List<String> list) {
    List<URI> uris = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String text : names(list)) {
      try {
        URI uri = new URI(text);
        if (uri.getScheme() == null
            || !List.of("file", "http", "https").contains(uri.getScheme())) {
          problems.add(notAUrl(property, text, "it has no scheme of file, http or https"));
        } else {
          uris.add(uri);
        }
      } catch (URISyntaxException e) {
        problems.add(notAUrl(property, text, String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return uris;
  }

  /** Whether {@code wasi.format} asks for what programs read; see {@link #unknownFormat}. */
  static boolean isJson(String format) {
    return format.equals(JSON);
  }

  /** What is wrong with {@code wasi.format}. */
  static Optional<Problem> unknownFormat(String format) {
    return unknown("wasi.format", format, List.of("text", JSON));
  }

  /** What is wrong with a value that has to be one of several. */
  static Optional<Problem> unknown(String property, String given, List<String> possible) {
    return possible.contains(given)
        ? Optional.empty()
        : Optional.of(Nearest.invalidValue(property, given, possible));
  }

  /**
   * Ends the goal if something is wrong with its parameters.
   *
   * @throws ProblemException with all of it
   */
  static void check(Optional<Problem> one, Optional<Problem> other) {
    List<Problem> problems = Stream.of(one, other).flatMap(Optional::stream).toList();
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  /**
   * How many jobs may run.
   *
   * @throws ProblemException if it is less than one
   */
  static int jobs(@Nullable Integer given, int processors) {
    int jobs = given == null ? processors : given;
    if (jobs < 1) {
      throw new ProblemException(
          Explanation.of(
              "wasi.jobs is less than 1",
              List.of(value("given", jobs)),
              "-Dwasi.jobs=" + processors));
    }
    return jobs;
  }

  /**
   * The value of {@code SOURCE_DATE_EPOCH}: seconds since 1970
   * (https://reproducible-builds.org/specs/source-date-epoch/).
   *
   * @throws ProblemException if it is not a number of seconds
   */
  static Optional<Instant> sourceDateEpoch(Optional<String> value) {
    return value.map(
        text -> {
          try {
            return Instant.ofEpochSecond(Long.parseLong(text));
          } catch (NumberFormatException | DateTimeException e) {
            throw new ProblemException(
                Explanation.of(
                    "SOURCE_DATE_EPOCH is not a number of seconds",
                    List.of(value("given", text)),
                    "unset SOURCE_DATE_EPOCH"),
                e);
          }
        });
  }

  private static Problem notAUrl(String property, String text, String reason) {
    return Explanation.of(
        property + " is not a base URL",
        List.of(value("given", text), value("reason", reason)),
        "-D" + property + "=https://mirror.example.org/wasi");
  }
}
