package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.DiffProblem;
import io.github.wasiexternals.problem.DiffProblem.Downgrade;
import io.github.wasiexternals.problem.DiffProblem.RedFlag;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.problem.SbomProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffCheckTest {

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
          .isEqualTo(
              new DiffProblem.RedFlags(
                  "old.json",
                  "new.json",
                  List.of(
                      new RedFlag(
                          "zlib 1.3.2",
                          "the archive was replaced (" + ARCHIVE + ")",
                          "sha256:" + Edited.digest(Edited.ZLIB_ARCHIVE),
                          "sha256:" + Edited.digest("another archive"),
                          "trust neither before you know why: curl -fsSL '"
                              + ARCHIVE
                              + "' | sha256sum")),
                  0));
    }
  }

  @Test
  void aDowngradeCountsFromItsLevelOn() {
    DiffReport report = compare(Edited.small().version("zlib", "1.3.1"));

    assertThat(DiffCheck.problems(report, Level.RED_FLAG)).isEmpty();
    assertThat(DiffCheck.problems(report, Level.DOWNGRADE))
        .containsExactly(
            new DiffProblem.Downgrades(
                "old.json", "new.json", List.of(new Downgrade("zlib", "1.3.2", "1.3.1")), 0));
  }

  @Test
  void anyDifferenceCountsAtTheLowestLevelOnly() {
    DiffReport report = compare(Edited.small().annotation("SPDXRef-Built-zlib", "flags", "-O2"));

    assertThat(DiffCheck.problems(report, Level.DOWNGRADE)).isEmpty();
    assertThat(DiffCheck.problems(report, Level.CHANGE))
        .containsExactly(new DiffProblem.Differences("old.json", "new.json", 1));
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

    assertThat(DiffCheck.problems(report, Level.RED_FLAG).get(0).explain().action())
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

    DiffProblem.RedFlags problem =
        (DiffProblem.RedFlags) DiffCheck.problems(many, Level.RED_FLAG).get(0);

    assertThat(problem.first()).hasSize(5);
    assertThat(problem.more()).isEqualTo(49_995);
    assertThat(problem.explain().what())
        .isEqualTo("the same version, another digest: 50000 red flags");
    assertThat(problem.explain().output()).last().isEqualTo("and 49995 more");
  }

  @Test
  void everyProblemSaysWhatHappenedAndWhatToDo() throws Exception {
    List<Problem> problems = new ArrayList<>(DiffCheck.problems(DiffTextTest.many(), Level.CHANGE));
    problems.addAll(
        DiffCheck.problems(
            compare(Edited.small().file("prefix/lib/libz.a", "other bytes")), Level.RED_FLAG));
    problems.add(
        new DiffProblem.Unusable(
            "wasi.from", "old.json", new SbomProblem.NotJson("old.json", 7, 12, "unexpected end")));
    problems.add(new DiffProblem.NotASet("old.json", List.of("it has 0 sets of libraries")));

    Golden.assertGolden("problems.txt", ProblemRenderer.render(problems) + "\n");
  }

  private static DiffReport compare(Edited other) {
    return Comparison.of(Edited.small().inventory("old.json"), other.inventory("new.json"));
  }
}
