package io.github.wasiexternals.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.digest.Digester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
