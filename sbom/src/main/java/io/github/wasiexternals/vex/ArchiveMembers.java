package io.github.wasiexternals.vex;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;

/** Reads the objects in a static library. */
public final class ArchiveMembers {

  /** The largest known object, sqlite's only one, has two megabytes. */
  private static final int LIMIT_OBJECT = 64 << 20;

  private static final int LIMIT_OBJECTS = 10_000;

  private ArchiveMembers() {}

  /** Receives objects. */
  @FunctionalInterface
  public interface Receiver {
    /** Called for each object, in the order of the library. */
    void received(String name, byte[] object) throws IOException;
  }

  /**
   * Reads a static library object by object, without its index of symbols.
   *
   * @throws IOException if it is not a static library, was cut off, or is far too large
   */
  public static void read(Path library, Receiver receiver) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(library));
        ArArchiveInputStream members = new ArArchiveInputStream(in)) {
      int objects = 0;
      for (ArArchiveEntry member = members.getNextEntry();
          member != null;
          member = members.getNextEntry()) {
        if (isIndex(member.getName())) {
          continue;
        }
        if (member.getSize() > LIMIT_OBJECT || ++objects > LIMIT_OBJECTS) {
          throw new IOException(library.getFileName() + " is too large for a static library");
        }
        byte[] object = members.readNBytes((int) member.getSize());
        if (object.length != member.getSize()) {
          throw new IOException(library.getFileName() + " was cut off");
        }
        receiver.received(member.getName(), object);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(library.getFileName() + " is not a static library", e);
    }
  }

  /** The symbol index of GNU's form of the format, and its 64-bit form. */
  private static boolean isIndex(String name) {
    return name.isEmpty() || name.equals("/") || name.startsWith("/SYM64");
  }
}
