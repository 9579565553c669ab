package io.github.wasiexternals.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Compares texts with golden files, which lie beside the test that names them. */
public final class Golden {

  private Golden() {}

  /**
   * Fails unless the text is that of the golden file. What it should be is written to {@code
   * target/golden}.
   */
  public static void check(Class<?> test, String name, String text) throws IOException {
    Path actual = Path.of("target", "golden", name);
    Files.createDirectories(Objects.requireNonNull(actual.getParent()));
    Files.writeString(actual, text);
    try (InputStream golden = test.getResourceAsStream(name)) {
      assertThat(text)
          .as("golden file " + name)
          .isEqualTo(
              new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The text of the problems that a call ends with; the machine's own folder is called DIR. */
  public static String problems(Path folder, ThrowingCallable call) {
    try {
      call.call();
    } catch (ProblemException e) {
      return ProblemRenderer.render(e.problems()).replace(folder.toString(), "DIR") + "\n\n";
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no problem");
  }
}
