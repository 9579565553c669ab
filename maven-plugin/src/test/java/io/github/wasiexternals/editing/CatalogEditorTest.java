package io.github.wasiexternals.editing;

import static io.github.wasiexternals.problem.Problem.value;
import static io.github.wasiexternals.problem.Told.tells;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.files.ChildJvm;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.toml.TomlEditor.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogEditorTest {

  @TempDir Path work;
  private Path folder;
  private Path cache;

  @BeforeEach
  void places() {
    folder = work.resolve("mine");
    cache = work.resolve("cache");
  }

  @Test
  void aLayerBeginsAsACopyOfTheBuiltInFilesThatAreChanged() throws Exception {
    EditedFiles edited = editor().commit(List.of(Changes.summary("changed")));

    assertThat(Files.readString(file(Changes.LIBRARY)))
        .isEqualTo(builtIn(Changes.LIBRARY).replaceFirst("summary = .*", "summary = \"changed\""));
    assertThat(file(Changes.PYTHON)).doesNotExist();
    assertThat(edited.catalog().library("xz").orElseThrow().summary()).isEqualTo("changed");
    assertThat(CatalogReader.layered(folder).libraries()).isEqualTo(edited.catalog().libraries());
  }

  @Test
  void aPreviewShowsTheDifferenceAndWritesNothing() throws Exception {
    EditedFiles edited = editor().preview(Changes.both("changed"));

    assertThat(edited.diff())
        .contains(
            "--- a/libraries/xz.toml\n+++ b/libraries/xz.toml\n@@ -1,5 +1,5 @@\n name = \"xz\"\n",
            "\n+summary = \"changed\"\n",
            "--- a/pythons/3.15.toml\n+++ b/pythons/3.15.toml\n",
            "\n+[reasons]\n+xz = \"changed\"\n");
    assertThat(edited.files())
        .extracting(EditedFiles.EditedFile::relativeName)
        .containsExactly(Changes.LIBRARY, Changes.PYTHON);
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void theSameChangeAgainChangesNothing() throws Exception {
    editor().commit(Changes.both("changed"));

    EditedFiles again = editor().commit(Changes.both("changed"));

    assertThat(again.diff()).isEmpty();
    assertThat(again.files()).isEmpty();
  }

  @Test
  void aChangeThatTheCatalogWouldRefuseIsNotWritten() {
    CatalogEditor editor = editor();
    FileChange wrong = Changes.change(Changes.PYTHON, Table.named("wasi"), "xz", "99.9");

    assertThatThrownBy(() -> editor.commit(List.of(Changes.summary("changed"), wrong)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(tells(".toml:", "has no version '99.9'")));
    assertThat(folder).doesNotExist();
  }

  @Test
  void theBuiltInCatalogKeepsItsStricterRulesInACheckout() throws Exception {
    Path resources = checkout();
    EditableCatalog sources = EditableCatalog.sources(resources).orElseThrow();
    FileChange plainHttp =
        Changes.change(Changes.LIBRARY, Table.root(), "homepage", "http://xz.example/");

    EditedFiles edited =
        new CatalogEditor(sources, cache).commit(List.of(Changes.summary("changed")));

    assertThat(edited.catalog().library("xz").orElseThrow().summary()).isEqualTo("changed");
    assertThat(resources.resolve("catalog").resolve(Changes.LIBRARY))
        .content()
        .contains("summary = \"changed\"");
    assertThatThrownBy(() -> new CatalogEditor(sources, cache).commit(List.of(plainHttp)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the built-in catalog takes https only");
    assertThat(EditableCatalog.sources(work.resolve("elsewhere"))).isEmpty();
  }

  @Test
  void twoRunsAtOnceLoseNeitherChange() throws Exception {
    CountDownLatch firstIsInside = new CountDownLatch(1);
    CountDownLatch secondHasBegun = new CountDownLatch(1);
    FileChange slow =
        new FileChange(
            Changes.PYTHON,
            (catalog, name, content) -> {
              firstIsInside.countDown();
              await(secondHasBegun);
              return Changes.reason("zlib", "by the first").edit().apply(catalog, name, content);
            });
    ExecutorService runs = Executors.newFixedThreadPool(2);
    try {
      Future<EditedFiles> first = runs.submit(() -> editor().commit(List.of(slow)));
      firstIsInside.await();
      Future<EditedFiles> second =
          runs.submit(
              () -> {
                secondHasBegun.countDown();
                return editor().commit(List.of(Changes.reason("xz", "by the second")));
              });
      first.get();
      second.get();
    } finally {
      runs.shutdownNow();
    }

    assertThat(Files.readString(file(Changes.PYTHON)))
        .contains("zlib = \"by the first\"", "xz = \"by the second\"");
  }

  @Test
  void manyRunsAtOnceLoseNoChange() throws Exception {
    List<String> libraries = List.of("mpdecimal", "sqlite", "xz", "zlib", "zlib-ng");
    ExecutorService runs = Executors.newFixedThreadPool(libraries.size());
    try {
      List<Future<EditedFiles>> all =
          libraries.stream()
              .map(
                  library ->
                      runs.submit(
                          () -> editor().commit(List.of(Changes.reason(library, "by its own")))))
              .toList();
      for (Future<EditedFiles> run : all) {
        run.get();
      }
    } finally {
      runs.shutdownNow();
    }

    assertThat(Files.readAllLines(file(Changes.PYTHON)))
        .filteredOn(line -> line.endsWith(" = \"by its own\""))
        .hasSize(libraries.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aRunThatIsKilledLeavesWholeFilesAndTheNextOneFinishes(int move) throws Exception {
    editor().commit(Changes.both("before"));
    String library = Files.readString(file(Changes.LIBRARY));
    String python = Files.readString(file(Changes.PYTHON));

    Process killed =
        ChildJvm.start(KilledEdit.class, folder.toString(), cache.toString(), "" + move);

    assertThat(killed.waitFor()).isEqualTo(KilledEdit.STATUS);
    assertThat(Files.readString(file(Changes.LIBRARY)))
        .isEqualTo(move == 1 ? library : library.replace("\"before\"", "\"by the killed run\""));
    assertThat(Files.readString(file(Changes.PYTHON))).isEqualTo(python);
    CatalogReader.layered(folder);

    editor().commit(Changes.both("after"));

    assertThat(Files.readString(file(Changes.PYTHON)))
        .isEqualTo(python.replace("\"before\"", "\"after\""));
    assertThat(everythingIn(folder))
        .containsExactly("libraries", Changes.LIBRARY, "pythons", Changes.PYTHON);
  }

  @Test
  void whenTheSecondFileCannotBeWrittenTheFirstOneComesBack() throws Exception {
    editor().commit(List.of(Changes.summary("before")));
    String library = Files.readString(file(Changes.LIBRARY));
    Mover failing =
        (finished, target) -> {
          if (target.endsWith("3.15.toml")) {
            throw new AccessDeniedException(target.toString());
          }
          Folders.replace(finished, target);
        };
    CatalogEditor editor = new CatalogEditor(EditableCatalog.layer(folder), cache, failing);

    assertThatThrownBy(() -> editor.commit(Changes.both("after")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(
                        problem -> {
                          assertThat(problem.what())
                              .isEqualTo("could not write " + file(Changes.PYTHON));
                          assertThat(problem.values().get(0).value()).contains("permission denied");
                          assertThat(problem.values()).contains(value("catalog", "as it was"));
                        }));
    assertThat(Files.readString(file(Changes.LIBRARY))).isEqualTo(library);
    assertThat(everythingIn(folder)).containsExactly("libraries", Changes.LIBRARY, "pythons");
  }

  @Test
  void aFileThatWasNotThereIsGoneAgainWhenTheSecondOneCannotBeWritten() {
    Mover failing =
        (finished, target) -> {
          if (target.endsWith("3.15.toml")) {
            throw new AccessDeniedException(target.toString());
          }
          Folders.replace(finished, target);
        };
    CatalogEditor editor = new CatalogEditor(EditableCatalog.layer(folder), cache, failing);

    assertThatThrownBy(() -> editor.commit(Changes.both("after")))
        .isInstanceOf(ProblemException.class);

    assertThat(file(Changes.LIBRARY)).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    Files.writeString(work.resolve("file"), "");
    // The parent of the catalog's folder is a file, which nobody may write below.
    Path impossible = work.resolve("file").resolve("mine");
    CatalogEditor editor = new CatalogEditor(EditableCatalog.layer(impossible), cache);

    assertThatThrownBy(() -> editor.commit(List.of(Changes.summary("changed"))))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(
                        problem -> {
                          assertThat(problem.what())
                              .isEqualTo("could not write " + impossible.resolve(Changes.LIBRARY));
                          assertThat(problem.values()).contains(value("catalog", "as it was"));
                        }));
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkStayInTheFile() throws Exception {
    String windows = "\uFEFF" + builtIn(Changes.LIBRARY).replace("\n", "\r\n");
    Files.createDirectories(folder.resolve("libraries"));
    Files.write(file(Changes.LIBRARY), windows.getBytes(UTF_8));

    EditedFiles edited = editor().commit(List.of(Changes.summary("changed")));

    assertThat(Files.readString(file(Changes.LIBRARY)))
        .isEqualTo(windows.replaceFirst("summary = [^\r]*", "summary = \"changed\""));
    assertThat(edited.diff()).doesNotContain("\r");
  }

  @Test
  void aLinkInsideTheFolderStaysALink() throws Exception {
    Path elsewhere = folder.resolve(".shared/library.toml");
    Folders.write(elsewhere, builtIn(Changes.LIBRARY));
    Files.createDirectories(folder.resolve("libraries"));
    Files.createSymbolicLink(file(Changes.LIBRARY), elsewhere);

    editor().commit(List.of(Changes.summary("changed")));

    assertThat(file(Changes.LIBRARY)).isSymbolicLink();
    assertThat(Files.readString(elsewhere)).contains("summary = \"changed\"");
  }

  private CatalogEditor editor() {
    return new CatalogEditor(EditableCatalog.layer(folder), cache);
  }

  private Path file(String relativeName) {
    return folder.resolve(relativeName);
  }

  private Path checkout() throws IOException {
    Path resources = work.resolve("resources");
    Path catalog = resources.resolve("catalog");
    Files.createDirectories(catalog);
    Files.writeString(catalog.resolve("index.txt"), builtIn("index.txt"));
    for (String name : builtIn("index.txt").lines().toList()) {
      Files.createDirectories(catalog.resolve(name).getParent());
      Files.writeString(catalog.resolve(name), builtIn(name));
    }
    return resources;
  }

  private static String builtIn(String name) throws IOException {
    try (InputStream in =
        CatalogEditorTest.class.getClassLoader().getResourceAsStream("catalog/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static List<String> everythingIn(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
