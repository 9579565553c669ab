package io.github.wasiexternals.runtime;

import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import run.endive.compiler.Cache;
import run.endive.wasm.WasmEngineException;

/**
 * Caches compiled programs in a folder, by the digest of the program and the version of the engine.
 *
 * <p>Two processes that want the same program compile it once: the second waits for the first. A
 * damaged entry is compiled again. Only the most recently used entries are kept.
 */
public final class CodeCache {

  private static final String ENDING = ".code";
  private static final int KEPT = 4;

  /** What an entry looks like; another number is another entry. */
  private static final int FORMAT = 2;

  private final Path folder;
  private final Clock clock;

  /**
   * @param folder created when needed; must contain nothing else
   * @param clock determines which entries were used most recently
   */
  public CodeCache(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * The compiled program as a JAR for a class path, which is compiled if it is not here yet.
   * CPython takes about half a minute then.
   *
   * @throws WasmEngineException if it is not a module that can be run
   * @throws IOException if the program can't be read, or the folder not be written
   */
  @SuppressWarnings("try") // the lock is held, not used
  Path compiled(Path wasm) throws IOException, InterruptedException {
    byte[] program = Files.readAllBytes(wasm);
    Path entry = entry(program);
    if (isGood(entry)) {
      return used(entry);
    }
    try (FileLock lock = FileLock.acquire(lock(entry))) {
      // Another run may have compiled it in the meantime.
      if (!isGood(entry)) {
        Folders.deleteTemporariesBeside(entry);
        Folders.write(entry, ProgramJar.of(program));
        deleteOldest(entry);
      }
    }
    return used(entry);
  }

  /** The same for this JVM; empty if the cache can't be used, since it only saves time. */
  Optional<CompiledProgram> load(Path wasm) {
    try {
      // Never closed: the program may run as long as the JVM does.
      return Optional.of(
          CompiledProgram.load(
              new URLClassLoader(
                  new URL[] {compiled(wasm).toUri().toURL()}, CodeCache.class.getClassLoader())));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Path entry(byte[] program) throws IOException {
    String key =
        String.join("\n", engine(), String.valueOf(FORMAT), Digester.sha256(program).hex());
    return folder.resolve(Digester.sha256(key).hex() + ENDING);
  }

  private static Path lock(Path entry) {
    return entry.resolveSibling(entry.getFileName() + ".lock");
  }

  /** The engine's version, since compiled code calls methods of exactly this version. */
  private static String engine() throws IOException {
    String resource = "META-INF/maven/run.endive/compiler/pom.properties";
    try (InputStream in = Cache.class.getClassLoader().getResourceAsStream(resource)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    }
  }

  private static boolean isGood(Path entry) throws IOException {
    try {
      return ProgramJar.isWhole(Files.readAllBytes(entry));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Path used(Path entry) throws IOException {
    Files.setLastModifiedTime(entry, FileTime.from(clock.instant()));
    return entry;
  }

  /** Deletes the entries that were used longest ago; one that another run is making stays. */
  private void deleteOldest(Path made) throws IOException {
    List<Path> newestFirst =
        Folders.list(folder).stream()
            .filter(file -> file.toString().endsWith(ENDING))
            .filter(file -> !file.equals(made))
            .sorted(
                Comparator.comparing((Path file) -> file.toFile().lastModified())
                    .thenComparing(Comparator.naturalOrder())
                    .reversed())
            .toList();
    for (Path entry :
        newestFirst.subList(Math.min(KEPT - 1, newestFirst.size()), newestFirst.size())) {
      try {
        Files.deleteIfExists(entry);
      } catch (FileSystemException e) {
        // Windows keeps what another run has open; the next one deletes it.
      }
    }
  }
}
