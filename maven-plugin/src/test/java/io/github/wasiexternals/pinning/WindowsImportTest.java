package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;
import static io.github.wasiexternals.problem.Told.tells;
import static io.github.wasiexternals.windows.Fragments.FILE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.FixtureCatalog;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.editing.CatalogEditor;
import io.github.wasiexternals.editing.EditedFiles;
import io.github.wasiexternals.pinning.ImportPlan.Row;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.windows.Fragments;
import io.github.wasiexternals.windows.WindowsPackage;
import io.github.wasiexternals.windows.WindowsSet;
import io.github.wasiexternals.windows.WindowsSetReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog's Windows set of 3.15 has zlib-ng 2.2.4 and sqlite 3.53.4; WASI's zlib 1.3.2. */
class WindowsImportTest {

  private static final String ZLIB_1_3_1 =
      "aa00000000000000000000000000000000000000000000000000000000000003";
  private static final String OTHER = "ee".repeat(32);

  private final Catalog catalog = FixtureCatalog.read();
  private final Fragments fragments = new Fragments();

  @Test
  void theSetOfCpythonsOwnFileConfirmsTheBuiltInCatalog() throws IOException {
    WindowsSet set = WindowsSetReader.read(FILE, Fragments.cpython313());

    ImportPlan plan =
        new WindowsImport(set, Optional.empty(), Optional.empty(), false)
            .plan(CatalogReader.builtIn());

    assertThat(plan.release().version()).isEqualTo("3.13");
    assertThat(plan.rows()).noneMatch(Row::isChanged);
    assertThat(plan.archives().stream().filter(archive -> archive.known().isPresent()))
        .extracting(archive -> archive.windows().name())
        .containsExactly("bzip2", "mpdecimal", "sqlite", "zlib");
    assertThat(plan.foreign())
        .extracting(WindowsPackage::name)
        .containsExactly("libffi", "openssl", "tcl-core", "tk");
    assertThat(ImportText.render(plan, MavenCommand.of("pin").with("wasi.catalog", "my pins")))
        .isEqualTo(golden("import-3.13.txt"));
  }

  @Test
  void whatChangesIsShownWithTheReasonsAndTheCommandsToAddArchives() throws IOException {
    WindowsImport windows =
        new WindowsImport(
            fragments
                .with("zlib", "1.3.1", ZLIB_1_3_1)
                .with("sqlite", "3.54.0.0", OTHER)
                .with("openssl", "3.0.20", OTHER)
                .read(),
            Optional.of("3.15"),
            Optional.of("no digest of 3.54.0 has evidence yet"),
            false);

    ImportPlan plan = windows.plan(catalog);

    assertThat(plan.reasons()).containsOnlyKeys("sqlite");
    assertThat(ImportText.render(plan, MavenCommand.of("pin").with("wasi.catalog", "my pins")))
        .isEqualTo(golden("import-changes.txt"));
  }

  @Test
  void theReleasesFileChangesInTheseLinesOnly(@TempDir Path folder) throws Exception {
    WindowsSet set =
        WindowsSetReader.read(
            FILE,
            new String(Fragments.cpython313(), UTF_8)
                .replace("3.50.4.0", "3.54.0.0")
                .replace("\"zlib\"", "\"zlib-ng\"")
                .replace("zlib-1.3.1", "zlib-ng-2.2.4")
                .replace(
                    "e3f3fb32564952006eb18b091ca8464740e5eca29d328cfb0b2da22768e0b638",
                    "00bbd88709bc416cb96160ab61d3e1c8f76e106799af7328d0fe434dc7dd5004")
                .replace("\"1.3.1\"", "\"2.2.4\"")
                .getBytes(UTF_8));
    EditableCatalog layer = EditableCatalog.layer(folder.resolve("catalog"));
    Catalog before = CatalogReader.builtIn();
    WindowsImport windows = new WindowsImport(set, Optional.of("3.13"), Optional.empty(), false);

    EditedFiles edited =
        new CatalogEditor(layer, folder.resolve("cache")).commit(List.of(windows.change(before)));

    assertThat(edited.diff().lines().filter(line -> line.matches("[-+][^-+].*")))
        .containsExactly(
            "+[windows]",
            "+bzip2 = \"1.0.8\"",
            "+mpdecimal = \"4.0.0\"",
            "+sqlite = \"3.54.0\"",
            "+xz = \"5.2.5\"",
            "+zlib-ng = \"2.2.4\"");
    assertThat(CatalogReader.layered(layer.folder()).python("3.13").orElseThrow().windows())
        .containsEntry("sqlite", "3.54.0")
        .containsEntry("zlib-ng", "2.2.4")
        .doesNotContainKey("zlib");
  }

