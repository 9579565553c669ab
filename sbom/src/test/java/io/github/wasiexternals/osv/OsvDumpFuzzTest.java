package io.github.wasiexternals.osv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.osv.VulnerabilityReport.Match;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whatever bytes are given as a dump: an answer that admits its gaps, or a problem. */
class OsvDumpFuzzTest {

  private static final DumpLimits LIMITS = new DumpLimits(20, 1 << 20, 4 << 20, 200);

  @FuzzTest(maxDuration = "5s")
  void anyBytesAreAnAnswerOrAProblem(FuzzedDataProvider data) throws IOException {
    // Taken from the end: a seed is a dump or a record, with one byte behind it.
    boolean zipped = data.consumeBoolean();
    byte[] bytes = data.consumeRemainingAsBytes();
    Path folder = Files.createTempDirectory("fuzz");
    try {
      Path dump = folder.resolve("dump");
      Files.write(zipped ? dump : Files.createDirectory(dump).resolve("record.json"), bytes);

      ask(dump, zipped);

      try (Stream<Path> beside = Files.list(folder)) {
        assertThat(beside).containsExactly(dump);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static void ask(Path dump, boolean zipped) {
    try {
      VulnerabilityReport report =
          new OsvDump(dump, LIMITS).known(List.of(Queries.ZLIB_131, Queries.XZ_561));

      VulnerabilityReport.Dump asked = (VulnerabilityReport.Dump) report.sources().get(0);
      assertThat(asked.records() + asked.unreadable()).isBetween(1L, zipped ? 20L : 1L);
      assertThat(asked.mistakes())
          .allSatisfy(mistake -> assertThat(mistake).doesNotContainPattern("\\p{Cntrl}"));
      if (asked.unreadable() > 0) {
        assertThat(report.status(Queries.ZLIB_131))
            .isNotEqualTo(VulnerabilityReport.Status.NONE_KNOWN);
      }
      for (Match match : report.matches()) {
        assertThat(match.vulnerability().id()).doesNotContainPattern("\\p{Cntrl}");
        assertThat(match.vulnerability().summary())
            .doesNotContainPattern("\\p{Cntrl}")
            .hasSizeLessThan(400);
      }
    } catch (ProblemException e) {
      assertThat(ProblemRenderer.render(e.problems()))
          .doesNotContainPattern("[\\p{Cntrl}&&[^\n\t]]");
    }
  }
}
