package io.github.wasiexternals.onefile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An object file for WebAssembly's linker that defines one constant: bytes of any size, for which a
 * compiler would be slow, or too old ({@code #embed} came with clang 19).
 *
 * <p>The format is that of WebAssembly's tool conventions (Linking.md, version 2 of the section
 * "linking"), which wasm-ld has read unchanged since LLVM 8.
 *
 * @param symbol the constant's name in C
 * @param size its bytes
 */
record DataObject(String symbol, long size) {

  private static final byte[] MAGIC = {0, 'a', 's', 'm', 1, 0, 0, 0};
  private static final int IMPORT = 2;
  private static final int DATA = 11;
  private static final int CUSTOM = 0;
  private static final int PAGE_BYTES = 1 << 16;
  private static final int LINKING_VERSION = 2;
  private static final int SEGMENT_INFO = 5;
  private static final int SYMBOL_TABLE = 8;
  private static final int DATA_SYMBOL = 1;
  private static final int HIDDEN = 4;

  /** As a power of two: for numbers of 64 bits. */
  private static final int ALIGNMENT = 3;

  private static final int MEMORY_IMPORT = 2;
  private static final byte[] OFFSET_ZERO = {0x41, 0, 0x0b};

  /** Writes the constant's bytes. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes the object file.
   *
   * @param content as many bytes as the size says
   */
  void writeTo(OutputStream out, Content content) throws IOException {
    out.write(MAGIC);
    section(out, IMPORT, memory());
    byte[] head = segmentHead();
    out.write(DATA);
    out.write(number(head.length + size));
    out.write(head);
    content.writeTo(out);
    section(out, CUSTOM, linking());
  }

  /** Every object imports the memory that its data is for. */
  private byte[] memory() {
    Bytes bytes = new Bytes();
    bytes.number(1).text("env").text("__linear_memory").octet(MEMORY_IMPORT);
    return bytes.octet(0).number((size + PAGE_BYTES - 1) / PAGE_BYTES).get();
  }

  private byte[] segmentHead() {
    return new Bytes().number(1).number(0).octets(OFFSET_ZERO).number(size).get();
  }

  private byte[] linking() {
    Bytes segments = new Bytes().number(1).text(".rodata." + symbol).number(ALIGNMENT).number(0);
    Bytes symbols =
        new Bytes()
            .number(1)
            .octet(DATA_SYMBOL)
            .number(HIDDEN)
            .text(symbol)
            .number(0)
            .number(0)
            .number(size);
    return new Bytes()
        .text("linking")
        .number(LINKING_VERSION)
        .octet(SEGMENT_INFO)
        .block(segments.get())
        .octet(SYMBOL_TABLE)
        .block(symbols.get())
        .get();
  }

  private static void section(OutputStream out, int id, byte[] content) throws IOException {
    out.write(id);
    out.write(number(content.length));
    out.write(content);
  }

  private static byte[] number(long value) {
    return new Bytes().number(value).get();
  }

  /** Bytes that are put together piece by piece. */
  private static final class Bytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] get() {
      return bytes.toByteArray();
    }

    Bytes octet(int value) {
      bytes.write(value);
      return this;
    }

    Bytes octets(byte[] values) {
      bytes.writeBytes(values);
      return this;
    }

    /** An unsigned LEB128. */
    Bytes number(long value) {
      long rest = value;
      while (rest >= 0x80) {
        bytes.write((int) (rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      return octet((int) rest);
    }

    Bytes block(byte[] content) {
      return number(content.length).octets(content);
    }

    Bytes text(String text) {
      return block(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
