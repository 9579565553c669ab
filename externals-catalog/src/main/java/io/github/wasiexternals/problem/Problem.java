package io.github.wasiexternals.problem;

/** Something that is wrong, and can explain itself. */
public interface Problem {

  /** What happened to which thing, the values that disagree, and the one thing to do about it. */
  Explanation explain();

  /**
   * Whether the person who ran the command can mend this (a wrong parameter, a changed file, no
   * network). False where the machine or this program broke.
   */
  default boolean isUsersToFix() {
    return true;
  }
}
