package io.github.wasiexternals.vex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveMembersTest {

  @TempDir Path folder;

  private Path library;

  @BeforeEach
  void name() {
    library = folder.resolve("libz.a");
  }

  @Test
  void theIndexOfSymbolsIsNoObject() throws Exception {
    StaticLibraries.write(
        library,
        new TreeMap<>(Map.of("/", new byte[4], "/SYM64/", new byte[8], "a.o", new byte[] {7})));

    assertThat(names()).containsExactly("a.o");
  }

  @Test
  void aLibraryThatWasCutOffIsRefused() throws Exception {
    StaticLibraries.write(library, Map.of("a.o", new byte[100]));
    Files.write(library, Arrays.copyOf(Files.readAllBytes(library), 100));

    assertThatThrownBy(this::names).isInstanceOf(IOException.class);
  }

  @Test
  void moreObjectsThanALibraryHasAreRefused() throws Exception {
    Map<String, byte[]> objects = new TreeMap<>();
    for (int i = 0; i <= 10_000; i++) {
      objects.put(i + ".o", new byte[0]);
    }
    StaticLibraries.write(library, objects);

    assertThatThrownBy(this::names).hasMessage("libz.a is too large for a static library");
    objects.remove("0.o");
    StaticLibraries.write(library, objects);
    assertThat(names()).hasSize(10_000);
  }

  @Test
  void anObjectThatIsSaidToBeHugeIsRefusedBeforeItIsRead() throws Exception {
    Files.write(
        library,
        ("!<arch>\n" + "%-16s%-12d%-6d%-6d%-8o%-10d`\n".formatted("a.o", 0, 0, 0, 0644, 70_000_000))
            .getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(this::names).hasMessage("libz.a is too large for a static library");
  }

  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    ArchiveMembers.read(library, (name, object) -> names.add(name));
    return names;
  }
}
