package io.github.wasiexternals.vex;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * The symbols that a WebAssembly object file defines, local ones included: the symbol table in its
 * custom section {@code linking} (WebAssembly tool conventions, "Linking", version 2).
 *
 * <p>The file is untrusted: no memory is allocated by lengths in the file, and malformed content
 * causes an {@link IOException}.
 */
final class WasmSymbols {

  private static final int MAGIC = 0x6d736100;
  private static final int VERSION = 1;
  private static final int CUSTOM_SECTION = 0;
  private static final int LINKING_VERSION = 2;
  private static final int SYMBOL_TABLE = 8;

  private static final int FUNCTION = 0;
  private static final int DATA = 1;
  private static final int GLOBAL = 2;
  private static final int SECTION = 3;
  private static final int EVENT = 4;
  private static final int TABLE = 5;

  private static final int UNDEFINED = 0x10;
  private static final int EXPLICIT_NAME = 0x40;

  private static final int LONGEST_LEB = 5;

  private final Set<String> defined = new TreeSet<>();

  private WasmSymbols() {}

  /**
   * The names that an object file defines.
   *
   * @throws IOException if it is not a WebAssembly object file
   */
  static Set<String> of(byte[] object) throws IOException {
    WasmSymbols symbols = new WasmSymbols();
    try {
      if (!symbols.readModule(ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN))) {
        throw new IOException("a WebAssembly module without a symbol table");
      }
    } catch (BufferUnderflowException e) {
      throw new IOException("a WebAssembly object that was cut off", e);
    }
    return symbols.defined;
  }

  private boolean readModule(ByteBuffer module) throws IOException {
    if (module.getInt() != MAGIC || module.getInt() != VERSION) {
      throw new IOException("not a WebAssembly object");
    }
    boolean found = false;
    while (module.hasRemaining()) {
      int id = module.get();
      ByteBuffer section = part(module);
      if (id == CUSTOM_SECTION && name(section).equals("linking")) {
        found |= readLinking(section);
      }
    }
    return found;
  }

  private boolean readLinking(ByteBuffer section) throws IOException {
    int version = number(section);
    if (version != LINKING_VERSION) {
      throw new IOException("a symbol table of version " + version);
    }
    boolean found = false;
    while (section.hasRemaining()) {
      int type = section.get();
      ByteBuffer subsection = part(section);
      if (type == SYMBOL_TABLE) {
        found = true;
        int count = number(subsection);
        for (int i = 0; i < count; i++) {
          readSymbol(subsection);
        }
      }
    }
    return found;
  }

  private void readSymbol(ByteBuffer table) throws IOException {
    int kind = table.get();
    int flags = number(table);
    boolean undefined = (flags & UNDEFINED) != 0;
    switch (kind) {
      case FUNCTION, GLOBAL, EVENT, TABLE -> {
        number(table);
        // An undefined symbol has the name of its import, unless it has an explicit name.
        if (!undefined) {
          defined.add(name(table));
        } else if ((flags & EXPLICIT_NAME) != 0) {
          name(table);
        }
      }
      case DATA -> {
        String name = name(table);
        if (!undefined) {
          defined.add(name);
          number(table);
          number(table);
          number(table);
        }
      }
      case SECTION -> number(table);
      default -> throw new IOException("a symbol of unknown kind " + kind);
    }
  }

  private static ByteBuffer part(ByteBuffer from) throws IOException {
    int length = number(from);
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer part = from.slice(from.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    from.position(from.position() + length);
    return part;
  }

  private static String name(ByteBuffer from) throws IOException {
    return StandardCharsets.UTF_8.decode(part(from)).toString();
  }

  /** An unsigned LEB128 number that fits into an int; 64-bit offsets of data don't occur here. */
  private static int number(ByteBuffer from) throws IOException {
    long number = 0;
    for (int i = 0; i < LONGEST_LEB; i++) {
      int next = from.get();
      number |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        if (number > Integer.MAX_VALUE) {
          break;
        }
        return (int) number;
      }
    }
    throw new IOException("a number that is too large");
  }
}
