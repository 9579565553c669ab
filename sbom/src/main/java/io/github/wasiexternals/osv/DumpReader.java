package io.github.wasiexternals.osv;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.OsvProblem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the records of a dump one after the other: the {@code .json} entries of a zip, or the
 * {@code .json} files of a folder. A zip is read in one pass from its start to its end, so that
 * neither its content nor its directory has to fit into memory. A reader that starts from the
 * directory would hold all of it: hundreds of bytes for each record.
 *
 * <p>Names of entries are never used as paths.
 */
final class DumpReader {

  private static final String ENDING = ".json";
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LIMIT_NAME = 120;

  private final Path dump;
  private final DumpLimits limits;
  private long entries;
  private long bytes;

  /** Takes one record. */
  interface Receiver {

    /**
     * Called for each record.
     *
     * @param name of the entry, harmless to show
     * @param content need not be read to its end
     * @throws IOException if the dump can't be read; a bad record must not come out as this
     */
    void received(String name, InputStream content) throws IOException;
  }

  DumpReader(Path dump, DumpLimits limits) {
    this.dump = dump;
    this.limits = limits;
  }

  /**
   * Reads everything.
   *
   * @return what {@link Asked.Dump#digest()} says
   * @throws ProblemException if there is no dump, if it can't be read to its end, or if it holds
   *     more than the limits allow
   */
  Digest read(Receiver receiver) {
    if (!Files.exists(dump)) {
      throw new ProblemException(new OsvProblem.NoDump(dump.toString()));
    }
    if (!Files.isDirectory(dump) && !Files.isRegularFile(dump)) {
      // To open a pipe that nobody writes to would never end.
      throw new ProblemException(
          new OsvProblem.UnreadableDump(dump.toString(), "not a regular file"));
    }
    try {
      return Files.isDirectory(dump) ? readFolder(receiver) : readZip(receiver);
    } catch (BloatedException e) {
      throw new ProblemException(new OsvProblem.BloatedDump(dump.toString(), e.entry, e.limit), e);
    } catch (IOException e) {
      throw new ProblemException(new OsvProblem.UnreadableDump(dump.toString(), reason(e)), e);
    }
  }

  private Digest readZip(Receiver receiver) throws IOException {
    ZipEnd end = ZipEnd.of(dump);
    Digester digester = new Digester(DigestProvider.JDK, List.of(DigestAlgorithm.SHA256));
    try (InputStream file = hashed(Files.newInputStream(dump), digester);
        InputStream buffered = new BufferedInputStream(file, BUFFER_BYTES)) {
      // Closing it would read on; the rest of the file is read below, for the digest.
      @SuppressWarnings("resource")
      ZipArchiveInputStream zip = new ZipArchiveInputStream(buffered);
      ZipArchiveEntry entry = zip.getNextEntry();
      while (entry != null) {
        long crc = readEntry(zip, entry, digester, receiver);
        ZipArchiveEntry next = zip.getNextEntry();
        // Behind an entry that was written as a stream, its checksum is known only now.
        if (entry.getCrc() >= 0 && entry.getCrc() != crc) {
          throw new IOException("the bytes of " + shown(entry) + " do not have their checksum");
        }
        entry = next;
      }
      if (end.entries() != ZipEnd.MANY && end.entries() != entries) {
        throw new IOException(end.entries() + " entries are listed, " + entries + " are there");
      }
      buffered.transferTo(OutputStream.nullOutputStream());
    }
    return Objects.requireNonNull(digester.finish().get(DigestAlgorithm.SHA256));
  }

  private long readEntry(
      ZipArchiveInputStream zip, ZipArchiveEntry entry, Digester digester, Receiver receiver)
      throws IOException {
    if (!zip.canReadEntryData(entry)) {
      throw new IOException(shown(entry) + " is encrypted, or in a form that is not supported");
    }
    countEntry(shown(entry));
    CRC32 crc = new CRC32();
    InputStream content = new Metered(zip, shown(entry), crc, digester);
    if (!entry.isDirectory() && entry.getName().endsWith(ENDING)) {
      receiver.received(shown(entry), content);
    }
    content.transferTo(OutputStream.nullOutputStream());
    return crc.getValue();
  }

