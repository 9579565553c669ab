package io.github.wasiexternals.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a file; a failure names it. Java's own streams say only "No space left on device", and not
 * which device that is.
 */
public final class NamedOutput extends FilterOutputStream {

  private final Path file;

  NamedOutput(Path file, OutputStream out) {
    super(out);
    this.file = file;
  }

  /** Creates or overwrites a file. */
  public static OutputStream open(Path file) throws IOException {
    return new NamedOutput(file, Files.newOutputStream(file));
  }

  @Override
  public void write(int octet) throws IOException {
    try {
      out.write(octet);
    } catch (IOException e) {
      throw Failures.at(file, e);
    }
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    try {
      out.write(buffer, offset, length);
    } catch (IOException e) {
      throw Failures.at(file, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw Failures.at(file, e);
    }
  }
}
