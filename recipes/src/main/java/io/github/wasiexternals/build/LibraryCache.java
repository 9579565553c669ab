package io.github.wasiexternals.build;

import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Built libraries by the key of their plan. An entry is a folder with {@code prefix/}, {@code
 * build.log} and a {@code receipt}; it appears whole, and is believed only as long as its files are
 * what the receipt says.
 */
public final class LibraryCache {

  private static final String RECEIPT = "receipt";

  private final Path root;

  /**
   * Uses a folder below the cache.
   *
   * @param cache the cache of all of wasi-externals
   */
  public LibraryCache(Path cache) {
    this.root = cache.resolve("libraries");
  }

  /** Whether any plan for this version of the library was built before, with whatever SDK. */
  public boolean knows(String library, String version) {
    return Files.isDirectory(root.resolve(library + "-" + version));
  }

  /** The entry of a plan; empty when there is none, or when its files were changed. */
  Optional<CachedLibrary> find(LibraryPlan plan) throws IOException {
    Path entry = entry(plan);
    Path receiptFile = entry.resolve(RECEIPT);
    if (!Files.isRegularFile(receiptFile)) {
      return Optional.empty();
    }
    Optional<LibraryReceipt> receipt = LibraryReceipt.read(Files.readString(receiptFile));
    boolean intact =
        receipt.isPresent()
            && Files.isRegularFile(entry.resolve("build.log"))
            && InstalledFiles.scan(entry.resolve(OutputLayout.PREFIX))
                .equals(receipt.get().files());
    return intact ? CachedLibrary.of(plan, entry, receipt.get()) : Optional.empty();
  }

  /** Where the workspace of a plan is; one run at a time may use it, see {@link #lock}. */
  Path workspace(LibraryPlan plan) {
    return versionFolder(plan).resolve("work-" + plan.key().hex().substring(0, 16));
  }

  /** Keeps other runs from building the same; waits for them. */
  FileLock lock(LibraryPlan plan) throws IOException, InterruptedException {
    return FileLock.acquire(versionFolder(plan).resolve(plan.key().hex() + ".lock"));
  }

  /** Makes an entry out of a finished workspace, which is gone afterwards. */
  CachedLibrary store(LibraryPlan plan, Workspace workspace, LibraryReceipt receipt)
      throws IOException {
    Files.writeString(workspace.root().resolve(RECEIPT), receipt.write());
    for (String made : new String[] {Workspace.SOURCES, Workspace.GENERATED, Workspace.GLUE}) {
      Folders.delete(workspace.root().resolve(made));
    }
    Folders.delete(workspace.objects());
    Folders.replace(workspace.root(), entry(plan));
    return CachedLibrary.of(plan, entry(plan), receipt)
        .orElseThrow(() -> new IllegalStateException("the receipt of " + plan.title()));
  }

  private Path entry(LibraryPlan plan) {
    return versionFolder(plan).resolve(plan.key().hex());
  }

  private Path versionFolder(LibraryPlan plan) {
    return root.resolve(plan.library().name() + "-" + plan.version().version());
  }
}
