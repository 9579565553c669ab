package io.github.wasiexternals;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Names, at the end of a run, the tests that were skipped and why, for example for want of a
 * program: a line for each class and reason. Registered as a service, in all modules.
 */
public final class SkippedTests implements TestExecutionListener {

  private final Consumer<String> console;
  private final Map<String, Integer> skipped = new TreeMap<>();

  /** Called by JUnit's launcher. */
  public SkippedTests() {
    this(System.out::println);
  }

  SkippedTests(Consumer<String> console) {
    this.console = console;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    count(test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.ABORTED) {
      count(
          test,
          result
              .getThrowable()
              .map(Throwable::getMessage)
              .orElse("no reason")
              .replaceFirst("^Assumption failed: ", ""));
    }
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan plan) {
    skipped.forEach((what, tests) -> console.accept("[WARNING] skipped " + tests + " of " + what));
    skipped.clear();
  }

  private synchronized void count(TestIdentifier test, String reason) {
    String line = reason.strip().replaceAll("\\s*\\n\\s*", " ");
    skipped.merge(
        test.getSource().map(SkippedTests::name).orElse("?") + ": " + line, 1, Math::addExact);
  }

  private static String name(TestSource source) {
    String name =
        source instanceof MethodSource method
            ? method.getClassName()
            : source instanceof ClassSource type ? type.getClassName() : source.toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
