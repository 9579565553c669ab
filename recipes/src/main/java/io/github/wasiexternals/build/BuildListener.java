package io.github.wasiexternals.build;

import java.time.Duration;

/** Sees a build go by. Called from several threads at once. */
public interface BuildListener {

  /**
   * A unit was compiled.
   *
   * @param done units compiled so far, over all libraries
   * @param total units known so far, over all libraries; grows while sources are unpacked
   */
  void unitCompiled(String library, String unit, int done, int total);

  /** A library was compiled and installed. */
  void libraryBuilt(Outcome outcome);

  /** A library was built by an earlier run, and its files are what they were then. */
  void libraryReused(Outcome outcome);

  /** Something that the user should know, though the build goes on. */
  void warning(String text);

  /**
   * How a library came out.
   *
   * @param title name and version
   * @param archive file name of the static library
   * @param units how many files were compiled
   * @param compiling the time that its compilers ran, added up over all threads
   * @param bytes size of the static library
   */
  record Outcome(String title, String archive, int units, Duration compiling, long bytes) {}
}
