package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static final List<String> SIX =
      List.of("bzip2", "mpdecimal", "sqlite", "xz", "zlib", "zstd");
  private static final List<String> OPTIONAL =
      List.of(
          "brotli",
          "expat",
          "libpng",
          "libuuid",
          "libxml2",
          "libyaml",
          "lz4",
          "sqlite-shell",
          "zlib-ng");

  private final Catalog catalog = CatalogReader.builtIn().named(FixtureCatalog.NAMES);

  @Test
  void withoutNamesItIsTheReleasesSetWithoutTheOptionalLibraries() {
    assertThat(names("3.15")).isEqualTo(SIX);
  }

  @Test
  void anOptionalLibraryIsTakenInItsPinnedVersionWhenItIsNamed() {
    assertThat(of("3.15", "libuuid", "zlib-ng", "bzip2").libraries())
        .extracting(Selection.PinnedLibrary::title)
        .containsExactly("libuuid 2.41", "zlib-ng 2.2.4", "bzip2 1.0.8");
  }

  @Test
  void withOptionalItHasAllThatTheReleasePinsAndNothingTwice() {
    assertThat(of("3.15", "zlib-ng", "bzip2").withOptional(catalog).libraries())
        .extracting(pinned -> pinned.library().name())
        .startsWith("zlib-ng", "bzip2")
        .containsAll(OPTIONAL)
        .doesNotHaveDuplicates()
        .hasSize(OPTIONAL.size() + 1);
    assertThat(of("3.15").withOptional(catalog).libraries())
        .extracting(pinned -> pinned.library().name())
        .containsExactlyElementsOf(Stream.concat(SIX.stream(), OPTIONAL.stream()).toList());
  }

  @Test
  void allAreTheReleasesAndTheOptionalOnesThatFitBesideThem() {
    assertThat(names("3.15", "all"))
        .containsExactlyElementsOf(
            Stream.concat(SIX.stream(), OPTIONAL.stream().filter(name -> !name.equals("zlib-ng")))
                .toList());
  }

  @Test
  void aLibraryMoreIsBuiltBesideTheReleasesOrInPlaceOfOneOfThem() {
    assertThat(names("3.15", "+expat"))
        .containsExactlyElementsOf(Stream.concat(SIX.stream(), Stream.of("expat")).toList());
    assertThat(names("3.15", "+zlib-ng", "+xz"))
        .doesNotContain("zlib")
        .contains("zlib-ng")
        .hasSize(SIX.size());
    assertThat(problems("3.15", "+nonesuch")).singleElement().satisfies(tells("'nonesuch'"));
  }

  @Test
  void whatAllHasNoRoomForIsSaidWithTheReason() {
    assertThat(of("3.15", "all").notes())
        .extracting(PolicyNote::sentence)
        .containsExactly(
            "zlib-ng 2.2.4 left out: all takes zlib, which provides the same interface");
    assertThat(of("3.15").notes()).isEmpty();
  }

  @Test
  void theAdviceForAMistypedNameKeepsItsPlusAndTheOtherNames() {
    assertThat(problems("3.15", "+expt", "lz4"))
        .extracting(Problem::action)
        .containsExactly("-Dwasi.libraries=+expat,lz4");
  }

  @Test
  void allStandsAlone() {
    for (String[] names : List.of(new String[] {"lz4", "all"}, new String[] {"+all"})) {
      assertThat(problems("3.15", names))
          .singleElement()
          .satisfies(
              tells(
                  "'all' cannot be combined with other names in wasi.libraries",
                  "given: " + String.join(",", names),
                  "-Dwasi.libraries=all"));
    }
  }

  @Test
  void aMinusNeverMeansTheLibraryItself() {
    assertThat(problems("3.15", "-zlib"))
        .singleElement()
        .satisfies(
            tells(
                "'-zlib'",
                "no form leaves out a library",
                "-Dwasi.libraries=bzip2,mpdecimal,sqlite,xz,zstd"));
  }

  @Test
  void aLibraryThatIsNamedTwiceCountsOnce() {
    assertThat(names("3.15", "zlib", "xz", "zlib")).containsExactly("zlib", "xz");
  }

  @Test
  void twoLibrariesWithOneInterfaceAreRefusedAndTheFirstIsKeptInTheAdvice() {
    List<Problem> problems = problems("3.15", "bzip2", "zlib-ng", "xz", "zlib");

    assertThat(problems)
        .satisfiesExactly(
            tells(
                "cannot build ",
                "zlib-ng",
                "zlib",
                "each provides: ",
                "zlib",
                "-Dwasi.libraries=",
                "bzip2",
                "zlib-ng",
                "xz"));
    assertThat(ProblemRenderer.render(problems))
        .isEqualTo(
            """
            cannot build zlib-ng and zlib together
              each provides  zlib
              choose one of  zlib-ng, zlib
              → -Dwasi.libraries=bzip2,zlib-ng,xz""");
  }

  @Test
  void aLibraryThatTheReleaseLacksIsRefusedWithWhatItHas() {
    List<Problem> problems = problems("3.13", "zstd");

    assertThat(problems)
        .satisfiesExactly(
            tells(
                "zstd",
                " is not in the set of Python ",
                "3.13",
                "reason: ",
                "CPython has _zstd from 3.14 on",
                "known versions: ",
                "1.5.7",
                "pinned: ",
                "bzip2",
                "mpdecimal",
                "sqlite",
                "xz",
                "zlib",
                "optional: ",
                String.join(", ", OPTIONAL)));
    assertThat(ProblemRenderer.render(problems))
        .containsPattern("optional +" + String.join(", ", OPTIONAL))
        .endsWith("mvn wasi:pin -Dwasi.library=zstd -Dwasi.version=1.5.7 -Dwasi.python=3.13");
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearestOfAllThatTheReleaseHas() {
    assertThat(problems("3.15", "libuid"))
        .singleElement()
        .satisfies(
            tells(
                "'libuid'",
                "allowed: "
                    + Stream.concat(SIX.stream(), OPTIONAL.stream())
                        .sorted()
                        .collect(Collectors.joining(", "))
                    + ")\n",
                "-Dwasi.libraries=libuuid"));
  }

  @Test
  void everythingThatIsWrongIsReportedAtOnce() {
    assertThat(problems("3.13", "zlib", "zstd", "zlib-ng", "nothing"))
        .satisfiesExactly(
            tells("zstd is not in the set of Python 3.13"),
            tells("invalid value for wasi.libraries: 'nothing'"),
            tells("cannot build zlib and zlib-ng together"));
  }

  private Selection of(String python, String... libraries) {
    return Selection.of(catalog, python, Optional.empty(), List.of(libraries));
  }

  private List<String> names(String python, String... libraries) {
    return of(python, libraries).libraries().stream()
        .map(pinned -> pinned.library().name())
        .toList();
  }

  private List<Problem> problems(String python, String... libraries) {
    return List.copyOf(
        catchThrowableOfType(ProblemException.class, () -> of(python, libraries)).problems());
  }
}
