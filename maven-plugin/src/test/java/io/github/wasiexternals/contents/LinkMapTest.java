package io.github.wasiexternals.contents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.contents.LinkMap.LinkedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from parts of the map that wasm-ld 20 wrote for CPython 3.13.15. */
class LinkMapTest {

  @Test
  void itTellsWhatIsInTheModuleByArchiveAndObjectFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("python.wasm.map");
    try (InputStream text =
        LinkMapTest.class.getResourceAsStream("/io/github/wasiexternals/cpython/link-map.txt")) {
      assertThat(text).isNotNull();
      Files.writeString(
          file,
          new String(text.readAllBytes(), StandardCharsets.UTF_8)
              .replace("@PREFIX@", "/prefix")
              .replace("@SDK@", "/sdk"));
    }

    List<LinkedFile> inputs = LinkMap.read(file, folder).inputs();

    assertThat(inputs)
        .extracting(LinkedFile::path)
        .containsExactlyInAnyOrder(
            Path.of("/prefix/lib/libbz2.a"),
            Path.of("/prefix/lib/liblzma.a"),
            Path.of("/prefix/lib/libmpdec.a"),
            Path.of("/prefix/lib/libsqlite3.a"),
            Path.of("/prefix/lib/libz.a"),
            Path.of("/sdk/lib/clang/20/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a"),
            Path.of("/sdk/share/wasi-sysroot/lib/wasm32-wasip1/crt1-command.o"),
            Path.of("/sdk/share/wasi-sysroot/lib/wasm32-wasip1/libc.a"),
            folder.resolve("Modules/getbuildinfo.o"),
            folder.resolve("Programs/python.o"));
    assertThat(inputs)
        .filteredOn(each -> each.path().endsWith("libsqlite3.a"))
        .singleElement()
        .satisfies(
            sqlite -> {
              assertThat(sqlite.members()).containsExactly("sqlite3.o");
              assertThat(sqlite.codeBytes()).isEqualTo(0xed + 0x2dc + 0x93d);
            });
    assertThat(inputs)
        .filteredOn(each -> !each.isArchive())
        .extracting(each -> each.path().getFileName().toString())
        .containsExactlyInAnyOrder("crt1-command.o", "getbuildinfo.o", "python.o");
  }
}
