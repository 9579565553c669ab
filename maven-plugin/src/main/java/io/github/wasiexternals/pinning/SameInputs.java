package io.github.wasiexternals.pinning;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.PinProblem.Difference;
import io.github.wasiexternals.problem.PinProblem.InputsDiffer;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.InputFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds that all archives of a version give the same library. */
final class SameInputs {

  private static final int SHOWN_FILES = 5;

  private SameInputs() {}

  /**
   * Compares all with the first.
   *
   * @param what library and version, for messages
   * @throws ProblemException naming each archive that differs, and its first files that do
   */
  static void check(String what, List<Observed> archives) {
    List<Problem> problems = new ArrayList<>();
    for (Observed other : archives) {
      Observed first = archives.get(0);
      if (!other.inputs().digest().equals(first.inputs().digest())) {
        List<Difference> differences = differences(first.inputs(), other.inputs());
        problems.add(
            new InputsDiffer(
                what,
                first.shown(),
                first.inputs().digest().toString(),
                other.shown(),
                other.inputs().digest().toString(),
                differences.subList(0, Math.min(SHOWN_FILES, differences.size())),
                differences.size()));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  private static List<Difference> differences(InputFiles first, InputFiles second) {
    SortedMap<String, String> a = digests(first);
    SortedMap<String, String> b = digests(second);
    TreeSet<String> paths = new TreeSet<>(a.keySet());
    paths.addAll(b.keySet());
    return paths.stream()
        .map(
            path ->
                new Difference(
                    path, a.getOrDefault(path, "missing"), b.getOrDefault(path, "missing")))
        .filter(difference -> !difference.first().equals(difference.second()))
        .toList();
  }

  private static SortedMap<String, String> digests(InputFiles inputs) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (InputFiles.InputFile file : inputs.files()) {
      Digest digest = file.sha256();
      digests.put(file.path(), digest.toString());
    }
    return digests;
  }
}
