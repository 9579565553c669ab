package io.github.wasiexternals.pytests;

/** Told how far a run of CPython's tests is; called by several threads. */
public interface PythonTestListener {

  /**
   * A test file is begun.
   *
   * @param number 1 for the first that is begun
   * @param total how many are run in all
   */
  void testStarted(String test, int number, int total);

  /** A test file is at its end, passed or not. */
  void testEnded(PythonTestResult result);
}
