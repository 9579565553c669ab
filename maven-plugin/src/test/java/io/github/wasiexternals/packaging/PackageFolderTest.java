package io.github.wasiexternals.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageFolderTest {

  private static final String NAME = "python-3.13.15-wasm32-wasip1";

  @TempDir private Path packages;

  private void make(String text) throws IOException {
    try (PackageFolder folder = PackageFolder.stage(packages, NAME)) {
      Files.writeString(folder.file(NAME + ".tar.xz"), text);
      Files.writeString(folder.file(NAME + ".spdx.json"), "{}");
      folder.commit();
    }
  }

  @Test
  void allFilesAndTheirSumsAppearAndNothingElseStays() throws IOException {
    make("archive");

    assertThat(packages.resolve("SHA256SUMS"))
        .hasContent(
            Digester.sha256("{}").hex()
                + "  "
                + NAME
                + ".spdx.json\n"
                + Digester.sha256("archive").hex()
                + "  "
                + NAME
                + ".tar.xz\n");
    assertThat(packages).isDirectoryNotContaining(path -> path.toString().contains(".tmp-"));
  }

  @Test
  void theSumsOfOtherPackagesStayAndThoseOfFilesThatAreGoneGo() throws IOException {
    Files.writeString(packages.resolve("python-3.14.7-wasm32-wasip1.tar.xz"), "other");
    Files.writeString(
        packages.resolve("SHA256SUMS"),
        "aa  python-3.14.7-wasm32-wasip1.tar.xz\nbb  gone.zip\ncc  " + NAME + ".zip\n");

    make("archive");

    assertThat(packages.resolve("SHA256SUMS"))
        .content()
        .contains("aa  python-3.14.7-wasm32-wasip1.tar.xz")
        .contains(Digester.sha256("archive").hex())
        .doesNotContain("gone.zip", NAME + ".zip");
  }

  @Test
  void whatAnEarlierRunMadeOfThePackageGoes() throws IOException {
    Files.writeString(packages.resolve(NAME + ".zip"), "earlier");
    Files.writeString(packages.resolve(NAME + ".intoto.json"), "earlier");
    Files.writeString(packages.resolve("python-3.13.15-wasm32-wasip2.zip"), "another");

    make("archive");

    assertThat(packages.resolve(NAME + ".zip")).doesNotExist();
    assertThat(packages.resolve(NAME + ".intoto.json")).doesNotExist();
    assertThat(packages.resolve("python-3.13.15-wasm32-wasip2.zip")).exists();
  }

  @Test
  void whatIsNotCommittedLeavesTheLastOne() throws IOException {
    make("archive");
    try (PackageFolder folder = PackageFolder.stage(packages, NAME)) {
      Files.writeString(folder.file(NAME + ".tar.xz"), "half");
    }

    assertThat(packages.resolve(NAME + ".tar.xz")).hasContent("archive");
  }

  @ParameterizedTest
  @ValueSource(strings = {NAME + ".tar.xz", NAME + ".spdx.json", "SHA256SUMS"})
  void aFolderInAFilesPlaceIsRefusedBeforeAnythingIsReplaced(String file) throws IOException {
    make("archive");
    Files.delete(packages.resolve(file));
    Files.createDirectory(packages.resolve(file));
    Map<String, String> before = files();

    assertThatThrownBy(() -> make("newer"))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(packages.resolve(file) + ": a folder is in its place");

    assertThat(files()).isEqualTo(before);
    assertThat(packages.resolve(file)).isEmptyDirectory();
  }

  @Test
  void whatAKilledRunLeftIsGoneAfterTheNext() throws IOException {
    make("archive");
    Map<String, String> whole = files();
    // Killed between two files: the sums no longer name the package.
    Files.writeString(packages.resolve("SHA256SUMS"), "");
    Files.writeString(packages.resolve(NAME + ".spdx.json"), "{ }");
    PackageFolder killed = PackageFolder.stage(packages, NAME);
    Files.writeString(killed.file(NAME + ".tar.xz"), "half");

    make("archive");

    assertThat(files()).isEqualTo(whole);
  }

  /** The names of all that is there, with the content of files. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : Folders.list(packages)) {
      files.put(
          file.getFileName().toString(), Files.isRegularFile(file) ? Files.readString(file) : "");
    }
    return files;
  }
}
