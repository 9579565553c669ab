package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be wrong with an archive or what is in it. */
public sealed interface SourceProblem extends Problem {

  /**
   * A digest that is not the pinned one.
   *
   * @param place where the bytes came from
   */
  record DigestMismatch(
      String library, String archive, String place, String expected, String actual)
      implements SourceProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          archive + " of " + library + " is not what the catalog pins",
          List.of(value("from", place), value("expected", expected), value("actual", actual)),
          "do not use it; get the archive from another origin with -Dwasi.mirror=URL");
    }
  }

  /**
   * No place delivered the pinned bytes of any of a version's archives.
   *
   * @param what library and version
   * @param archives the archives of which one was needed; at least one
   * @param attempts every attempt, in the order made
   */
  record NoOrigin(String what, List<PinnedFile> archives, List<FailedAttempt> attempts)
      implements SourceProblem {
    public NoOrigin {
      archives = List.copyOf(archives);
      attempts = List.copyOf(attempts);
    }

    @Override
    public Explanation explain() {
      PinnedFile first = archives.get(0);
      List<FailedAttempt> delivered =
          attempts.stream().filter(attempt -> !attempt.isOfTheCache()).toList();
      return Explanation.of(
          FailedAttempt.wrongBytes(what, delivered).orElse("no origin delivered " + what),
          FailedAttempt.values(attempts),
          "-Dwasi.mirror=URL, a mirror that holds URL/" + first.digits() + "/" + first.fileName());
    }
  }

  /**
   * Without a network, none of a version's archives is at hand.
   *
   * @param what library and version
   * @param archives the archives of which one is needed; at least one
   * @param attempts what was tried all the same: damaged files in the cache, {@code file:} mirrors
   */
  record NotCached(String what, List<PinnedFile> archives, List<FailedAttempt> attempts)
      implements SourceProblem {
    public NotCached {
      archives = List.copyOf(archives);
      attempts = List.copyOf(attempts);
    }

    @Override
    public Explanation explain() {
      List<Explanation.Value> values = FailedAttempt.values(attempts);
      archives.stream()
          .filter(archive -> attempts.stream().noneMatch(archive::isDamagedBy))
          .forEach(archive -> values.add(value("missing", archive)));
      return Explanation.of(
          FailedAttempt.wrongBytes(what, attempts)
              .orElse(what + " is not in the cache, and Maven is offline (-o)"),
          values,
          "run the same command once without -o");
    }
  }

  /**
   * A file or folder of ours that can't be read or written: no right, no room, or not a folder.
   *
   * @param path what could not be used
   * @param reason in the system's words
   * @param action how to go on
   */
  record Inaccessible(String path, String reason, String action) implements SourceProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(path + " can't be used", List.of(value("reason", reason)), action);
    }
  }

  /**
   * An archive with an entry that must not be unpacked.
   *
   * @param archive its file name
   * @param entry the entry's name, as the archive has it
   * @param reason what is wrong with the entry
   */
  record UnsafeEntry(String archive, String entry, String reason) implements SourceProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          archive + " has an entry that must not be unpacked",
          List.of(value("entry", entry), value("reason", reason)),
          "do not use this archive; pin another one in the catalog");
    }
  }

  /**
   * An archive that unpacks to more than is allowed.
   *
   * @param archive its file name
   * @param entry the entry at which the limit was passed
   * @param limit the limit with its unit, for example {@code 100 entries}
   */
  record TooLarge(String archive, String entry, String limit) implements SourceProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          archive + " unpacks to more than is allowed",
          List.of(value("limit", limit), value("passed at", entry)),
          "do not use this archive; pin another one in the catalog");
    }
  }

  /**
   * A file that is no archive, or a damaged one.
   *
   * @param archive its file name
   * @param reason what the format's reader says
   */
  record Unreadable(String archive, String reason) implements SourceProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          archive + " can't be unpacked",
          List.of(value("reason", reason)),
          "do not use this archive; pin another one in the catalog");
    }
  }

  /**
   * An archive without the folder that the catalog names.
   *
   * @param archive its file name
   * @param root the folder that the catalog names
   * @param found the folders and files at the archive's top
   */
  record RootMissing(String archive, String root, List<String> found) implements SourceProblem {
    public RootMissing {
      found = List.copyOf(found);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          archive + " has nothing in the folder that the catalog names",
          List.of(value("root", root), value("found", String.join(", ", found))),
          "correct this archive's root in the catalog");
    }
  }

  /** A pattern of a recipe that matches no file of a source tree. */
  record NoInputs(String what, String pattern) implements SourceProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "a recipe's pattern matches no file in the sources of " + what,
          List.of(value("pattern", pattern)),
          "correct the pattern in the recipe, or the archive's root in the catalog");
    }
  }

  /** A file that a recipe reads and that is a link: its bytes could be another file's. */
  record LinkedInput(String what, String path) implements SourceProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "a recipe's input in the sources of " + what + " is a link",
          List.of(value("path", path)),
          "name the file that it points to in the recipe");
    }
  }

  /**
   * Files that a recipe reads and that are not those the catalog pins.
   *
   * @param what library and version
   * @param archive where they come from
   */
  record InputsMismatch(String what, String archive, String expected, String actual)
      implements SourceProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the sources of " + what + " in " + archive + " are not those that the catalog pins",
          List.of(value("expected", expected), value("actual", actual)),
          "do not use this archive; pin another one in the catalog");
    }
  }

  /**
   * Files of upstream's own archive that differ from the repack which the catalog's inputs digest
   * was computed from. Upstream's are the true ones: a warning, no failure.
   *
   * @param what library and version
   * @param archive upstream's, verified
   * @param repack the origin that the digest was computed from
   */
  record InputsOfRepack(String what, String archive, String repack, String expected, String actual)
      implements SourceProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the catalog's inputs digest of "
              + what
              + " is a repack's ("
              + repack
              + ") and is not true of upstream's own "
              + archive,
          List.of(value("expected", expected), value("actual", actual)),
          "correct the catalog: the inputs digest is the actual one, without inputs-from");
    }
  }

  /**
   * An archive that the catalog pins.
   *
   * @param fileName its name
   * @param sha256 its digest, with the algorithm in front
   */
  record PinnedFile(String fileName, String sha256) {

    private boolean isDamagedBy(FailedAttempt attempt) {
      return attempt.isOfTheCache()
          && attempt.mismatch.filter(found -> found.expected.equals(sha256)).isPresent();
    }

    private String digits() {
      return sha256.substring(sha256.indexOf(':') + 1);
    }

    @Override
    public String toString() {
      return fileName + "  " + sha256;
    }
  }

  /**
   * One attempt to get an archive that came to nothing.
   *
   * @param origin {@code cache}, {@code wasi.mirror} or the id of the archive's origin
   * @param location where it was tried, without credentials
   * @param reason in one line
   * @param mismatch the digests, or the sizes, where they were what failed
   */
  record FailedAttempt(String origin, String location, String reason, Optional<Mismatch> mismatch) {

    private static final String CACHE = "cache";

    private boolean isOfTheCache() {
      return origin.equals(CACHE);
    }

    /** What is worse than bytes that are not there; empty where none were wrong. */
    private static Optional<String> wrongBytes(String what, List<FailedAttempt> attempts) {
      List<FailedAttempt> wrong =
          attempts.stream().filter(attempt -> attempt.mismatch.isPresent()).toList();
      String deliverers =
          wrong.stream()
              .filter(attempt -> !attempt.isOfTheCache())
              .map(FailedAttempt::origin)
              .distinct()
              .collect(Collectors.joining(" and "));
      if (!deliverers.isEmpty()) {
        return Optional.of(deliverers + " delivered wrong bytes for " + what);
      }
      return wrong.isEmpty()
          ? Optional.empty()
          : Optional.of("the cache holds wrong bytes for " + what + ", and Maven is offline (-o)");
    }

    /** Wrong bytes first, with both digests. */
    private static List<Explanation.Value> values(List<FailedAttempt> attempts) {
      List<Explanation.Value> values = new ArrayList<>();
      List<FailedAttempt> sorted = new ArrayList<>(attempts);
      sorted.sort(Comparator.comparing(attempt -> attempt.mismatch.isEmpty()));
      for (FailedAttempt attempt : sorted) {
        values.add(value(attempt.origin, attempt.location + ": " + attempt.reason));
        attempt.mismatch.ifPresent(
            mismatch -> {
              values.add(value("  expected", mismatch.expected));
              values.add(value("  actual", mismatch.actual));
            });
      }
      return values;
    }
  }

  /**
   * Two values that should be one.
   *
   * @param expected the pinned one
   * @param actual the one found
   */
  record Mismatch(String expected, String actual) {}
}
