package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import run.endive.compiler.Cache;

/**
 * Keeps what the engine compiled for the next JVM, in a folder of one version of the engine. What
 * is in it is run: nobody else may write to it.
 */
record CompiledCode(Path folder) implements Cache {

  @Override
  public byte[] get(String key) throws IOException {
    return Files.exists(file(key)) ? Files.readAllBytes(file(key)) : null;
  }

  @Override
  public void putIfAbsent(String key, byte[] code) throws IOException {
    Files.createDirectories(folder);
    Path whole = Files.write(Files.createTempFile(folder, "", ".part"), code);
    Files.move(whole, file(key), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file(String key) {
    return folder.resolve(key.replaceAll("[^A-Za-z0-9]", "_"));
  }
}