  @Test
  void aReasonForADifferenceThatIsGoneGoesToo(@TempDir Path folder) throws Exception {
    fragments
        .with("bzip2", "1.0.8", OTHER)
        .with("mpdecimal", "4.0.0", OTHER)
        .with("xz", "5.2.5", OTHER)
        .with("zstd", "1.5.7", OTHER);
    fragments.with("sqlite", "3.53.4.0", OTHER).with("zlib", "1.3.2", OTHER);
    WindowsImport windows =
        new WindowsImport(fragments.read(), Optional.of("3.14"), Optional.empty(), false);
    Path whole = Files.createDirectories(folder.resolve("catalog/pythons")).resolve("3.14.toml");
    Files.copy(Path.of("../externals-catalog/src/main/resources/catalog/pythons/3.14.toml"), whole);
    EditableCatalog layer = EditableCatalog.layer(folder.resolve("catalog"));

    EditedFiles edited =
        new CatalogEditor(layer, folder.resolve("cache"))
            .preview(List.of(windows.change(CatalogReader.builtIn())));

    assertThat(edited.diff().lines().filter(line -> line.matches("[-+][^-+].*")))
        .containsExactly(
            "-sqlite = \"3.50.4\"",
            "+sqlite = \"3.53.4\"",
            "-zlib-ng = \"2.2.4\"",
            "+zlib = \"1.3.2\"",
            "-sqlite = \"versions before 3.51.3 can corrupt a database when the WAL is reset, and"
                + " 3.52.0 was withdrawn\"",
            "-zlib = \"its zlib-ng gains by processor-specific code, of which WASI has none\"");
  }

  @Test
  void aSetThatIsTheSameChangesNothing(@TempDir Path folder) throws Exception {
    WindowsImport windows =
        new WindowsImport(
            WindowsSetReader.read(FILE, Fragments.cpython313()),
            Optional.of("3.13"),
            Optional.empty(),
            false);
    EditableCatalog layer = EditableCatalog.layer(folder.resolve("catalog"));

    EditedFiles edited =
        new CatalogEditor(layer, folder.resolve("cache"))
            .commit(List.of(windows.change(CatalogReader.builtIn())));

    assertThat(edited.diff()).isEmpty();
    assertThat(Files.exists(layer.folder())).isFalse();
  }

  @Test
  void aDigestThatContradictsTheCatalogsIsAnErrorWithBoth() {
    fragments
        .with("sqlite", "3.53.4", OTHER)
        .with("zlib-ng", "2.2.4", OTHER)
        .with("zlib", "1.3.1", OTHER);

    Problem told = only(problems(() -> plan(Optional.of("3.15"), Optional.empty())));

    assertThat(told.what())
        .isEqualTo(FILE + " contradicts the catalog about zlib 1.3.1, and nothing is written");
    assertThat(told.values())
        .containsExactly(
            value("archive", "https://mirror.example/tags/zlib-1.3.1.tar.gz"),
            value("imported", "sha256:" + OTHER + " (/packages/2)"),
            value(
                "catalog",
                "sha256:" + ZLIB_1_3_1 + " (CPython's own SBOM; recomputed from the bytes)"));
  }

  @Test
  void aContradictionAndAMissingReasonAreToldTogether() {
    fragments.with("sqlite", "3.54.0", OTHER).with("zlib", "1.3.1", OTHER);

    assertThat(problems(() -> plan(Optional.of("3.15"), Optional.empty())))
        .extracting(problem -> problem.what())
        .containsExactly(
            FILE + " contradicts the catalog about zlib 1.3.1, and nothing is written",
            "no reason is recorded why the WASI set of Python 3.15 differs in sqlite");
  }

