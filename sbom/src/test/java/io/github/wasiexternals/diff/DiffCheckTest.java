package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.sbom.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCheckTest {

  @TempDir private Path folder;

  private static final String ARCHIVE =
      "http://mirror.example.org/debian/pool/main/z/zlib/" + Edited.ZLIB_ARCHIVE;

  @Test
  void nothingIsWrongWithTheSame() {
    DiffReport report = Comparison.of(Edited.small().inventory(), Edited.small().inventory());

    for (Level level : Level.values()) {
      assertThat(DiffCheck.problems(report, level)).isEmpty();
    }
  }

  @Test
  void aRedFlagIsOneAtEveryLevel() {
    DiffReport report = compare(Edited.small().archive("SPDXRef-Source-zlib", "another archive"));

    for (Level level : Level.values()) {
      assertThat(DiffCheck.problems(report, level))
          .first()
          .satisfies(
              problem -> {
                Problems.assertNames(problem, "1 red flag", "old.json", "new.json");
                assertThat(problem.output())
                    .containsExactly(
                        "zlib 1.3.2: the archive was replaced (" + ARCHIVE + ")",
                        "  from  sha256:" + Edited.digest(Edited.ZLIB_ARCHIVE),
                        "  to    sha256:" + Edited.digest("another archive"));
                assertThat(problem.action()).endsWith("curl -fsSL '" + ARCHIVE + "' | sha256sum");
              });
    }
  }

  @Test
  void aDowngradeCountsFromItsLevelOn() {
    DiffReport report = compare(Edited.small().version("zlib", "1.3.1"));

    assertThat(DiffCheck.problems(report, Level.RED_FLAG)).isEmpty();
    assertThat(DiffCheck.problems(report, Level.DOWNGRADE))
        .singleElement()
        .satisfies(
            problem -> {
              Problems.assertNames(problem, "1 downgrade", "old.json", "new.json");
              assertThat(problem.output()).containsExactly("zlib: 1.3.2 → 1.3.1");
            });
  }

  @Test
  void anyDifferenceCountsAtTheLowestLevelOnly() {
    DiffReport report = compare(Edited.small().annotation("SPDXRef-Built-zlib", "flags", "-O2"));

    assertThat(DiffCheck.problems(report, Level.DOWNGRADE)).isEmpty();
    assertThat(DiffCheck.problems(report, Level.CHANGE))
        .singleElement()
        .satisfies(
            problem -> Problems.assertNames(problem, "1 difference", "old.json", "new.json"));
  }

  @Test
  void aUrlThatAShellWouldObeyIsNotOfferedToBePasted() {
    String hostile = "https://example.org/'$(id)'";
    DiffReport report =
        Comparison.of(
            Edited.small()
                .text("SPDXRef-Source-zlib", "downloadLocation", hostile)
                .inventory("old.json"),
            Edited.small()
                .text("SPDXRef-Source-zlib", "downloadLocation", hostile)
                .archive("SPDXRef-Source-zlib", "another archive")
                .inventory("new.json"));

    assertThat(DiffCheck.problems(report, Level.RED_FLAG).get(0).action())
        .isEqualTo(
            "trust neither before you know why: mvn wasi:audit -Dwasi.rebuild"
                + " -Dwasi.sbom=new.json");
  }

  @Test
  void theProblemIsShortHoweverManyRedFlagsThereAre() {
    DiffReport one = compare(Edited.small().file("prefix/lib/libz.a", "other bytes"));
    DiffReport many =
        new DiffReport(
            one.from(), one.to(), Collections.nCopies(50_000, one.changes().get(0)), List.of());

    Problem problem = DiffCheck.problems(many, Level.RED_FLAG).get(0);

    assertThat(problem.what()).contains("50000 red flags");
    assertThat(problem.output()).hasSize(5 * 3 + 1).last().isEqualTo("and 49995 more");
  }

  @Test
  void everyProblemSaysWhatHappenedAndWhatToDo() throws Exception {
    List<Problem> problems = new ArrayList<>(DiffCheck.problems(DiffTextTest.many(), Level.CHANGE));
    problems.addAll(
        DiffCheck.problems(
            compare(Edited.small().file("prefix/lib/libz.a", "other bytes")), Level.RED_FLAG));
    Path old = folder.resolve("old.json");
    Files.writeString(old, "{\"packages\": [}");
    problems.addAll(Problems.of(() -> InventoryReader.read("wasi.from", old)));
    Files.write(old, Edited.small().annotation("SPDXRef-Source-zlib", "python", "3.15").bytes());
    problems.addAll(Problems.of(() -> InventoryReader.read("wasi.to", old)));

    Golden.assertGolden(
        "problems.txt", ProblemRenderer.render(problems).replace(folder + "/", "") + "\n");
  }

  private static DiffReport compare(Edited other) {
    return Comparison.of(Edited.small().inventory("old.json"), other.inventory("new.json"));
  }
}
