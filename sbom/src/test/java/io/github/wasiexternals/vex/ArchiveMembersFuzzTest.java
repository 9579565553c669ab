package io.github.wasiexternals.vex;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whatever bytes are given as a static library: names of what is in it, or a refusal. */
class ArchiveMembersFuzzTest {

  @FuzzTest(maxDuration = "5s")
  void anyBytesAreALibraryOrRefused(byte[] bytes) throws IOException {
    Path library = Files.createTempFile("fuzz", ".a");
    try {
      Files.write(library, bytes);
      List<String> objects = new ArrayList<>();
      Set<String> symbols = new TreeSet<>();
      ArchiveMembers.read(
          library,
          (name, object) -> {
            objects.add(name);
            symbols.addAll(WasmSymbols.of(object));
          });

      // A member has a header of 60 bytes, a symbol at least a kind, flags and a length.
      assertThat(objects).hasSizeLessThanOrEqualTo(bytes.length / 60);
      assertThat(symbols).hasSizeLessThanOrEqualTo(bytes.length / 3);
      if (objects.isEmpty()) {
        assertThat(symbols).isEmpty();
      }
    } catch (IOException e) {
      assertThat(e).message().isNotBlank();
    } finally {
      Files.delete(library);
    }
  }
}
