package io.github.wasiexternals.sharing;

import io.github.wasiexternals.build.LibraryKey;
import io.github.wasiexternals.build.Restored;
import io.github.wasiexternals.build.SharedLibraries;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Shared libraries in a Maven repository. Nothing in it is believed: first the signature of the
 * statement is verified, then the archive is compared with the statement, and only then is it
 * unpacked, and each file compared.
 */
public final class SharedCache implements SharedLibraries {

  private static final int MAX_KEY_BYTES = 2 << 20;

  private final SharedFiles files;
  private final Trust trust;
  private final Optional<Publisher> publisher;
  private final Extractor extractor;
  private final Path scratch;
  private final Consumer<String> warnings;

  /** What need not be asked for again in this run. */
  private final Set<LibraryKey> missed = ConcurrentHashMap.newKeySet();

  private volatile boolean unreachable;

  /**
   * @param publisher empty if nothing is published
   * @param scratch the folder for temporary files
   * @param warnings gets the reason, if a library is not taken
   */
  public SharedCache(
      SharedFiles files,
      Trust trust,
      Optional<Publisher> publisher,
      Extractor extractor,
      Path scratch,
      Consumer<String> warnings) {
    this.files = files;
    this.trust = trust;
    this.publisher = publisher;
    this.extractor = extractor;
    this.scratch = scratch;
    this.warnings = warnings;
  }

  @Override
  public Optional<Restored> fetch(LibraryKey key, Path folder)
      throws IOException, InterruptedException {
    if (unreachable || trust.accepted().isEmpty() || missed.contains(key)) {
      return Optional.empty();
    }
    Path work = Folders.temporaryBeside(scratch.resolve("shared"));
    Folders.create(work);
    try {
      Optional<Fingerprint> signer = fetch(key, folder, work);
      if (signer.isEmpty()) {
        missed.add(key);
      }
      return signer.map(by -> new Restored(by.hex(), files.name()));
    } catch (Refusal e) {
      missed.add(key);
      warnings.accept(key.title() + " is not taken from " + files.name() + ": " + e.reason());
      return Optional.empty();
    } catch (TransferException e) {
      tellUnreachable(e);
      return Optional.empty();
    } finally {
      Folders.delete(work);
    }
  }

  private synchronized void tellUnreachable(TransferException e) {
    if (!unreachable) {
      unreachable = true;
      warnings.accept("nothing is taken from " + files.name() + ": " + e.shown());
    }
  }

  private Optional<Fingerprint> fetch(LibraryKey key, Path folder, Path work)
      throws Refusal, TransferException, IOException, InterruptedException {
    SharedEntry entry = new SharedEntry(files, work);
    Optional<byte[]> statement = entry.statement(key);
    if (statement.isEmpty()) {
      return Optional.empty();
    }
    byte[] signed = statement.get();
    byte[] signature =
        entry
            .signature(key, signed)
            .orElseThrow(() -> new Refusal("it is not signed: its statement has no signature"));
    Fingerprint signer =
        trust.signer(
            signed,
            signature,
            fingerprint ->
                keyFile(entry, SharedFile.publicKey(key, fingerprint), fingerprint.hex()));
    Statement stated = Statement.read(signed);
    stated.requireKey(key);
    unpack(stated, entry.archive(stated), folder);
    return Optional.of(signer);
  }

  private void unpack(Statement stated, Path archive, Path folder)
      throws Refusal, IOException, InterruptedException {
    boolean accepted = false;
    try {
      extractor.extract(archive, archive.getFileName().toString(), "", folder, path -> true);
      stated.requireFiles(Statement.filesIn(folder));
      accepted = true;
    } catch (ProblemException e) {
      throw new Refusal(
          e.problems().stream().map(SharedCache::inOneLine).collect(Collectors.joining("; ")));
    } finally {
      if (!accepted) {
        Folders.delete(folder);
      }
    }
  }

  private static String inOneLine(Problem problem) {
    return problem.what()
        + problem.values().stream()
            .map(value -> ", " + value.label() + " " + value.value())
            .collect(Collectors.joining());
  }

  private Optional<byte[]> keyFile(SharedEntry entry, SharedFile file, String name)
      throws TransferException, IOException, InterruptedException {
    try {
      return entry.bytes(file, name, MAX_KEY_BYTES);
    } catch (Refusal e) {
      throw new TransferException(TransferException.Kind.TOO_LONG, e.reason(), e);
    }
  }

  @Override
  public void publish(LibraryKey key, Path entry) throws IOException, InterruptedException {
    if (publisher.isPresent()) {
      publisher.get().publish(key, entry);
    }
  }
}
