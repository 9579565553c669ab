package io.github.wasiexternals.pytests;

/** Receives the progress of a run of CPython's tests; called from several threads. */
public interface PythonTestListener {

  /**
   * A test file is begun.
   *
   * @param number 1 for the first that is begun
   * @param total how many are run in all
   */
  void testStarted(String test, int number, int total);

  /** A test file ended, whether it passed or not. */
  void testEnded(PythonTestResult result);
}
