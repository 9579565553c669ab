package io.github.wasiexternals.maven;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.Launcher;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.Words;
import io.github.wasiexternals.sharing.SharedRepository;
import io.github.wasiexternals.sharing.Trust;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern NUMBER = Pattern.compile("0*[1-9][0-9]{0,5}");
  private static final Pattern EPOCH = Pattern.compile("[0-9]{1,15}");
  private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([wdhm])");
  private static final Map<String, Duration> AGES =
      Map.of(
          "w", Duration.ofDays(7),
          "d", Duration.ofDays(1),
          "h", Duration.ofHours(1),
          "m", Duration.ofMinutes(1));

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})([kmgt]?)");
  private static final List<String> SIZES = List.of("k", "m", "g", "t");

  private final List<Problem> problems = new ArrayList<>();

  Parameters() {}

  /**
   * @param problems known already
   */
  Parameters(List<Problem> problems) {
    this.problems.addAll(problems);
  }

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

  /**
   * The absolute path. Maven itself resolves a relative file against the project's folder, or
   * without a POM against the one that it was started in.
   */
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

  /**
   * A value that must be one of several and decides what fails. A mistyped one is never corrected
   * to one that lets more pass.
   *
   * @param open the allowed values that let everything pass
   */
  String gate(String property, String given, List<String> allowed, Collection<String> open) {
    if (!allowed.contains(given)) {
      problems.add(Nearest.invalidGate(property, given, allowed, open));
    }
    return given;
  }

  /** A list of which all values must be among several; see {@link #gate}. */
  void gates(String property, List<String> given, List<String> allowed, Collection<String> open) {
    problems.addAll(Nearest.invalidValues(property, given, allowed, open));
  }

  /**
   * A parameter that has no default.
   *
   * @param example an action to paste, for example {@code -Dwasi.cpython=DIR}
   * @return the value; the example if there is none, which is a problem
   */
  String required(String property, @Nullable String given, String example) {
    return text(given)
        .orElseGet(
            () -> {
              missing(property, example);
              return example;
            });
  }

  /** The same for a file. */
  File required(String property, @Nullable File given, String example) {
    if (given == null) {
      missing(property, example);
      return new File(example);
    }
    return given;
  }

  private void missing(String property, String example) {
    problems.add(Problem.of(property + " is missing", List.of(), "-D" + property + "=" + example));
  }

  /** Collects what another class found. */
  void add(List<Problem> found) {
    problems.addAll(found);
  }

  /** What a check gives; if it fails, its problems are collected, and there is nothing. */
  <T> Optional<T> collect(Supplier<T> check) {
    try {
      return Optional.of(check.get());
    } catch (ProblemException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  /** Base URLs; see {@link #uri}. */
  List<URI> uris(String property, @Nullable List<String> list) {
    return names(list).stream().flatMap(text -> uri(property, text).stream()).toList();
  }

  /** The Debian mirror, if it was given; see {@link #uri}. */
  Optional<URI> debianMirror(@Nullable String given) {
    return text(given).flatMap(text -> uri("wasi.debian.mirror", text));
  }

  /** How versions are chosen; the frozen ones if the word for it is none. */
  Policy policy(String given) {
    return collect(() -> Policy.fromString("wasi.policy", given)).orElse(Policy.FROZEN);
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

  /**
   * A length of time.
   *
   * @param given a number and its unit, such as {@code 30d}
   */
  Optional<Duration> duration(String property, @Nullable String given) {
    return text(given)
        .flatMap(
            text -> {
              Matcher matcher = AGE.matcher(text.toLowerCase(Locale.ROOT));
              if (!matcher.matches()) {
                problems.add(notAQuantity(property, text, "w, d, h or m", "30d"));
                return Optional.empty();
              }
              return Optional.of(
                  Objects.requireNonNull(AGES.get(matcher.group(2)))
                      .multipliedBy(Long.parseLong(matcher.group(1))));
            });
  }

  /**
   * A number of bytes.
   *
   * @param given a number and its unit, such as {@code 5g}; without a unit, bytes
   */
  OptionalLong bytes(String property, @Nullable String given) {
    Optional<String> text = text(given);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    Matcher matcher = SIZE.matcher(text.get().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      problems.add(notAQuantity(property, text.get(), "k, m, g or t", "5g"));
      return OptionalLong.empty();
    }
    int power = SIZES.indexOf(matcher.group(2)) + 1;
    return OptionalLong.of(Long.parseLong(matcher.group(1)) << (10 * power));
  }

  private static Problem notAQuantity(String property, String given, String units, String example) {
    return Problem.of(
        "invalid value for %s: '%s' (must be a number and %s)".formatted(property, given, units),
        List.of(),
        "-D" + property + "=" + example);
  }

  /**
   * The repository that libraries are shared in, if there is one.
   *
   * @param keys whose signatures are accepted
   * @param publish whether what is compiled here goes there
   */
  Optional<SharedRepository> sharedRepository(
      @Nullable String given, @Nullable List<String> keys, boolean publish) {
    return SharedRepository.read(text(given), names(keys), publish, problems);
  }

  /** Accepted OpenPGP keys by their primary fingerprints. */
  List<Fingerprint> keys(String property, @Nullable List<String> given) {
    return Trust.fingerprints(property, names(given), problems);
  }

  /** A SHA-256: 64 hexadecimal digits. */
  Optional<Digest> sha256(String property, @Nullable String given) {
    Optional<String> text = text(given);
    if (text.isPresent() && !SHA256.matcher(text.get()).matches()) {
      problems.add(
          Problem.of(
              "invalid value for "
                  + property
                  + ": '"
                  + text.get()
                  + "' (must be 64 hexadecimal digits)",
              List.of(),
              "sha256sum FILE prints them"));
      return Optional.empty();
    }
    return text.map(Digest::sha256);
  }

  /** The maximum number of parallel jobs. */
  int jobs(@Nullable String given, int processors) {
    String jobs = text(given).orElse(Integer.toString(processors));
    if (!NUMBER.matcher(jobs).matches()) {
      problems.add(
          Problem.of(
              "invalid value for wasi.jobs: '" + jobs + "' (must be a positive integer)",
              List.of(),
              "-Dwasi.jobs=" + processors));
      return processors;
    }
    return Integer.parseInt(jobs);
  }

  /** Checks that nothing is published for which only the user's own launcher answers. */
  void launched(@Nullable String launcher, boolean publish) {
    Optional<String> given = text(launcher);
    if (publish && given.isPresent()) {
      problems.add(
          Problem.of(
              "what is made with wasi.launcher is never published",
              List.of(value("wasi.launcher", given.get()), value(SharedRepository.PUBLISH, true)),
              "leave out one of them: -D" + SharedRepository.PUBLISH + "=false"));
    }
  }

  /**
   * The program that compilers run below.
   *
   * @param environment names of variables; those that are not set are left out
   * @param folder against which a relative file is resolved
   */
  Optional<Launcher> launcher(
      @Nullable String given, @Nullable List<String> environment, Machine machine, Path folder) {
    Optional<String> name = text(given);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> program = machine.programs().findGiven(name.get(), folder);
    if (program.isEmpty()) {
      problems.add(
          Problem.of(
              "wasi.launcher names no program",
              List.of(
                  value("given", name.get()),
                  value("PATH", machine.environment("PATH").orElse("is not set"))),
              "install it, or name its file: -Dwasi.launcher=/path/to/ccache"));
      return Optional.empty();
    }
    return program.map(path -> Launcher.of(path, machine.environment(names(environment))));
  }

  /**
   * The value of {@code SOURCE_DATE_EPOCH}: seconds since 1970
   * (https://reproducible-builds.org/specs/source-date-epoch/), not beyond the year 9999, which is
   * the last one that a date in a document can have.
   */
  Optional<Instant> sourceDateEpoch(Optional<String> given) {
    Optional<Instant> time =
        given
            .filter(text -> EPOCH.matcher(text).matches())
            .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
            .filter(instant -> instant.isBefore(END_OF_TIME));
    if (given.isPresent() && time.isEmpty()) {
      problems.add(
          Problem.of(
              "invalid value for SOURCE_DATE_EPOCH: '"
                  + given.get()
                  + "' (must be seconds since 1970, up to the year 9999)",
              List.of(),
              "unset SOURCE_DATE_EPOCH"));
    }
    return time;
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

  /** The failure of something else, with all invalid parameters that were found before it. */
  ProblemException with(ProblemException failure) {
    List<Problem> all = new ArrayList<>(problems);
    failure.problems().stream().filter(problem -> !all.contains(problem)).forEach(all::add);
    return all.equals(failure.problems()) ? failure : new ProblemException(all, failure);
  }
}
