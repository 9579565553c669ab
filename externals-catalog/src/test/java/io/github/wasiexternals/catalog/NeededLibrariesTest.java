package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.catalog.Fixture.PYTHON;
import static io.github.wasiexternals.catalog.Fixture.SQLITE;
import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In the fixture, 3.15 pins sqlite and zlib; here, sqlite needs zlib. */
class NeededLibrariesTest {

  private final Fixture fixture = new Fixture();
  private final Map<String, List<String>> needs = new HashMap<>(Map.of("sqlite", List.of("zlib")));

  @Test
  void whatANamedLibraryNeedsIsAddedInTheReleasesVersion() {
    Selection selection = select("sqlite");

    assertThat(titles(selection)).containsExactly("sqlite 3.53.4", "zlib 1.3.2");
    assertThat(added(selection)).containsExactly(entry("zlib 1.3.2", List.of("sqlite")));
    assertThat(selection.notes()).isEmpty();
  }

  @Test
  void whatIsSelectedAlreadyIsNotAdded() {
    assertThat(titles(select("zlib", "sqlite"))).containsExactly("zlib 1.3.2", "sqlite 3.53.4");
    assertThat(select("zlib", "sqlite").added()).isEmpty();
    assertThat(select().added()).isEmpty();
  }

  @Test
  void anOptionalLibraryIsAddedToTheSetWhenTheSetNeedsIt() {
    optionalZlib();

    assertThat(titles(select())).containsExactly("sqlite 3.53.4", "zlib 1.3.2");
    assertThat(added(select())).containsExactly(entry("zlib 1.3.2", List.of("sqlite")));
  }

  @Test
  void whatANeededLibraryNeedsIsAddedAsWell() {
    stone("stone", "", "1.0");
    needs.put("stone", List.of("sqlite"));

    Selection selection = select("stone");

    assertThat(titles(selection)).containsExactly("stone 1.0", "sqlite 3.53.4", "zlib 1.3.2");
    assertThat(added(selection))
        .containsExactly(
            entry("sqlite 3.53.4", List.of("stone")), entry("zlib 1.3.2", List.of("sqlite")));
  }

  @Test
  void aLibraryThatSeveralNeedIsAddedOnceWithTheNamesOfAll() {
    stone("stone", "", "1.0");
    needs.put("stone", List.of("zlib"));

    Selection selection = select("sqlite", "stone");

    assertThat(titles(selection)).containsExactly("sqlite 3.53.4", "stone 1.0", "zlib 1.3.2");
    assertThat(added(selection)).containsExactly(entry("zlib 1.3.2", List.of("sqlite", "stone")));
  }

  @Test
  void aSelectedLibraryThatProvidesTheInterfaceIsUsed() {
    stone("stone", "provides = \"zlib\"\n", "1.0");

    assertThat(titles(select("sqlite", "stone"))).containsExactly("sqlite 3.53.4", "stone 1.0");
  }

  @Test
  void theProviderOfTheSetIsAddedAndAnOptionalOneOnlyWhereTheSetHasNone() {
    stone("stone", "provides = \"zlib\"\n", "1.0");
    assertThat(titles(select("sqlite"))).containsExactly("sqlite 3.53.4", "zlib 1.3.2");

    withoutZlib();
    assertThat(titles(select("sqlite"))).containsExactly("sqlite 3.53.4", "stone 1.0");
  }

  @Test
  void anOptionalLibraryOfTheNameComesBeforeOthersThatProvideIt() {
    stone("azlib", "provides = \"zlib\"\n", "1.0");
    optionalZlib();

    assertThat(titles(select("sqlite"))).containsExactly("sqlite 3.53.4", "zlib 1.3.2");
  }

  @Test
  void thePolicyChoosesTheVersionOfWhatIsNeeded() {
    fixture.with(PYTHON, "zlib = \"1.3.2\"", "zlib = \"1.3.1\"");

    Selection latest =
        Selection.of(fixture.read(), "3.15", Optional.empty(), List.of("sqlite"), Policy.LATEST)
            .withNeeds(fixture.read(), this::needs);

    assertThat(titles(select("sqlite"))).containsExactly("sqlite 3.53.4", "zlib 1.3.1");
    assertThat(titles(latest)).containsExactly("sqlite 3.53.4", "zlib 1.3.2");
  }

