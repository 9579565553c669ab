package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.catalog.Fixture.PYTHON;
import static io.github.wasiexternals.catalog.Fixture.SQLITE;
import static io.github.wasiexternals.catalog.Fixture.ZLIB;
import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTest {

  private final Fixture fixture = new Fixture();

  @Test
  void aFrozenSetIsTheReleasesOwnAndHasNothingToExplain() {
    Selection frozen = select(Policy.FROZEN);

    assertThat(titles(frozen)).containsExactly("sqlite 3.53.4", "zlib 1.3.2");
    assertThat(frozen.notes()).isEmpty();
    assertThat(frozen.statement("wasi.policy")).isEmpty();
    assertThat(frozen.pinned()).isEqualTo(frozen.python());
  }

  @Test
  void theWindowsSetHasWindowsVersions() {
    windows("zlib = \"1.3.1\"");

    Selection windows = select(Policy.WINDOWS);

    assertThat(titles(windows)).containsExactly("sqlite 3.53.4", "zlib 1.3.1");
    assertThat(windows.notes()).isEmpty();
    assertThat(windows.statement("wasi.policy")).hasValue("Versions chosen by wasi.policy=windows");
    assertThat(windows.pinned().pins())
        .containsExactly(new Pin("sqlite", "3.53.4"), new Pin("zlib", "1.3.1"));
  }

  @Test
  void aFourthNumberOfCpythonsOwnMeansTheVersionThatItPacks() {
    windows("zlib = \"1.3.1.1\"");

    Selection windows = select(Policy.WINDOWS);

    assertThat(titles(windows)).contains("zlib 1.3.1");
    assertThat(sentences(windows))
        .containsExactly(
            "zlib 1.3.1 instead of zlib 1.3.1.1: the fourth number counts CPython's own packings of"
                + " that version");
  }

  @Test
  void aVersionThatCannotWorkOnWasiLeavesTheFrozenOneAndSaysWhy() {
    windows("zlib = \"1.1.4\"");
    unsupported();

    Selection windows = select(Policy.WINDOWS);

    assertThat(titles(windows)).containsExactly("sqlite 3.53.4", "zlib 1.3.2");
    assertThat(windows.notes())
        .containsExactly(
            new PolicyNote(
                Optional.of("zlib 1.1.4"), Optional.of("zlib 1.3.2"), "it knows no WASI"));
    assertThat(windows.statement("wasi.policy"))
        .hasValue(
            "Versions chosen by wasi.policy=windows; zlib 1.3.2 instead of zlib 1.1.4: it knows no"
                + " WASI");
  }

  @Test
  void aLibraryThatTheCatalogLacksIsLeftOutAndTheFrozenOneStandsIn() {
    Selection windows = select(Policy.WINDOWS);

    assertThat(titles(windows)).containsExactly("sqlite 3.53.4", "zlib 1.3.2");
    assertThat(sentences(windows))
        .containsExactly(
            "zlib 1.3.2 as frozen: the Windows set has no zlib, and its zlib-ng gains by"
                + " processor-specific code, of which WASI has none",
            "zlib-ng 2.2.4 left out: the catalog has no library zlib-ng, and zlib takes its place,"
                + " with the same interface");
  }

  @Test
  void aLibraryThatProvidesTheSameInterfaceTakesTheFrozenOnesPlace() {
    zlibNg();

    Selection windows = select(Policy.WINDOWS);

    assertThat(titles(windows)).containsExactly("sqlite 3.53.4", "zlib-ng 2.2.4");
    assertThat(windows.notes()).isEmpty();
  }

  @Test
  void theFrozenLibraryCanStillBeNamedInItsPlace() {
    zlibNg();

    Selection windows =
        Selection.of(
            fixture.read().named(FixtureCatalog.NAMES),
            "3.15",
            Optional.empty(),
            List.of("zlib", "sqlite"),
            Policy.WINDOWS);

    assertThat(titles(windows)).as("as asked for").containsExactly("zlib 1.3.2", "sqlite 3.53.4");
    assertThat(sentences(windows)).singleElement().asString().contains("has no zlib");
  }

  @Test
  void aWindowsVersionThatTheCatalogLacksIsAnErrorThatNamesTheWayToAddIt() {
    windows("zlib = \"1.4.0\"");

    ProblemException thrown = refused(Policy.WINDOWS, List.of());

    assertThat(thrown.problems())
        .satisfiesExactly(
            tells(
                "the catalog has no ",
                "zlib",
                " ",
                "1.4.0",
                "named by: ",
                "the Windows set of Python 3.15",
                "known: ",
                "1.3.2",
                "1.3.1"));
    Problem explanation = thrown.problems().get(0);
    assertThat(explanation.what()).isEqualTo("the catalog has no zlib 1.4.0");
    assertThat(explanation.action())
        .isEqualTo("mvn wasi:pin -Dwasi.library=zlib -Dwasi.version=1.4.0");
  }

  @Test
  void whatIsNotAskedForIsNoError() {
    windows("zlib = \"1.4.0\"");

    assertThat(
            titles(
                Selection.of(
                    fixture.read().named(FixtureCatalog.NAMES),
                    "3.15",
                    Optional.empty(),
                    List.of("sqlite"),
                    Policy.WINDOWS)))
        .containsExactly("sqlite 3.53.4");
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void aLibraryThatNoSetHasIsRefusedUnderEveryPolicy(Policy policy) {
    assertThat(refused(policy, List.of("zlibb")).problems())
        .singleElement()
        .satisfies(tells("invalid value for wasi.libraries: 'zlibb'", "→ -Dwasi.libraries=zlib"));
  }

  @Test
  void aLibraryThatIsLeftOutCannotBeAskedFor() {
    assertThat(refused(Policy.WINDOWS, List.of("zlib-ng")).problems())
        .singleElement()
        .satisfies(tells("invalid value for "));
  }

  @Test
  void theLatestSetHasTheNewestVersionOfEachLibraryOfTheRelease() {
    fixture
        .with(PYTHON, "[wasi]\nzlib = \"1.3.2\"", "[wasi]\nzlib = \"1.3.1\"")
        .with(PYTHON, "[windows]", "[windows]\nzlib = \"1.3.2\"");

    Selection latest = select(Policy.LATEST);

    assertThat(titles(latest)).containsExactly("sqlite 3.53.4", "zlib 1.3.2");
    assertThat(latest.statement("wasi.policy")).hasValue("Versions chosen by wasi.policy=latest");
  }

  @Test
  void theLatestIsTheNewestWhateverTheFilesOrder() {
    fixture
        .with(ZLIB, "[[version]]\nversion = \"1.3.2\"", "[[version]]\nversion = \"1.2.13\"")
        .with(PYTHON, "[wasi]\nzlib = \"1.3.2\"", "[wasi]\nzlib = \"1.2.13\"")
        .with(PYTHON, "[windows]", "[windows]\nzlib = \"1.2.13\"");

    assertThat(titles(select(Policy.LATEST))).containsExactly("sqlite 3.53.4", "zlib 1.3.1");
  }

  @Test
  void aPolicyThatDoesNotExistIsRefusedWithTheNearest() {
    ProblemException thrown =
        catchThrowableOfType(
            ProblemException.class, () -> Policy.fromString("wasi.policy", "window"));

    assertThat(thrown.problems())
        .satisfiesExactly(
            tells(
                "invalid value for ",
                "wasi.policy",
                ": '",
                "window",
                "allowed: ",
                "frozen",
                "windows",
                "latest",
                "-D",
                "wasi.policy",
                "=",
                "windows"));
  }

  @Test
  void theBuiltInWindowsSetsCanBeChosenWholly() {
    Catalog catalog = CatalogReader.builtIn();

    assertThat(catalog.pythons())
        .allSatisfy(
            python -> {
              Selection windows =
                  Selection.of(
                      catalog, python.version(), Optional.empty(), List.of(), Policy.WINDOWS);
              assertThat(windows.libraries()).hasSameSizeAs(python.pins());
            });
    assertThat(titles(windowsOf(catalog, "3.13")))
        .containsExactly(
            "bzip2 1.0.8", "mpdecimal 4.0.0", "sqlite 3.50.4", "xz 5.8.3", "zlib 1.3.1");
    assertThat(titles(windowsOf(catalog, "3.15"))).contains("sqlite 3.53.2", "xz 5.8.1");
  }

  private static Selection windowsOf(Catalog catalog, String python) {
    return Selection.of(catalog, python, Optional.empty(), List.of(), Policy.WINDOWS);
  }

  private void windows(String zlib) {
    fixture.with(PYTHON, "zlib-ng = \"2.2.4\"\nsqlite", zlib + "\nsqlite");
    fixture.with(PYTHON, "zlib-ng = \"zlib takes its place, with the same interface\"\n", "");
  }

  private void unsupported() {
    fixture.with(
        ZLIB,
        "[[version]]\nversion = \"1.3.2\"",
        "[[unsupported]]\nbefore = \"1.2.0\"\nreason = \"it knows no WASI\"\n\n"
            + "[[version]]\nversion = \"1.3.2\"");
  }

  private void zlibNg() {
    fixture.withFile(
        "libraries/zlib-ng.toml",
        fixture
            .text(SQLITE)
            .replace("name = \"sqlite\"", "name = \"zlib-ng\"\nprovides = \"zlib\"")
            .replace("3.53.4", "2.2.4"));
  }

  private Selection select(Policy policy) {
    return Selection.of(
        fixture.read().named(FixtureCatalog.NAMES), "3.15", Optional.empty(), List.of(), policy);
  }

  private ProblemException refused(Policy policy, List<String> libraries) {
    return catchThrowableOfType(
        ProblemException.class,
        () ->
            Selection.of(
                fixture.read().named(FixtureCatalog.NAMES),
                "3.15",
                Optional.empty(),
                libraries,
                policy));
  }

  private static List<String> titles(Selection selection) {
    return selection.libraries().stream().map(Selection.PinnedLibrary::title).toList();
  }

  private static List<String> sentences(Selection selection) {
    return selection.notes().stream().map(PolicyNote::sentence).toList();
  }
}
