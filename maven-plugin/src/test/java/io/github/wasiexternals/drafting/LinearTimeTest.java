package io.github.wasiexternals.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sources of a megabyte that were written to take hours, or a stack as deep as they are long, where
 * work is not in proportion to their length.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LinearTimeTest {

  private static final int MEGABYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void commentsThatAreNeverClosed() {
    assertThat(Directives.of("#define A\n" + "/*".repeat(MEGABYTE / 2)).defined())
        .containsExactly("A");
  }

  @Test
  void aValueInAMakefileThatIsAMegabyteLong() throws Exception {
    SourceTree tree = tree("Makefile.am", "libz_a_SOURCES = " + "a.c \\\n".repeat(MEGABYTE / 6));
    assertThat(Automake.of(tree, List.of("Makefile.am")).sources()).isEmpty();
  }

  @Test
  void blankLinesInALicence() throws Exception {
    SourceTree tree = tree("LICENSE", "\n".repeat(MEGABYTE) + "Copyright 2020 A. Author */\n");
    assertThat(LicenceChoice.of(tree, List.of()).copyright()).isEqualTo("Copyright 2020 A. Author");
  }

  @Test
  void blanksInANotice() throws Exception {
    String line = "Copyright 2020" + " ".repeat(MEGABYTE) + "A";
    SourceTree tree = tree("LICENSE", line + "\n");
    assertThat(LicenceChoice.of(tree, List.of()).copyright()).isEqualTo(line);
  }

  @Test
  void manyHeadersAndManyFiles() throws Exception {
    StringBuilder text = new StringBuilder();
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      text.append("#include \"h").append(i).append(".h\"\n");
      paths.add("folder/h" + i + ".h.in");
    }
    Files.writeString(folder.resolve("a.c"), text);
    paths.add("a.c");
    paths.sort(null);
    SourceTree tree = new SourceTree(folder, paths);

    assertThat(MissingHeaders.of(tree, List.of("a.c"))).isEmpty();
    assertThat(MissingHeaders.of(new SourceTree(folder, List.of("a.c")), List.of("a.c")))
        .hasSize(50_000);
  }

  private SourceTree tree(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
    return SourceTree.of(folder);
  }
}
