package io.github.wasiexternals.onefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** That wasm-ld takes such a file is shown by the integration test ok-files-inside-a-program. */
class DataObjectTest {

  /** By hand after Linking.md of WebAssembly's tool conventions; a text is its length and bytes. */
  private static final String OBJECT =
      "0061736d 01000000"
          // The import of env.__linear_memory: a memory of at least one page.
          + "02 18 01 03656e76 0f5f5f6c696e6561725f6d656d6f7279 02 00 01"
          // One segment, at 0, with its bytes.
          + "0b 09 01 00 41000b 03 616263"
          // "linking", version 2: the segment .rodata.it, and the hidden symbol "it" for all of it.
          + "00 24 076c696e6b696e67 02"
          + " 05 0e 01 0a2e726f646174612e6974 03 00"
          + " 08 09 01 01 04 026974 00 00 03";

  @Test
  void bytesAreASegmentWithASymbol() throws IOException {
    assertThat(HexFormat.of().formatHex(object(3, new byte[] {'a', 'b', 'c'})))
        .isEqualTo(OBJECT.replace(" ", ""));
  }

  @Test
  void numbersOfMoreThanSevenBitsAreWrittenInGroups() throws IOException {
    // 200 is c8 01, and with the segment's head of 7 bytes cf 01.
    assertThat(HexFormat.of().formatHex(object(200, new byte[200])))
        .contains("0bcf01010041000bc8010000")
        .endsWith("0101040269740000c801");
  }

  private static byte[] object(long size, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DataObject("it", size).writeTo(out, data -> data.write(content));
    return out.toByteArray();
  }
}