  @Test
  void aNewDifferenceWithoutAReasonNamesTheLibrary() {
    fragments.with("sqlite", "3.54.0", OTHER).with("zlib-ng", "2.2.4", OTHER);

    List<Problem> problems = problems(() -> plan(Optional.of("3.15"), Optional.empty()));

    assertThat(only(problems).what())
        .isEqualTo("no reason is recorded why the WASI set of Python 3.15 differs in sqlite");
    assertThat(only(problems).values())
        .containsExactly(value("Windows", "3.54.0"), value("WASI", "3.53.4"));
    assertThat(only(problems).action()).isEqualTo("say why sqlite differs: -Dwasi.reason=WORDS");
  }

  @Test
  void oneReasonDoesNotExplainTwoLibraries() {
    fragments
        .with("mpdecimal", "4.0.0", "33".repeat(32))
        .with("bzip2", "1.0.9", OTHER)
        .with("sqlite", "3.54.0", OTHER)
        .with("xz", "5.2.5", OTHER);

    List<Problem> problems =
        problems(
            () ->
                new WindowsImport(
                        fragments.read(), Optional.of("3.13"), Optional.of("because"), false)
                    .plan(withoutReasonsForSqlite()));

    assertThat(problems)
        .extracting(problem -> problem.action())
        .containsExactly(
            "add bzip2 = \"why it differs\" to [reasons] in pythons/3.13.toml",
            "add sqlite = \"why it differs\" to [reasons] in pythons/3.13.toml");
  }

  @Test
  void aReasonCanTakeThePlaceOfOneForAnotherVersion() {
    fragments.with("sqlite", "3.53.4", OTHER).with("zlib-ng", "2.3.0", OTHER);

    assertThat(plan(Optional.of("3.15"), Optional.of("still no gain")).reasons())
        .containsEntry("zlib-ng", "still no gain");
  }

  @Test
  void aReasonForNothingIsRefused() {
    fragments.with("sqlite", "3.53.4", OTHER).with("zlib-ng", "2.2.4", OTHER);

    Problem told = only(problems(() -> plan(Optional.of("3.15"), Optional.of("because"))));

    assertThat(told.values())
        .containsExactly(
            value("possible", "none: no version changed to one that differs from WASI's"));
  }

