package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFolderTest {

  @TempDir Path temporary;
  private Path output;

  @BeforeEach
  void lastGoodOutput() throws IOException {
    output = temporary.resolve("with space/wasm32-wasip1");
    Files.createDirectories(output);
    Files.writeString(output.resolve("last"), "good");
  }

  @Test
  void nothingIsSeenBeforeTheCommitAndThenAllOfIt() throws Exception {
    try (OutputFolder folder = OutputFolder.stage(output)) {
      folder.install(List.of(library("pebble", "include/pebble.h")));
      folder.write(List.of(new OwnFile("share/cmake/pebble.cmake", "set(PEBBLE 1)")));
      folder.write("externals.spdx.json", new byte[] {'{', '}'});
      assertThat(output).isDirectoryContaining("glob:**/last");
      folder.commit();
    }

    assertThat(output.resolve("last")).doesNotExist();
    assertThat(output.resolve("prefix/include/pebble.h")).hasContent("include/pebble.h");
    assertThat(output.resolve("prefix/share/cmake/pebble.cmake")).hasContent("set(PEBBLE 1)");
    assertThat(output.resolve("logs/pebble.log")).hasContent("log");
    assertThat(output.resolve("externals.spdx.json")).hasContent("{}");
    assertThat(siblings()).containsExactly("wasm32-wasip1");
  }

  @Test
  void aPythonThatWasUnpackedIntoTheLastResultStays() throws Exception {
    Path python = Files.createDirectories(output.resolve("python/bin"));
    Path program = Files.writeString(python.resolve("python3.13.node"), "run it");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (OutputFolder folder = OutputFolder.stage(output)) {
      folder.commit();
    }

    assertThat(program).hasContent("run it").isExecutable();
    assertThat(output.resolve("last")).doesNotExist();
    assertThat(siblings()).containsExactly("wasm32-wasip1");
  }

  @Test
  void aWholePrefixIsTaken() throws Exception {
    Path prefix = temporary.resolve("unpacked/prefix");
    Files.createDirectories(prefix.resolve("lib"));
    Files.writeString(prefix.resolve("lib/libpebble.a"), "stone");

    try (OutputFolder folder = OutputFolder.stage(output)) {
      folder.take(prefix);
      folder.commit();
    }

    assertThat(output.resolve("prefix/lib/libpebble.a")).hasContent("stone");
    assertThat(temporary.resolve("unpacked/prefix")).doesNotExist();
  }

  @Test
  void aResultThatIsNotCommittedLeavesTheLastGoodOne() throws Exception {
    try (OutputFolder folder = OutputFolder.stage(output)) {
      folder.write("half", new byte[0]);
    }

    assertThat(output.resolve("last")).hasContent("good");
    assertThat(siblings()).containsExactly("wasm32-wasip1");
  }

  @Test
  void whatAKilledRunLeftBesideTheOutputIsRemoved() throws Exception {
    OutputFolder killed = OutputFolder.stage(output);
    killed.write("half", new byte[0]);

    OutputFolder.stage(output).close();

    assertThat(siblings()).containsExactly("wasm32-wasip1");
  }

  @Test
  void anOutputThatAKilledRunHadMovedAsideComesBack() throws Exception {
    Files.move(output, output.resolveSibling(".previous-wasm32-wasip1"));

    OutputFolder.stage(output).close();

    assertThat(output.resolve("last")).hasContent("good");
    assertThat(siblings()).containsExactly("wasm32-wasip1");
  }

  @Test
  void twoLibrariesWithTheSameFileAreRefused() throws Exception {
    try (OutputFolder folder = OutputFolder.stage(output)) {
      ProblemException failure =
          catchThrowableOfType(
              ProblemException.class,
              () ->
                  folder.install(
                      List.of(
                          library("xz", "include/lzma.h"),
                          library("zlib", "include/zlib.h"),
                          library("zlib-ng", "include/zlib.h"))));
      assertThat(failure.problems())
          .satisfiesExactly(
              tells(
                  "two libraries install ",
                  "include/zlib.h",
                  "first: ",
                  "zlib",
                  "second: ",
                  "zlib-ng"));
      assertThat(failure.problems().get(0).action())
          .isEqualTo("leave out one of them: -Dwasi.libraries=xz,zlib");
    }
  }

  @Test
  void theManifestSeesEveryChangeOfThePrefixAndOfTheFilesThatCount() throws Exception {
    try (OutputFolder folder = OutputFolder.stage(output)) {
      folder.install(List.of(library("pebble", "include/pebble.h")));
      folder.write("sbom", new byte[] {1});
      folder.commit();
    }
    OutputManifest manifest =
        new OutputManifest(temporary.resolve("cache"), Digester.sha256("request"), List.of("sbom"));
    assertThat(manifest.matches(output)).isFalse();
    manifest.remember(output);
    assertThat(manifest.matches(output)).isTrue();

    Files.writeString(output.resolve("logs/pebble.log"), "other log");
    Files.writeString(output.resolve("python.wasm"), "of somebody else");
    assertThat(manifest.matches(output)).isTrue();

    Files.write(output.resolve("sbom"), new byte[] {2});
    assertThat(manifest.matches(output)).isFalse();
    Files.write(output.resolve("sbom"), new byte[] {1});

    Path extra = Files.writeString(output.resolve("prefix/include/extra.h"), "");
    assertThat(manifest.matches(output)).isFalse();
    Files.delete(extra);
    Files.writeString(output.resolve("prefix/include/pebble.h"), "changed");
    assertThat(manifest.matches(output)).isFalse();
  }

  private List<String> siblings() throws IOException {
    try (var list = Files.list(output.getParent())) {
      return list.map(path -> path.getFileName().toString()).toList();
    }
  }

  private CachedLibrary library(String name, String file) throws IOException {
    Path entry = temporary.resolve("entries").resolve(name);
    Path content = entry.resolve("prefix").resolve(file);
    Files.createDirectories(content.getParent());
    Files.writeString(content, file);
    Files.writeString(entry.resolve("build.log"), "log");
    LibraryPlan plan = Plans.library(name, temporary.resolve("sdk"), List.of());
    return CachedLibrary.of(
            plan,
            entry,
            new LibraryReceipt(
                Plans.ARCHIVE.sha256(),
                Plans.ARCHIVE.root(),
                Optional.empty(),
                Duration.ZERO,
                InstalledFiles.scan(entry.resolve("prefix")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                plan.sdk().withoutFolder(),
                new Additions(plan.recipe().digest(), List.of()),
                Optional.empty(),
                Optional.empty()))
        .orElseThrow();
  }
}
