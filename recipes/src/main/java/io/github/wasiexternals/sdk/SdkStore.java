package io.github.wasiexternals.sdk;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.LastUse;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The SDKs in the cache. Each is complete, is checked on every use, and is made only once even if
 * several runs want it at the same time.
 *
 * <p>An SDK is a folder that includes a record of its own content. It is made in a temporary folder
 * and then moved into place; the next run removes the leftovers of a killed one.
 */
final class SdkStore {

  private static final String RECORD = ".wasi-externals";

  private final Path folder;
  private final SdkListener listener;

  SdkStore(Path folder, SdkListener listener) {
    this.folder = folder;
    this.listener = listener;
  }

  /** Makes an SDK. */
  interface Maker {

    /**
     * Fills a folder.
     *
     * @param target exists and is empty
     * @return the properties of the SDK that was made
     */
    SdkRecord.Facts make(Path target) throws IOException, InterruptedException;
  }

  /**
   * An SDK in the cache whose content matches its record.
   *
   * @param root its folder
   */
  record Stored(Path root, SdkRecord record) {}

  /**
   * The SDK of that name, if it exists and is undamaged.
   *
   * @param pinned the identity that it must have, if the catalog pins it
   */
  @SuppressWarnings("try") // a lock is held, not used
  Optional<Stored> find(String name, Optional<Digest> pinned)
      throws IOException, InterruptedException {
    // Takes no lock if the SDK does not exist, since a lock creates a file in the cache.
    if (!Files.isDirectory(folder.resolve(name))) {
      return Optional.empty();
    }
    try (FileLock lock = lock(name)) {
      return check(name, pinned, listener::passedOver);
    }
  }

  /**
   * The SDK of that name, which is made if it is missing or damaged.
   *
   * @param pinned the identity that it must have, if the catalog pins it
   * @throws ProblemException if what was made has another one; it is not kept
   */
  @SuppressWarnings("try") // a lock is held, not used
  Stored obtain(String name, Optional<Digest> pinned, Maker maker)
      throws IOException, InterruptedException {
    try (FileLock lock = lock(name)) {
      // Another run may have made it since the first check, which reported any damage.
      Optional<Stored> stored = check(name, pinned, (root, damage) -> {});
      return stored.isPresent() ? stored.get() : install(name, pinned, maker);
    }
  }

  private FileLock lock(String name) throws IOException, InterruptedException {
    return FileLock.acquire(folder.resolve(name + ".lock"));
  }

  private Optional<Stored> check(
      String name, Optional<Digest> pinned, BiConsumer<String, String> report) throws IOException {
    Path root = folder.resolve(name);
    if (!Files.isDirectory(root)) {
      return Optional.empty();
    }
    Optional<SdkRecord> record = SdkRecord.read(root.resolve(RECORD));
    if (record.isEmpty()) {
      report.accept(root.toString(), "it has no record of its content");
      return Optional.empty();
    }
    Optional<String> damage =
        record.get().files().difference(content(root)).or(() -> other(record.get(), pinned));
    damage.ifPresent(what -> report.accept(root.toString(), what));
    if (damage.isPresent()) {
      return Optional.empty();
    }
    LastUse.mark(root.resolve(RECORD));
    return Optional.of(new Stored(root, record.get()));
  }

  private static Optional<String> other(SdkRecord record, Optional<Digest> pinned) {
    Digest identity = record.files().identity();
    return pinned
        .filter(expected -> !expected.equals(identity))
        .map(expected -> "its identity is " + identity + ", and the catalog pins " + expected);
  }

  private Stored install(String name, Optional<Digest> pinned, Maker maker)
      throws IOException, InterruptedException {
    removeLeftovers(name);
    Path target = folder.resolve(name);
    Path temporary = Folders.temporaryBeside(target);
    try {
      Files.createDirectories(temporary);
      SdkRecord.Facts facts = maker.make(temporary);
      SdkRecord record = new SdkRecord(facts, content(temporary));
      if (other(record, pinned).isPresent()) {
        throw new ProblemException(
            Problem.of(
                "WASI SDK " + facts.version() + " is not what the catalog pins, once unpacked",
                List.of(
                    value("expected", pinned.orElseThrow()),
                    value("actual", record.files().identity()),
                    value("made of", madeOf(facts))),
                "correct its 'identity' in sdks/wasi-sdk-"
                    + SdkVersions.major(facts.version())
                    + ".toml, if it was never right"));
      }
      Files.writeString(temporary.resolve(RECORD), record.toText());
      Folders.replace(temporary, target);
      return new Stored(target, record);
    } finally {
      Folders.delete(temporary);
    }
  }

  private static String madeOf(SdkRecord.Facts facts) {
    return facts.parts().stream().map(Sdk.SdkPart::fileName).collect(Collectors.joining(", "));
  }

  private static SdkFiles content(Path root) throws IOException {
    return SdkFiles.in(root, List.of("")).without(RECORD);
  }

  /** Removes leftovers of killed runs. This is safe, since the caller holds the lock. */
  private void removeLeftovers(String name) throws IOException {
    String prefix = Folders.temporaryBeside(folder.resolve(name)).getFileName().toString();
    prefix = prefix.substring(0, prefix.indexOf(name) + name.length());
    for (Path entry : Folders.list(folder)) {
      if (entry.getFileName().toString().startsWith(prefix)) {
        Folders.delete(entry);
      }
    }
  }
}
