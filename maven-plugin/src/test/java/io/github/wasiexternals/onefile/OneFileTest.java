package io.github.wasiexternals.onefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.cpython.LinkingWorld;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.PythonBuild.NamedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneFileTest {

  @TempDir private Path temporary;
  private LinkingWorld world;
  private Path library;
  private Path target;

  @BeforeEach
  void aBuildAndItsLibrary() throws IOException {
    world = LinkingWorld.built(Files.createDirectories(temporary.toRealPath().resolve("w")));
    library = Files.createDirectories(temporary.resolve("library"));
    Files.writeString(library.resolve("os.py"), "# os");
    Files.createDirectories(library.resolve("json/__pycache__"));
    Files.writeString(library.resolve("json/__init__.py"), "# json");
    Files.writeString(library.resolve("json/__pycache__/__init__.cpython-313.pyc"), "code");
    target = temporary.resolve("made/python.wasm");
  }

  @Test
  void theLibraryIsInsideWithItsByteCode() throws Exception {
    OneFileResult result = make(Optional.empty());

    assertThat(result.wasm()).isEqualTo(target).hasContent("linked");
    assertThat(result.files())
        .extracting(NamedFile::path)
        .containsExactly(
            "usr/local/lib/python3.13/os.py",
            "usr/local/lib/python3.13/json/__init__.py",
            "usr/local/lib/python3.13/json/__pycache__/__init__.cpython-313.pyc");
    assertThat(new String(world.data(), StandardCharsets.ISO_8859_1))
        .contains("/usr/local/lib/python3.13\0", "# json", "wasi_one_file_image");
  }

  @Test
  void aScriptIsRunByItsName() throws Exception {
    Path script = Files.writeString(temporary.resolve("hello.py"), "print('hello')");

    assertThat(make(Optional.of(script)).files())
        .extracting(NamedFile::path)
        .contains("app/hello.py");
    assertThat(new String(world.data(), StandardCharsets.ISO_8859_1))
        .contains("\0/app/hello.py\0", "print('hello')");
  }

  @Test
  void aFolderIsRunWithAllThatIsInItButItsByteCode() throws Exception {
    Path folder = Files.createDirectories(temporary.resolve("application"));
    Files.writeString(folder.resolve("__main__.py"), "import part");
    Files.writeString(folder.resolve("part.py"), "");
    Files.createDirectories(folder.resolve("__pycache__"));
    Files.writeString(folder.resolve("__pycache__/part.cpython-311.pyc"), "of this machine");

    assertThat(make(Optional.of(folder)).files())
        .extracting(NamedFile::path)
        .filteredOn(path -> path.startsWith("app/"))
        .containsExactly("app/__main__.py", "app/part.py");
    assertThat(new String(world.data(), StandardCharsets.ISO_8859_1)).contains("\0/app\0");
  }

  @Test
  void aFolderWithoutAMainModuleIsRefused() throws Exception {
    Path folder = Files.createDirectories(temporary.resolve("application"));

    assertThat(refused(Optional.of(folder)).what())
        .isEqualTo("wasi.package.main names a folder without __main__.py");
    assertThat(target).doesNotExist();
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThat(refused(Optional.of(temporary.resolve("helo.py"))).what())
        .isEqualTo("wasi.package.main names a file that is not there");
  }

  @Test
  void aLinkInAFolderIsRefusedByName() throws Exception {
    Path folder = Files.createDirectories(temporary.resolve("application"));
    Files.writeString(folder.resolve("__main__.py"), "");
    Path link = Files.createSymbolicLink(folder.resolve("other.py"), Path.of("__main__.py"));

    Problem problem = refused(Optional.of(folder));

    assertThat(problem.what()).isEqualTo("only files and folders can be put into a program");
    assertThat(problem.values()).containsExactly(Problem.value("neither", link));
  }

  @Test
  void aFolderWithoutALibraryIsRefused() throws Exception {
    Files.delete(library.resolve("os.py"));

    assertThat(refused(Optional.empty()).what())
        .isEqualTo("the folder has no standard library of Python");
  }

  @Test
  void aBuildThatIsNotFinishedIsRefusedBeforeAnythingIsRead() throws Exception {
    Files.delete(world.buildFolder().resolve("python.wasm"));
    Files.delete(library.resolve("os.py"));

    Problem problem = refused(Optional.empty());

    assertThat(problem.what())
        .isEqualTo("CPython was not built for wasm32-wasip1 here, or not to the end");
    assertThat(problem.action()).isEqualTo("mvn wasi:python -Dwasi.python=3.13");
  }

  private Problem refused(Optional<Path> main) {
    return catchThrowableOfType(ProblemException.class, () -> make(main)).problems().get(0);
  }

  private OneFileResult make(Optional<Path> main) throws InterruptedException {
    return new OneFile(world.link(), MavenCommand.of("python").with("wasi.python", "3.13"))
        .make(
            new OneFileRequest(
                world.checkout(),
                "wasm32-wasip1",
                library,
                name -> true,
                main,
                Instant.parse("2026-01-02T03:04:05Z"),
                target),
            world.environment());
  }
}
