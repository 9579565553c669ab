package io.github.wasiexternals.build;

import io.github.wasiexternals.decision.DecisionListener;
import io.github.wasiexternals.sdk.Sdk;
import java.time.Duration;

/** Listens to a build; called from several threads at once. */
public interface BuildListener extends DecisionListener {

  /**
   * A unit was compiled.
   *
   * @param done units compiled so far, over all libraries
   * @param total units known so far, over all libraries; increases while sources are unpacked
   */
  void unitCompiled(String library, String unit, int done, int total);

  /** A library was compiled and installed. */
  void libraryBuilt(Outcome outcome);

  /** A library was built by an earlier run, and its files are unchanged. */
  void libraryReused(Outcome outcome);

  /** A library was taken from another machine. */
  void libraryRestored(Outcome outcome, Restored origin);

  /** All libraries were there, so that the SDK that they were built with was not needed. */
  void sdkNotNeeded(Sdk sdk);

  /** Something that the user should know; the build continues. */
  void warning(String text);

  /**
   * The result for one library.
   *
   * @param title name and version
   * @param products file names of its static libraries and programs
   * @param units how many files were compiled
   * @param compiling the total run time of its compilers, over all threads
   * @param bytes the size of all of these
   */
  record Outcome(String title, String products, int units, Duration compiling, long bytes) {}
}