  @Test
  void aLibraryThatWindowsDroppedLeavesTheSet() {
    fragments.with("sqlite", "3.53.4", OTHER);

    assertThat(plan(Optional.of("3.15"), Optional.empty()).rows())
        .contains(
            new Row(
                "zlib-ng",
                Optional.of("2.2.4"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("zlib takes its place, with the same interface")));
  }

  @Test
  void theReleaseIsTheOnlyOneWithTheSameLibraries() {
    fragments
        .with("sqlite", "3.54.0", OTHER)
        .with("zlib-ng", "2.2.4", OTHER)
        .with("tk", "9", OTHER);

    assertThat(plan(Optional.empty(), Optional.of("because")).release().version())
        .isEqualTo("3.15");
  }

  @Test
  void aFileThatCouldBeOfSeveralReleasesNeedsOneNamed() {
    Catalog builtIn = CatalogReader.builtIn();
    for (String library : builtIn.python("3.14").orElseThrow().windows().keySet()) {
      fragments.with(library, "1", OTHER);
    }

    List<Problem> problems =
        problems(
            () ->
                new WindowsImport(fragments.read(), Optional.empty(), Optional.empty(), false)
                    .plan(builtIn));

    assertThat(only(problems).what())
        .isEqualTo(FILE + " does not say which Python release it belongs to");
    assertThat(only(problems).values()).containsExactly(value("possible", "3.14, 3.15, 3.16"));
    assertThat(only(problems).action())
        .isEqualTo("name the release that it is from: -Dwasi.python=RELEASE");
  }

  @Test
  void ofReleasesWithTheSameLibrariesItIsTheOneWithTheSameVersions() {
    setOf("3.14");

    assertThat(
            new WindowsImport(fragments.read(), Optional.empty(), Optional.empty(), false)
                .plan(CatalogReader.builtIn())
                .release()
                .version())
        .isEqualTo("3.14");
  }

  @Test
  void theSetOfAnotherReleaseIsRefusedWithThatOnesName() {
    setOf("3.14");

    Problem told = only(problems(() -> planOf("3.15", false)));

    assertThat(told.what()).isEqualTo(FILE + " is the Windows set of Python 3.14, not of 3.15");
    assertThat(told.values())
        .containsExactly(
            value("reason", "the same versions, which Python 3.15 does not have"),
            value("allowed", "only with -Dwasi.from.allowMismatch"));
    assertThat(told.action()).isEqualTo("-Dwasi.python=3.14");
  }

  @Test
  void aNewSetWithTheLibrariesOfOtherReleasesIsRefusedWithTheirNames() {
    CatalogReader.builtIn()
        .python("3.14")
        .orElseThrow()
        .windows()
        .forEach((library, version) -> fragments.with(library, version + ".9", OTHER));

    Problem told = only(problems(() -> planOf("3.13", false)));

    assertThat(told.what())
        .isEqualTo(FILE + " is the Windows set of Python 3.14 or 3.15 or 3.16, not of 3.13");
    assertThat(told.action()).isEqualTo("name the release that it is from: -Dwasi.python=RELEASE");
  }

  @Test
  void theSetOfAnotherReleaseCanBeAccepted() {
    setOf("3.16");

    assertThat(planOf("3.14", true).release().version()).isEqualTo("3.14");
  }

  @Test
  void aNewSetWithTheReleasesOwnLibrariesIsTheReleases() {
    CatalogReader.builtIn()
        .python("3.15")
        .orElseThrow()
        .windows()
        .forEach(
            (library, version) ->
                fragments.with(library, library.equals("xz") ? "5.8.9" : version, OTHER));

    assertThat(planOf("3.15", false).release().version()).isEqualTo("3.15");
  }

  private void setOf(String release) {
    CatalogReader.builtIn()
        .python(release)
        .orElseThrow()
        .windows()
        .forEach((library, version) -> fragments.with(library, version, OTHER));
  }

  private ImportPlan planOf(String release, boolean allowMismatch) {
    return new WindowsImport(
            fragments.read(), Optional.of(release), Optional.empty(), allowMismatch)
        .plan(CatalogReader.builtIn());
  }

  @Test
  void aFileOfNoReleaseThatIsKnownNeedsOneNamed() {
    fragments.with("sqlite", "3.53.4", OTHER);

    Problem told = only(problems(() -> plan(Optional.empty(), Optional.empty())));

    assertThat(told.what()).startsWith(FILE + " does not say which");
    assertThat(told.values()).containsExactly(value("possible", "3.15"));
  }

  @Test
  void aReleaseThatTheCatalogLacksIsRefused() {
    fragments.with("sqlite", "3.53.4", OTHER);

    assertThat(problems(() -> plan(Optional.of("3.9"), Optional.empty())))
        .satisfiesExactly(
            tells(
                "invalid value for ",
                "wasi.python",
                ": '",
                "3.9",
                "allowed: ",
                "3.15",
                "set -Dwasi.python to one of the allowed values"));
  }

  private ImportPlan plan(Optional<String> python, Optional<String> reason) {
    return new WindowsImport(fragments.read(), python, reason, false).plan(catalog);
  }

  private static Catalog withoutReasonsForSqlite() {
    Catalog builtIn = CatalogReader.builtIn();
    return new Catalog(
        builtIn.libraries(),
        builtIn.pythons().stream()
            .map(
                python ->
                    new PythonRelease(
                        python.version(),
                        python.frozen(),
                        python.sdk(),
                        python.triple(),
                        python.pins(),
                        python.optional(),
                        python.windows(),
                        python.reasons().entrySet().stream()
                            .filter(entry -> !entry.getKey().equals("sqlite"))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                        python.sources()))
            .toList(),
        builtIn.sdks(),
        builtIn.locations());
  }

  private static Problem only(List<Problem> problems) {
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static List<Problem> problems(ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problems();
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = WindowsImportTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}
