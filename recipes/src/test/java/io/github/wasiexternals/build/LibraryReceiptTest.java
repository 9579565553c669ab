package io.github.wasiexternals.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sdk.Sdk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LibraryReceiptTest {

  private static final Sdk SDK =
      new Sdk(
          "33.0",
          Sdk.Kind.ASSEMBLED,
          Optional.empty(),
          Optional.of("161b3195f"),
          "20.1.7",
          Digester.sha256("sdk"),
          List.of(
              new Sdk.SdkPart(
                  "llvm",
                  "20.1.7-1.5.12",
                  Digester.sha256("jar"),
                  "llvm.jar",
                  Optional.of("pkg:maven/org.bytedeco/llvm@20.1.7-1.5.12"),
                  "Apache-2.0 WITH LLVM-exception",
                  "Bytedeco"),
              new Sdk.SdkPart(
                  "wasi-libc",
                  "161b3195f",
                  Digester.sha256("deb"),
                  "wasi-libc.deb",
                  Optional.empty(),
                  "MIT",
                  "Debian")),
          List.of("wasm32-wasi", "wasm32-wasip1"));

  private static final LibraryReceipt RECEIPT =
      new LibraryReceipt(
          Digester.sha256("archive"),
          "",
          Optional.of("https://example.org/a b.zip"),
          Duration.ofMillis(7),
          List.of(
              new InstalledFile(
                  "lib/a b.a",
                  3,
                  Digester.digest(DigestAlgorithm.SHA1, new byte[0]),
                  Digester.sha256("a"))),
          List.of("src/a.c"),
          List.of("a.c"),
          List.of("MIT"),
          List.of("include/a.h"),
          SDK,
          new Additions(
              Digester.sha256("recipe"),
              List.of(
                  new AddedFile(
                      AddedFile.Kind.GLUE, "glue.c", Digester.sha256("glue"), "Apache-2.0"))),
          Optional.empty(),
          Optional.of("ccache"));

  @Test
  void whatIsWrittenIsRead() {
    assertThat(LibraryReceipt.read(RECEIPT.write())).contains(RECEIPT);
  }

  @Test
  void soIsWhereItCameFrom() {
    LibraryReceipt restored = RECEIPT.from(new Restored("AB".repeat(20), "shared (https://x/y)"));

    assertThat(LibraryReceipt.read(restored.write())).contains(restored);
  }

  @Test
  void anSdkOfWhichLittleIsKnownIsReadAsWell() {
    Sdk found =
        new Sdk(
            "unknown",
            Sdk.Kind.FOUND,
            Optional.empty(),
            Optional.empty(),
            "18.1.2",
            Digester.sha256("found"),
            List.of(),
            List.of("wasm32-wasi"));
    String text = RECEIPT.write().replace(SdkLines.write(SDK), SdkLines.write(found));

    assertThat(LibraryReceipt.read(text).orElseThrow().sdk()).isEqualTo(found);
  }

  @Test
  void aReceiptThatLacksALineIsNone() {
    List<String> lines = RECEIPT.write().lines().toList();
    for (String first :
        List.of("source ", "root ", "compiling ", "sdk ", "sdk-llvm ", "sdk-libc ", "recipe ")) {
      String rest =
          String.join("\n", lines.stream().filter(line -> !line.startsWith(first)).toList());

      assertThat(LibraryReceipt.read(rest)).as(first).isEmpty();
    }
  }
}
