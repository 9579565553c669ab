package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what a test expects, to the byte. */
final class Golden {

  private Golden() {}

  /** Leaves what came instead in target/golden, ready to be looked at and copied. */
  static void assertGolden(String name, String actual) throws IOException {
    Path left = Path.of("target", "golden", "diff", name);
    Files.createDirectories(left.getParent());
    Files.writeString(left, actual);
    try (InputStream in = Golden.class.getResourceAsStream(name)) {
      assertThat(in).as("the golden file %s", name).isNotNull();
      assertThat(actual)
          .as("%s; what came is in %s", name, left)
          .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
