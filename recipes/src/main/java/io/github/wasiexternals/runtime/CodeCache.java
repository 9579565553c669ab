package io.github.wasiexternals.runtime;

import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.Cache;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/**
 * Caches compiled programs in a folder, by the digest of the program and the version of the engine.
 *
 * <p>It only saves time: if an entry is damaged or can't be read or written, the program is
 * compiled again, and the run does not fail. Only the most recently used entries are kept.
 */
public final class CodeCache {

  private static final String ENDING = ".code";
  private static final int DIGEST_BYTES = 64;
  private static final int KEPT = 4;

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

  Function<Instance, Machine> compile(WasmModule module) {
    try {
      return EmbeddedProgram.compiler(module).withCache(new Entries()).compile();
    } catch (LinkageError | WasmEngineException e) {
      // The cached code does not fit this engine or JVM, although its digest matches.
      return EmbeddedProgram.compiler(module).compile();
    }
  }

  private Path file(String key) {
    String name = Digester.sha256((engine() + "\n" + key).getBytes(StandardCharsets.UTF_8)).hex();
    return folder.resolve(name + ENDING);
  }

  /** The engine's version, since compiled code calls methods of exactly this version. */
  private static String engine() {
    String resource = "META-INF/maven/run.endive/compiler/pom.properties";
    try (InputStream in = Cache.class.getClassLoader().getResourceAsStream(resource)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] digest(byte[] code, int from) {
    return Digester.sha256(Arrays.copyOfRange(code, from, code.length))
        .hex()
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The engine's cache interface; never fails. */
  private final class Entries implements Cache {

    @Override
    public byte @Nullable [] get(String key) {
      Path file = file(key);
      try {
        byte[] entry = Files.readAllBytes(file);
        if (entry.length > DIGEST_BYTES
            && Arrays.equals(Arrays.copyOf(entry, DIGEST_BYTES), digest(entry, DIGEST_BYTES))) {
          Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
          return Arrays.copyOfRange(entry, DIGEST_BYTES, entry.length);
        }
      } catch (IOException e) {
        // Missing, or unusable.
      }
      return null;
    }

    @Override
    public void putIfAbsent(String key, byte[] code) {
      Path file = file(key);
      Path temporary = Folders.temporaryBeside(file);
      try {
        Folders.create(folder);
        try (OutputStream out = Files.newOutputStream(temporary)) {
          out.write(digest(code, 0));
          out.write(code);
        }
        Files.setLastModifiedTime(temporary, FileTime.from(clock.instant()));
        Folders.replace(temporary, file);
        deleteOldest();
      } catch (IOException e) {
        discard(temporary);
      }
    }

    private void deleteOldest() throws IOException {
      List<Path> oldestLast =
          Folders.list(folder).stream()
              .filter(file -> file.toString().endsWith(ENDING))
              .sorted(
                  Comparator.comparing((Path file) -> file.toFile().lastModified())
                      .thenComparing(Comparator.naturalOrder())
                      .reversed())
              .toList();
      for (Path file : oldestLast.subList(Math.min(KEPT, oldestLast.size()), oldestLast.size())) {
        Files.deleteIfExists(file);
      }
    }

    private void discard(Path temporary) {
      try {
        Folders.delete(temporary);
      } catch (IOException e) {
        // It only takes disk space.
      }
    }
  }
}
