package io.github.wasiexternals.vex;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever bytes are given as a static library: names of what is in it, or a refusal. */
class ArchiveCodeFuzzTest {

  @FuzzTest(maxDuration = "5s")
  void anyBytesAreALibraryOrRefused(byte[] bytes) throws IOException {
    Path library = Files.createTempFile("fuzz", ".a");
    try {
      Files.write(library, bytes);
      ArchiveCode code = ArchiveCode.of(library);

      // A member has a header of 60 bytes, a symbol at least a kind, flags and a length.
      assertThat(code.objects()).hasSizeLessThanOrEqualTo(bytes.length / 60);
      assertThat(code.symbols()).hasSizeLessThanOrEqualTo(bytes.length / 3);
      if (code.objects().isEmpty()) {
        assertThat(code.symbols()).isEmpty();
      }
    } catch (IOException e) {
      assertThat(e).message().isNotBlank();
    } finally {
      Files.delete(library);
    }
  }
}
