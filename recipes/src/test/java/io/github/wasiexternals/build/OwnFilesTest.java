package io.github.wasiexternals.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files for CMake and meson; that these tools understand them is an integration test. */
final class OwnFilesTest {

  private static final LibraryPlan PEBBLE = Plans.pebble(Path.of("/opt/wasi-sdk"));
  private static final LibraryPlan SAND =
      Plans.library("sand", Path.of("/opt/wasi-sdk"), List.of());

  @Test
  void theyArePlacedWhereTheirToolsLookForThem() {
    assertThat(files("wasm32-wasip1"))
        .extracting(OwnFile::path)
        .containsExactly(
            "share/cmake/Platform/WASI.cmake",
            "share/cmake/wasi-externals.cmake",
            "share/licenses/wasi-externals/LICENSE",
            "share/meson/wasi-externals.ini")
        .isSorted();
  }

  @Test
  void theyNameNoFolderOfAMachineAndNothingIsLeftToReplace() {
    Pattern placeholder = Pattern.compile("@(?!DIRNAME@)\\w+@");

    for (OwnFile file : files("wasm32-wasip1")) {
      assertThat(file.text()).as(file.path()).doesNotContain("/opt").doesNotContain("\r");
      assertThat(placeholder.matcher(file.text()).find()).as(file.path()).isFalse();
    }
  }

  @Test
  void aProgramIsLinkedAsThePkgConfigFilesSay() {
    assertThat(text("wasm32-wasip1", OwnFiles.CMAKE))
        .contains("_STANDARD_LIBRARIES_INIT \"-lwasi-emulated-signal\")")
        .contains("_LINK_FLAGS \"-Wl,-z,stack-size=1048576 -Wl,--stack-first\")")
        .contains("_COMPILER_TARGET wasm32-wasip1)")
        .contains("_FLAGS_INIT \"\")")
        .contains("WASI SDK 33.0 not found");
    assertThat(text("wasm32-wasip1", OwnFiles.MESON))
        .contains(
            "\nc_link_args = ['-Wl,-z,stack-size=1048576', '-Wl,--stack-first',"
                + " '-lwasi-emulated-signal']\n")
        .contains("\nwasi_target = ['--target=wasm32-wasip1']\n");
  }

  @Test
  void codeForATargetWithThreadsIsCompiledForSharedMemory() {
    assertThat(text("wasm32-wasip1-threads", OwnFiles.CMAKE)).contains("_FLAGS_INIT \"-pthread\")");
    assertThat(text("wasm32-wasip1-threads", OwnFiles.MESON))
        .contains("wasi_target = ['--target=wasm32-wasip1-threads', '-pthread']");
  }

  @Test
  void theyAreInstalledAsTheyAreListed() {
    OwnFile file = new OwnFile("share/cmake/ü.cmake", "ü\n");

    assertThat(file.installed().size()).isEqualTo(3);
    assertThat(file.installed().path()).isEqualTo("share/cmake/ü.cmake");
  }

  private static List<OwnFile> files(String triple) {
    return OwnFiles.of(triple, PEBBLE.sdk(), List.of(PEBBLE, SAND));
  }

  private static String text(String triple, String path) {
    return files(triple).stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow()
        .text();
  }
}
