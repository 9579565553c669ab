package io.github.wasiexternals.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WindowsSdkTest {

  private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
  private final Path root = windows.getPath("C:\\wasi sdk");

  @BeforeEach
  void anSdkAsItsArchiveForWindowsHasIt() throws IOException {
    for (String file : List.of("clang.exe", "clang++.exe", "llvm-ar.exe", "LLVM.dll")) {
      Folders.write(root.resolve("bin").resolve(file), "MZ " + file);
    }
    Folders.write(root.resolve("share/wasi-sysroot/lib/wasm32-wasip1/libc.a"), "!<arch>");
    Folders.write(root.resolve("VERSION"), "33.0\nllvm-version: 22.1.0\n");
  }

  @AfterEach
  void close() throws IOException {
    windows.close();
  }

  @Test
  void itIsRecognised() throws IOException {
    SdkFolder sdk = SdkFolder.examine(root);

    assertThat(sdk.version()).hasValue("33.0");
    assertThat(sdk.targets()).containsExactly("wasm32-wasip1");
  }

  @Test
  void itsProgramsAreNamedWithTheirEnding() {
    assertThat(SdkPrograms.file(root, "clang")).isEqualTo(root.resolve("bin\\clang.exe"));
    assertThat(SdkPrograms.file(root, "wasm-ld")).isEqualTo(root.resolve("bin\\wasm-ld"));
  }

  @Test
  void itsFilesHaveTheNamesThatTheyHaveEverywhere() throws IOException {
    assertThat(SdkFiles.in(root, SdkFiles.COMPILER).digests().keySet())
        .containsExactly(
            "bin/LLVM.dll",
            "bin/clang.exe",
            "bin/llvm-ar.exe",
            "share/wasi-sysroot/lib/wasm32-wasip1/libc.a");
  }

  @Test
  void anotherLibraryOfItsCompilerMakesItAnotherSdk() throws IOException {
    Digest before = SdkFiles.in(root, SdkFiles.COMPILER).identity();

    Files.writeString(root.resolve("bin\\LLVM.dll"), "MZ another");

    assertThat(SdkFiles.in(root, SdkFiles.COMPILER).identity()).isNotEqualTo(before);
  }
}
