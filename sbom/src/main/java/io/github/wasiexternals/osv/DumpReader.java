package io.github.wasiexternals.osv;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.text.Printable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Reads the records of a dump one by one: the {@code .json} entries of a zip, or the {@code .json}
 * files of a folder. A zip is read in one pass from start to end, so that neither its content nor
 * its directory has to fit into memory. A reader that starts with the directory would keep hundreds
 * of bytes for each record.
 *
 * <p>Entry names are never used as paths.
 */
final class DumpReader {

  private static final String ENDING = ".json";
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LIMIT_NAME = 120;
  private static final int LIMIT_REASON = 300;

  private final Path dump;
  private final DumpLimits limits;
  private long entries;
  private long bytes;

  /** Takes one record. */
  @FunctionalInterface
  interface Receiver {

    /**
     * Called for each record.
     *
     * @param name of the entry, safe to show
     * @param content need not be read to its end
     * @throws IOException if the dump can't be read; never for an invalid record
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
   * @return the digest for {@link VulnerabilityReport.Dump#digest()}
   * @throws ProblemException if there is no dump, if it can't be read to its end, or if it holds
   *     more than the limits allow
   */
  Digest read(Receiver receiver) {
    if (!Files.exists(dump)) {
      throw new ProblemException(
          Problem.of("there is no OSV dump " + dump, List.of(), OsvDump.GIVE_ONE));
    }
    try {
      if (Files.isDirectory(dump)) {
        return readFolder(receiver);
      }
      if (!Files.isRegularFile(dump)) {
        // Opening a pipe without a writer would block for ever.
        throw new IOException("not a regular file");
      }
      return readZip(receiver);
    } catch (TooMuchException e) {
      throw new ProblemException(e.explanation, e);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              "could not read the OSV dump " + dump,
              List.of(value("reason", Printable.line(reason(e), LIMIT_REASON))),
              "fetch it again: OSV's GIT/all.zip"),
          e);
    }
  }

  private Digest readZip(Receiver receiver) throws IOException {
    ZipEnd end = ZipEnd.of(dump);
    Digester digester = sha256();
    try (InputStream file = Files.newInputStream(dump)) {
      InputStream hashed =
          new BufferedInputStream(new WatchedStream(file, digester::update), BUFFER_BYTES);
      // Closing it would read on; the rest of the file is read below, for the digest.
      @SuppressWarnings("resource")
      ZipArchiveInputStream zip = new ZipArchiveInputStream(hashed);
      ZipArchiveEntry entry = zip.getNextEntry();
      while (entry != null) {
        long crc = readEntry(zip, entry, digester, receiver);
        ZipArchiveEntry next = zip.getNextEntry();
        // For an entry that was written as a stream, the checksum follows the data.
        if (entry.getCrc() >= 0 && entry.getCrc() != crc) {
          throw new IOException("wrong checksum of " + shown(entry.getName()));
        }
        entry = next;
      }
      if (end.entries() != ZipEnd.MANY && end.entries() != entries) {
        throw new IOException(
            "expected " + end.entries() + " entries, as listed, but found " + entries);
      }
      hashed.transferTo(OutputStream.nullOutputStream());
    }
    return finish(digester);
  }

  private long readEntry(
      ZipArchiveInputStream zip, ZipArchiveEntry entry, Digester digester, Receiver receiver)
      throws IOException {
    String name = shown(entry.getName());
    if (!zip.canReadEntryData(entry)) {
      throw new IOException(name + " is encrypted, or in a form that is not supported");
    }
    CRC32 crc = new CRC32();
    InputStream content = metered(name, zip, crc, digester::count);
    if (!entry.isDirectory() && entry.getName().endsWith(ENDING)) {
      receiver.received(name, content);
    }
    content.transferTo(OutputStream.nullOutputStream());
    return crc.getValue();
  }

  private Digest readFolder(Receiver receiver) throws IOException {
    List<Path> files =
        Folders.walk(
            dump,
            file ->
                file.toString().endsWith(ENDING)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS),
            limits.entries() + 1);
    Digester all = sha256();
    for (Path file : files) {
      String name = Folders.relative(dump, file);
      Digester one = sha256();
      try (InputStream in = Files.newInputStream(file)) {
        InputStream content =
            metered(
                shown(name),
                new WatchedStream(in, one::update),
                new CRC32(),
                () -> Long.MAX_VALUE); // nothing is compressed
        receiver.received(shown(name), content);
        content.transferTo(OutputStream.nullOutputStream());
      }
      byte[] line = (finish(one).hex() + "  " + name + "\n").getBytes(StandardCharsets.UTF_8);
      all.update(line, 0, line.length);
    }
    return finish(all);
  }

  /**
   * The content of the next entry, which fails when a limit is exceeded.
   *
   * @param compressed number of bytes of the dump itself that were read so far
   */
  private InputStream metered(String name, InputStream in, CRC32 crc, LongSupplier compressed)
      throws TooMuchException {
    entries++;
    refuse(entries > limits.entries(), name, limits.entries() + " entries");
    long start = bytes;
    return new WatchedStream(
        in,
        (buffer, offset, length) -> {
          crc.update(buffer, offset, length);
          bytes += length;
          refuse(
              bytes - start > limits.entryBytes(),
              name,
              limits.entryBytes() + " bytes in one record");
          refuse(bytes > limits.bytes(), name, limits.bytes() + " bytes in all");
          refuse(
              bytes > DumpLimits.FREE_BYTES && bytes / limits.ratio() > compressed.getAsLong(),
              name,
              limits.ratio() + " bytes for each byte of the dump, as in a zip bomb");
        });
  }

  private void refuse(boolean tooMuch, String entry, String limit) throws TooMuchException {
    if (tooMuch) {
      throw new TooMuchException(tooMuch(dump, entry, limit));
    }
  }

  /**
   * The problem that a dump exceeds a limit: most likely a zip bomb.
   *
   * @param entry the entry at which it was detected
   * @param limit the exceeded limit, in words
   */
  static Problem tooMuch(Path dump, String entry, String limit) {
    return Problem.of(
        "the OSV dump " + dump + " holds more than any real one",
        List.of(value("at", entry), value("limit", limit)),
        "don't use it; fetch OSV's own GIT/all.zip");
  }

  private static Digester sha256() {
    return new Digester(DigestProvider.JDK, List.of(DigestAlgorithm.SHA256));
  }

  private static Digest finish(Digester digester) {
    return Objects.requireNonNull(digester.finish().get(DigestAlgorithm.SHA256));
  }

  /**
   * The message alone: the types of exceptions thrown here and by the zip reader have no meaning.
   */
  private static String reason(IOException e) {
    return e.getClass() == IOException.class
        ? String.valueOf(e.getMessage())
        : Failures.describe(e);
  }

  private static String shown(String name) {
    return Printable.line(name, LIMIT_NAME);
  }

  /** A limit was exceeded. As an IOException, it passes through the reader of the content. */
  private static final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Problem explanation;

    TooMuchException(Problem explanation) {
      super(explanation.what());
      this.explanation = explanation;
    }
  }

  /** Observes bytes. */
  @FunctionalInterface
  private interface Watcher {
    void seen(byte[] buffer, int offset, int length) throws IOException;
  }

  /**
   * Passes all bytes that are read or skipped to a watcher. Closing it does not close the
   * underlying stream.
   */
  private static final class WatchedStream extends InputStream {

    private final InputStream in;
    private final Watcher watcher;

    WatchedStream(InputStream in, Watcher watcher) {
      this.in = in;
      this.watcher = watcher;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      if (read > 0) {
        watcher.seen(buffer, offset, read);
      }
      return read;
    }
  }
}
