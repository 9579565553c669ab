package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what a test expects, to the byte. */
public final class Golden {

  private Golden() {}

  public static byte[] bytes(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream(name)) {
      assertThat(in).as("the golden file %s", name).isNotNull();
      return in.readAllBytes();
    }
  }

  /** Leaves what came instead in target/golden, ready to be looked at and copied. */
  public static void assertGolden(String name, byte[] actual) throws IOException {
    Path left = Path.of("target", "golden", name.replaceFirst("^/", ""));
    Files.createDirectories(left.getParent());
    Files.write(left, actual);
    assertThat(new String(actual, StandardCharsets.UTF_8))
        .as("%s; what came is in %s", name, left)
        .isEqualTo(new String(bytes(name), StandardCharsets.UTF_8));
  }
}
