package io.github.wasiexternals.pinning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialBuildTest {

  private final Catalog catalog = CatalogReader.builtIn();
  private final Library zlib = catalog.library("zlib").orElseThrow();
  private final LibraryVersion oldest = zlib.versions().get(zlib.versions().size() - 1);
  private final List<Selection> built = new ArrayList<>();
  private final List<Boolean> checked = new ArrayList<>();
  private final Map<String, List<String>> needs = new HashMap<>();

  @Test
  void onlyThatVersionIsBuiltEvenIfTheReleasePinsAnother() throws Exception {
    trial("3.15", Optional.empty()).run(catalog, zlib, oldest);

    assertThat(catalog.python("3.15").orElseThrow().pin("zlib").orElseThrow().version())
        .isNotEqualTo(oldest.version());
    assertThat(built)
        .singleElement()
        .satisfies(
            selection ->
                assertThat(selection.libraries())
                    .containsExactly(new Selection.PinnedLibrary(zlib, oldest)));
  }

  @Test
  void itIsBuiltWithTheSdkOfTheReleaseAndForItsTarget() throws Exception {
    trial("3.13", Optional.empty()).run(catalog, zlib, oldest);
    trial("3.13", Optional.of("wasm32-wasip2")).run(catalog, zlib, oldest);

    assertThat(built)
        .extracting(selection -> selection.python().version() + " " + selection.triple())
        .containsExactly("3.13 " + tripleOf("3.13"), "3.13 wasm32-wasip2");
    assertThat(built)
        .extracting(selection -> selection.sdk().version())
        .containsOnly(Selection.of(catalog, "3.13", Optional.empty(), List.of()).sdk().version());
  }

  @Test
  void itIsLinkedAndRunWhereThereIsACheckProgram() throws Exception {
    Library other = catalog.library("xz").orElseThrow();
    TrialBuild trial = trial("3.15", Optional.empty());

    trial.run(catalog, zlib, oldest);
    trial.run(catalog, other, other.versions().get(0));

    assertThat(checked).containsExactly(true, false);
  }

  @Test
  void whatItNeedsIsBuiltInTheReleasesVersionAndChecked() throws Exception {
    Library xz = catalog.library("xz").orElseThrow();
    needs.put("xz", List.of("zlib"));
    needs.put("zlib", List.of("bzip2"));

    trial("3.15", Optional.empty()).run(catalog, xz, xz.versions().get(1));

    assertThat(built)
        .singleElement()
        .satisfies(
            selection ->
                assertThat(selection.libraries())
                    .extracting(Selection.PinnedLibrary::title)
                    .containsExactly(
                        "xz " + xz.versions().get(1).version(),
                        "zlib " + pinned("zlib"),
                        "bzip2 " + pinned("bzip2")));
  }

  @Test
  void theTrialOfALibraryIsNotRunWithoutTheCheckProgramsOfWhatItNeeds() throws Exception {
    needs.put("zlib", List.of("xz"));

    trial("3.15", Optional.empty()).run(catalog, zlib, oldest);

    assertThat(checked).containsExactly(false);
  }

  private String pinned(String library) {
    return catalog.python("3.15").orElseThrow().pin(library).orElseThrow().version();
  }

  private Map<String, List<String>> needs(List<String> libraries) {
    Map<String, List<String>> its = new HashMap<>();
    libraries.forEach(library -> its.put(library, needs.getOrDefault(library, List.of())));
    return its;
  }

  @Test
  void whatFailsInTheBuildEndsTheTrial() {
    TrialBuild failing =
        new TrialBuild(
            "3.15",
            Optional.empty(),
            this::needs,
            (given, selection, check) -> {
              throw new ProblemException(Problem.of("no luck", List.of(), "try again"));
            },
            library -> true);

    assertThatThrownBy(() -> failing.run(catalog, zlib, oldest)).hasMessage("no luck");
  }

  /** The version is not pinned yet, so that no other goal could build it. */
  @Test
  void whatFailsInTheTrialIsRepeatedByPinningAgain() {
    TrialBuild failing =
        new TrialBuild(
            "3.15",
            Optional.empty(),
            this::needs,
            (given, selection, check) -> {
              throw new ProblemException(
                  List.of(
                      Problem.of(
                          "zlib does not work",
                          List.of(),
                          "mvn wasi:externals -Dwasi.check -Dwasi.libraries=zlib"),
                      Problem.of("no SDK", List.of(), "-Dwasi.sdk=auto")));
            },
            library -> true);

    assertThat(
            catchThrowableOfType(ProblemException.class, () -> failing.run(catalog, zlib, oldest))
                .problems())
        .extracting(Problem::action)
        .containsExactly(
            "correct the recipe or the check program, then: mvn wasi:pin -Dwasi.library=zlib"
                + " -Dwasi.version="
                + oldest.version(),
            "-Dwasi.sdk=auto");
  }

  private String tripleOf(String python) {
    return Selection.of(catalog, python, Optional.empty(), List.of()).triple();
  }

  private TrialBuild trial(String python, Optional<String> triple) {
    return new TrialBuild(
        python,
        triple,
        this::needs,
        (given, selection, check) -> {
          assertThat(given).isSameAs(catalog);
          built.add(selection);
          checked.add(check);
        },
        library -> library.name().equals("zlib"));
  }
}
