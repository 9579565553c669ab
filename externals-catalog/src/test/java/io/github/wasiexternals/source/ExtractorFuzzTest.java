package io.github.wasiexternals.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whatever bytes are given as an archive: a folder, or a problem and nothing; never a file beside.
 */
class ExtractorFuzzTest {

  private static final List<String> NAMES =
      List.of("a.tar", "a.tar.gz", "a.tar.xz", "a.tar.bz2", "a.tar.zst", "a.zip", "a.deb");

  @FuzzTest(maxDuration = "10s")
  void anyBytesAreAFolderOrAProblem(FuzzedDataProvider data) throws Exception {
    // Taken from the end: a seed is an archive with one byte behind it, which names its format.
    String name = data.pickValue(NAMES);
    byte[] bytes = data.consumeRemainingAsBytes();
    Path folder = Files.createTempDirectory("fuzz");
    try {
      Path archive = Files.write(folder.resolve("archive"), bytes);
      Path target = folder.resolve("target");
      boolean extracted = extract(archive, name, target);

      assertThat(list(folder))
          .containsExactlyElementsOf(extracted ? List.of(archive, target) : List.of(archive));
    } finally {
      Folders.delete(folder);
    }
  }

  private static boolean extract(Path archive, String name, Path target)
      throws IOException, InterruptedException {
    try {
      new Extractor(new Limits(100, 1 << 20)).extract(archive, name, "", target, path -> true);
      assertThat(target).isDirectory();
      return true;
    } catch (ProblemException e) {
      ProblemRenderer.render(e.problems());
      return false;
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    }
  }
}
