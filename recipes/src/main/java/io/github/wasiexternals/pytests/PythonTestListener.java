package io.github.wasiexternals.pytests;

/** Told how far a run of CPython's tests is; called by several threads. */
public interface PythonTestListener {

  /** A test file is begun. */
  void testStarted(String test);

  /** A test file is at its end, passed or not. */
  void testEnded(PythonTestResult result);
}