  private Digest readFolder(Receiver receiver) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(dump)) {
      files =
          walk.filter(file -> file.toString().endsWith(ENDING))
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .limit(limits.entries() + 1)
              .sorted()
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Digester all = new Digester(DigestProvider.JDK, List.of(DigestAlgorithm.SHA256));
    for (Path file : files) {
      String name = dump.relativize(file).toString().replace('\\', '/');
      countEntry(shown(name));
      Digester one = new Digester(DigestProvider.JDK, List.of(DigestAlgorithm.SHA256));
      try (InputStream in = hashed(Files.newInputStream(file), one)) {
        InputStream content = new Metered(in, shown(name), new CRC32(), null);
        receiver.received(shown(name), content);
        content.transferTo(OutputStream.nullOutputStream());
      }
      Digest digest = Objects.requireNonNull(one.finish().get(DigestAlgorithm.SHA256));
      byte[] line = (digest.hex() + "  " + name + "\n").getBytes(StandardCharsets.UTF_8);
      all.update(line, 0, line.length);
    }
    return Objects.requireNonNull(all.finish().get(DigestAlgorithm.SHA256));
  }

  private void countEntry(String name) throws BloatedException {
    entries++;
    if (entries > limits.entries()) {
      throw new BloatedException(name, limits.entries() + " entries");
    }
  }

  private static String shown(ZipArchiveEntry entry) {
    return shown(entry.getName());
  }

  private static String shown(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= LIMIT_NAME ? plain : plain.substring(0, LIMIT_NAME) + "…";
  }

  private String reason(IOException e) {
    String message = e.getMessage();
    if (e instanceof FileSystemException && dump.toString().equals(message)) {
      return "permission denied, or no regular file";
    }
    return message == null ? e.getClass().getSimpleName() : shown(message);
  }

  /** More came out than may. */
  private static final class BloatedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String entry;
    private final String limit;

    BloatedException(String entry, String limit) {
      super(entry + ": more than " + limit);
      this.entry = entry;
      this.limit = limit;
    }
  }

  private static InputStream hashed(InputStream in, Digester digester) {
    return new WatchedStream(in) {
      @Override
      void seen(byte[] buffer, int offset, int length) {
        digester.update(buffer, offset, length);
      }
    };
  }

  /** Shows somebody all bytes that are read, and those that are passed over. */
  private abstract static class WatchedStream extends FilterInputStream {

    WatchedStream(InputStream in) {
      super(in);
    }

    abstract void seen(byte[] buffer, int offset, int length) throws IOException;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      if (read > 0) {
        seen(buffer, offset, read);
      }
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      byte[] skipped = new byte[(int) Math.min(count, BUFFER_BYTES)];
      return Math.max(read(skipped, 0, skipped.length), 0);
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  /** The content of one entry; refuses to go on when too much comes. Closing it closes nothing. */
  private final class Metered extends WatchedStream {

    private final String name;
    private final CRC32 crc;
    private final @Nullable Digester compressed;
    private long entryBytes;

    /**
     * @param compressed has counted what was read of the dump itself; null where nothing is
     *     compressed
     */
    Metered(InputStream in, String name, CRC32 crc, @Nullable Digester compressed) {
      super(in);
      this.name = name;
      this.crc = crc;
      this.compressed = compressed;
    }

    @Override
    void seen(byte[] buffer, int offset, int length) throws BloatedException {
      crc.update(buffer, offset, length);
      count(length);
    }

    @Override
    public void close() {
      // The dump is read on.
    }

    private void count(int read) throws BloatedException {
      entryBytes += read;
      bytes += read;
      if (entryBytes > limits.entryBytes()) {
        throw new BloatedException(name, limits.entryBytes() + " bytes in one record");
      }
      if (bytes > limits.bytes()) {
        throw new BloatedException(name, limits.bytes() + " bytes in all");
      }
      if (compressed != null
          && bytes > DumpLimits.FREE_BYTES
          && bytes / limits.ratio() > compressed.count()) {
        throw new BloatedException(
            name, limits.ratio() + " bytes for each byte of the dump, as in a zip bomb");
      }
    }
  }
}
