package io.github.wasiexternals.pytests;

import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import io.github.wasiexternals.toml.StrictTable;
import io.github.wasiexternals.toml.TomlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The test files of CPython's that are known not to pass, out of {@code known-failures.toml}. */
public final class KnownFailures {

  private static final String RESOURCE = "known-failures.toml";

  private static final Map<String, Outcome> OUTCOMES =
      Map.of(
          "failed", Outcome.FAILED,
          "crashed", Outcome.CRASHED,
          "timed out", Outcome.TIMED_OUT);

  private final List<KnownFailure> failures;

  private KnownFailures(List<KnownFailure> failures) {
    this.failures = List.copyOf(failures);
  }

  /** Those that come with this program. */
  public static KnownFailures builtIn() {
    try (InputStream in =
        Objects.requireNonNull(KnownFailures.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return read(RESOURCE, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a list.
   *
   * @param file its name, for messages
   * @throws io.github.wasiexternals.toml.InvalidToml for all of its mistakes
   */
  static KnownFailures read(String file, byte[] content) {
    TomlDocument document = TomlDocument.parse(file, content);
    List<KnownFailure> failures =
        document.root().tables("failure").stream().map(KnownFailures::failure).toList();
    document.check();
    return new KnownFailures(failures);
  }

  private static KnownFailure failure(StrictTable table) {
    String end = table.optionalString("ends").orElse("failed");
    if (!OUTCOMES.containsKey(end)) {
      table.mistake("ends", "\"ends\" is none of failed, crashed, timed out: " + end);
    }
    List<String> pythons = table.strings("python");
    if (pythons.isEmpty()) {
      table.mistake("python", "\"python\" names no release");
    }
    return new KnownFailure(
        table.string("test"),
        pythons,
        table.strings("runtime"),
        OUTCOMES.getOrDefault(end, Outcome.FAILED),
        Set.copyOf(table.strings("tests")),
        table.string("reason"));
  }

  /**
   * What is known of a test.
   *
   * @param release for example {@code 3.13}
   * @param runtime as {@code wasi.runtime} names it
   */
  Optional<KnownFailure> find(String test, String release, String runtime) {
    return failures.stream().filter(failure -> failure.isAbout(test, release, runtime)).findFirst();
  }
}
