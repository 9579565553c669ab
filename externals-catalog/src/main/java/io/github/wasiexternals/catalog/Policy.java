package io.github.wasiexternals.catalog;

import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which versions of a release's libraries to use. */
public enum Policy {
  /** Those that the catalog freezes for WASI. */
  FROZEN,
  /** Those of CPython's own Windows build, if they can work on WASI. */
  WINDOWS,
  /** The newest of each library that the catalog has. */
  LATEST;

  /**
   * The policy with that id.
   *
   * @param parameter the name by which users choose it, for the message
   * @throws ProblemException if there is no such policy
   */
  public static Policy fromString(String parameter, String id) {
    List<String> possible = Arrays.stream(values()).map(Policy::id).toList();
    return Arrays.stream(values())
        .filter(policy -> policy.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ProblemException(Nearest.invalidValue(parameter, id, possible)));
  }

  /** Its name as users write it, for example {@code windows}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
