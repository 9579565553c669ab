package io.github.wasiexternals.build;

import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.LastUse;
import io.github.wasiexternals.files.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Caches built libraries by the key of their plan. An entry is a folder with {@code prefix/},
 * {@code build.log}, a {@code receipt}, and the {@code key} for explanations; it appears
 * atomically, and is used only while its files match the receipt.
 */
public final class LibraryCache {

  private static final String RECEIPT = "receipt";
  private static final String KEY = "key";

  private final Path root;
  private final Optional<String> launcher;

  /**
   * @param cache the cache folder of wasi-externals; this class uses a subfolder of it
   */
  public LibraryCache(Path cache) {
    this(cache, Optional.empty());
  }

  /**
   * @param cache the cache folder of wasi-externals; this class uses a subfolder of it
   * @param launcher the name of the {@link Launcher} that the libraries are made with
   */
  public LibraryCache(Path cache, Optional<String> launcher) {
    this.root = cache.resolve("libraries");
    this.launcher = launcher;
  }

  /** The name of the {@link Launcher} that its libraries are made with. */
  Optional<String> launcher() {
    return launcher;
  }

  /** What makes the bytes of a library, and the launcher. */
  private CacheKey key(LibraryPlan plan) {
    Map<String, String> parts = new LinkedHashMap<>(plan.cacheKey().parts());
    launcher.ifPresent(name -> parts.put("the launcher", name));
    return new CacheKey(parts);
  }

  /** Whether this version of the library was built before, with any SDK. */
  public boolean knows(String library, String version) {
    return Files.isDirectory(root.resolve(library + "-" + version));
  }

  /** The entry of a plan; empty if there is none or if its files have changed. */
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
    if (!intact) {
      return Optional.empty();
    }
    LastUse.mark(receiptFile);
    return CachedLibrary.of(plan, entry, receipt.get());
  }

  /**
   * Takes the entry of a plan from another machine, if it is there and nobody has made it here.
   *
   * @return empty if it is not there, or is not of this plan
   */
  @SuppressWarnings("try") // a lock is held, not used
  Optional<CachedLibrary> restore(LibraryPlan plan, SharedLibraries shared)
      throws IOException, InterruptedException {
    try (FileLock only = lock(plan)) {
      Optional<CachedLibrary> here = find(plan);
      return here.isPresent() ? here : fetch(plan, shared);
    }
  }

  private Optional<CachedLibrary> fetch(LibraryPlan plan, SharedLibraries shared)
      throws IOException, InterruptedException {
    Path fetched = Folders.temporaryBeside(entry(plan));
    try {
      Optional<Restored> origin = shared.fetch(plan.libraryKey(), fetched);
      if (origin.isEmpty()) {
        return Optional.empty();
      }
      Path file = fetched.resolve(RECEIPT);
      Optional<LibraryReceipt> receipt = LibraryReceipt.read(Files.readString(file));
      if (receipt.isEmpty() || !receipt.get().sdk().identity().equals(plan.sdk().identity())) {
        return Optional.empty();
      }
      Files.writeString(file, receipt.get().from(origin.get()).write());
      Files.writeString(fetched.resolve(KEY), key(plan).write());
      Permissions.normalise(fetched);
      Folders.replace(fetched, entry(plan));
      return find(plan);
    } finally {
      Folders.delete(fetched);
    }
  }

  /** Why {@link #find} has nothing, in one line. */
  String miss(LibraryPlan plan) throws IOException {
    Path folder = versionFolder(plan);
    Path receipt = entry(plan).resolve(RECEIPT);
    if (Files.exists(receipt)) {
      return LibraryReceipt.read(Files.readString(receipt)).isPresent()
          ? "not taken from the cache: its files are not those that were built"
          : "not taken from the cache: its receipt is of another version of this plugin";
    }
    if (!Files.isDirectory(folder)) {
      return "not in the cache: never built";
    }
    List<List<String>> differences = new ArrayList<>();
    for (Path other : Folders.list(folder)) {
      Path key = other.resolve(KEY);
      if (Files.isRegularFile(key)) {
        differences.add(key(plan).differences(Files.readString(key)));
      }
    }
    return differences.stream()
        .min(Comparator.comparingInt(List::size))
        .map(
            names ->
                "not in the cache: what is most like it was built with another value for "
                    + String.join(", ", names))
        .orElse("not in the cache");
  }

  /** The workspace of a plan; only one run at a time may use it, see {@link #lock}. */
  Path workspace(LibraryPlan plan) {
    return versionFolder(plan).resolve("work-" + key(plan).digest().hex().substring(0, 16));
  }

  /** Locks a plan, so that no other run builds it at the same time; waits for other runs. */
  FileLock lock(LibraryPlan plan) throws IOException, InterruptedException {
    return FileLock.acquire(versionFolder(plan).resolve(key(plan).digest().hex() + ".lock"));
  }

  /** Moves a finished workspace into the cache as an entry. */
  CachedLibrary store(LibraryPlan plan, Workspace workspace, LibraryReceipt receipt)
      throws IOException {
    Files.writeString(workspace.root().resolve(RECEIPT), receipt.write());
    Files.writeString(workspace.root().resolve(KEY), key(plan).write());
    for (String made :
        new String[] {Workspace.SOURCES, Workspace.GENERATED, Workspace.GLUE, Workspace.NEEDS}) {
      Folders.delete(workspace.root().resolve(made));
    }
    Folders.delete(workspace.objects());
    Folders.replace(workspace.root(), entry(plan));
    return CachedLibrary.of(plan, entry(plan), receipt)
        .orElseThrow(() -> new IllegalStateException("the receipt of " + plan.title()));
  }

  private Path entry(LibraryPlan plan) {
    return versionFolder(plan).resolve(key(plan).digest().hex());
  }

  private Path versionFolder(LibraryPlan plan) {
    return root.resolve(plan.library().name() + "-" + plan.version().version());
  }
}
