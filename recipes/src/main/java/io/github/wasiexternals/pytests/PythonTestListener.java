package io.github.wasiexternals.pytests;

/** Receives the progress of a run of CPython's tests; called from several threads. */
public interface PythonTestListener {

  /** A test file was started. */
  void testStarted(String test);

  /** A test file ended, whether it passed or not. */
  void testEnded(PythonTestResult result);
}
