package io.github.wasiexternals.catalog;

import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which versions of a release's libraries are meant. */
public enum Policy {
  /** Those that the catalog freezes for WASI. */
  FROZEN,
  /** Those of CPython's own Windows build, as far as they can work on WASI. */
  WINDOWS,
  /** The newest of each library that the catalog has. */
  LATEST;

  /** The name of the parameter. */
  public static final String PROPERTY = "wasi.policy";

  /**
   * The policy of that id.
   *
   * @throws ProblemException if there is none
   */
  public static Policy fromString(String id) {
    List<String> possible = Arrays.stream(values()).map(Policy::id).toList();
    return Arrays.stream(values())
        .filter(policy -> policy.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ProblemException(Nearest.invalidValue(PROPERTY, id, possible)));
  }

  /** As users write it, for example {@code windows}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
