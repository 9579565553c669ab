package io.github.wasiexternals.python;

import io.github.wasiexternals.cpython.ConfigureResult;
import io.github.wasiexternals.cpython.CpythonListener;
import io.github.wasiexternals.cpython.PythonMakeResult;
import io.github.wasiexternals.externals.ExternalsResult;
import io.github.wasiexternals.pytests.PythonTestListener;
import io.github.wasiexternals.pytests.PythonTestReport;
import java.nio.file.Path;

/** Hears how a Python is built and tested, besides what the steps themselves tell. */
public interface PythonListener extends CpythonListener, PythonTestListener {

  /** Something that was asked for is not available; the rest is as it should be. */
  void warning(String text);

  /** The libraries are built, in the folder that configure is given. */
  void libraries(ExternalsResult result);

  /** CPython is configured; its modules are as the libraries promise. */
  void configured(ConfigureResult result);

  /** python.wasm is made, and it is known what is in it. */
  void made(PythonMakeResult result);

  /**
   * It is known what the tests run in.
   *
   * @param runtime its name
   * @param reason why it was taken
   */
  void runtimeTaken(String runtime, String reason);

  /**
   * All tests have ended, whether or not they passed.
   *
   * @param junit where the results are as JUnit XML
   */
  void tested(PythonTestReport report, Path junit);
}