  @Test
  void aNeededLibraryThatTheReleaseDoesNotPinIsRefusedWithThePinToAdd() {
    withoutZlib();

    assertThat(problems("sqlite"))
        .singleElement()
        .satisfies(
            tells(
                "sqlite needs zlib, which Python 3.15 does not pin\n",
                "pinned: sqlite\n",
                "zlib has: 1.3.2, 1.3.1\n",
                "→ mvn wasi:pin -Dwasi.library=zlib -Dwasi.version=1.3.2 -Dwasi.python=3.15"));
  }

  @Test
  void aNeededLibraryThatTheCatalogLacksIsRefused() {
    needs.put("sqlite", List.of("zlib", "slate"));

    assertThat(problems("sqlite"))
        .singleElement()
        .satisfies(
            tells(
                "sqlite needs slate, which the catalog does not have\n",
                "declared in: 'needs' of recipes/sqlite.toml\n",
                "known: sqlite, zlib\n",
                "libraries/slate.toml"));
  }

  @Test
  void aLibraryThatIsNeededByNameDoesNotShareAPrefixWithItsRival() {
    stone("stone", "provides = \"zlib\"\n", "1.0");
    needs.put("sqlite", List.of("stone"));

    assertThat(problems("zlib", "sqlite"))
        .singleElement()
        .satisfies(tells("cannot build zlib and stone together"));
  }

  /** An optional library with the versions of zlib's file. */
  private void stone(String name, String more, String version) {
    fixture
        .withFile(
            "libraries/" + name + ".toml",
            fixture
                .text(SQLITE)
                .replace("name = \"sqlite\"", "name = \"" + name + "\"")
                .replace("[[version]]", more + "[[version]]")
                .replace("aa0000", "ab0000")
                .replace("bb0000", "ab0000")
                .replace("3.53.4", version)
                .replace("cdcdcd", "ababab")
                .replace("example/", name + ".example/")
                .replace("@scope/sqlite", "@scope/" + name))
        .with(
            PYTHON, "[windows]\n", "[optional]\n" + name + " = \"" + version + "\"\n\n[windows]\n")
        .with(PYTHON, "[reasons]\n", "[reasons]\n" + name + " = \"made for tests\"\n");
  }

  private void optionalZlib() {
    withoutZlib();
    fixture.with(
        PYTHON,
        fixture.text(PYTHON).contains("[optional]\n") ? "[optional]\n" : "[windows]\n",
        fixture.text(PYTHON).contains("[optional]\n")
            ? "[optional]\nzlib = \"1.3.2\"\n"
            : "[optional]\nzlib = \"1.3.2\"\n\n[windows]\n");
  }

  private void withoutZlib() {
    fixture.with(PYTHON, "[wasi]\nzlib = \"1.3.2\"\n", "[wasi]\n");
  }

  private Map<String, List<String>> needs(List<String> libraries) {
    Map<String, List<String>> its = new HashMap<>();
    libraries.forEach(library -> its.put(library, needs.getOrDefault(library, List.of())));
    return its;
  }

  private Selection select(String... libraries) {
    Catalog catalog = fixture.read().named(FixtureCatalog.NAMES);
    return Selection.of(catalog, "3.15", Optional.empty(), List.of(libraries))
        .withNeeds(catalog, this::needs);
  }

  private List<Problem> problems(String... libraries) {
    return catchThrowableOfType(ProblemException.class, () -> select(libraries)).problems();
  }

  private static List<String> titles(Selection selection) {
    return selection.libraries().stream().map(Selection.PinnedLibrary::title).toList();
  }

  private static Map<String, List<String>> added(Selection selection) {
    Map<String, List<String>> added = new LinkedHashMap<>();
    selection.added().forEach((library, by) -> added.put(library.title(), by));
    return added;
  }
}
