package io.github.wasiexternals.onefile;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.sbom.PythonBuild.NamedFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A Python in one file.
 *
 * @param wasm the file
 * @param sha256 its digest
 * @param files what is inside, by the paths that the program knows, without the first {@code /}
 */
public record OneFileResult(Path wasm, Digest sha256, List<NamedFile> files) {
  public OneFileResult {
    files = List.copyOf(files);
  }
}
