package io.github.wasiexternals.build;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.LastUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores in the cache what the output of a request looks like, so that a second run with nothing
 * changed only compares files. It covers the content of the whole prefix and of some files next to
 * it, but not logs or files that others put there (python.wasm).
 */
public final class OutputManifest {

  private final Path file;
  private final List<String> besides;

  /**
   * The manifest of one request.
   *
   * @param cache the cache folder of wasi-externals
   * @param request digest over everything that determines the output
   * @param besides names of the files next to the prefix that are covered
   */
  public OutputManifest(Path cache, Digest request, List<String> besides) {
    this.besides = List.copyOf(besides);
    this.file = cache.resolve("outputs").resolve(request.hex());
  }

  /** Whether a folder contains exactly the output of this request. */
  public boolean matches(Path output) throws IOException {
    boolean matches =
        Files.isRegularFile(file)
            && Files.isDirectory(output)
            && Files.readString(file).equals(describe(output));
    if (matches) {
      LastUse.mark(file);
    }
    return matches;
  }

  /** Stores the state of a folder as the output of this request. */
  public void remember(Path output) throws IOException {
    Folders.write(file, describe(output));
  }

  private String describe(Path output) throws IOException {
    List<Path> paths =
        Folders.files(output).stream()
            .filter(
                path ->
                    path.startsWith(output.resolve(OutputLayout.PREFIX))
                        || besides.contains(Folders.relative(output, path)))
            .toList();
    List<String> lines = new ArrayList<>();
    for (Path path : paths) {
      String what =
          Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
              ? Digester.sha256(path, DigestProvider.JDK).hex()
              : "not-a-file";
      lines.add(what + "  " + Folders.relative(output, path));
    }
    return String.join("\n", lines) + "\n";
  }
}
