package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.InputFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks that all archives of a version have the same input files. */
final class SameInputs {

  private static final int SHOWN_FILES = 5;

  private SameInputs() {}

  /**
   * Compares all archives with the first.
   *
   * @param what library and version, for messages
   * @throws ProblemException naming each archive that differs, and the first differing files
   */
  static void check(String what, List<FoundArchive> archives) {
    List<Problem> problems = new ArrayList<>();
    for (FoundArchive other : archives) {
      FoundArchive first = archives.get(0);
      if (!other.inputs().digest().equals(first.inputs().digest())) {
        problems.add(different(what, first, other));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  private static Problem different(String what, FoundArchive first, FoundArchive other) {
    List<Problem.Value> values = new ArrayList<>();
    values.add(value("a", first.shown() + ", inputs " + first.inputs().digest()));
    values.add(value("b", other.shown() + ", inputs " + other.inputs().digest()));
    SortedMap<String, String> a = digests(first.inputs());
    SortedMap<String, String> b = digests(other.inputs());
    TreeSet<String> paths = new TreeSet<>(a.keySet());
    paths.addAll(b.keySet());
    paths.removeIf(path -> Objects.equals(a.get(path), b.get(path)));
    for (String path : paths.stream().limit(SHOWN_FILES).toList()) {
      values.add(value("file", path));
      values.add(value("  a", a.getOrDefault(path, "missing")));
      values.add(value("  b", b.getOrDefault(path, "missing")));
    }
    if (paths.size() > SHOWN_FILES) {
      values.add(value("and", paths.size() - SHOWN_FILES + " more files"));
    }
    return Problem.of(
        "two archives of " + what + " hold different sources",
        values,
        "compare both by hand, and pin neither before you know which one is upstream's");
  }

  private static SortedMap<String, String> digests(InputFiles inputs) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (InputFiles.InputFile file : inputs.files()) {
      digests.put(file.path(), file.sha256().toString());
    }
    return digests;
  }
}
