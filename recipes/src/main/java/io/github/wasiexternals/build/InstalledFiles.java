package io.github.wasiexternals.build;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lists the files of a prefix with their digests. */
public final class InstalledFiles {

  private InstalledFiles() {}

  /**
   * All files in a folder and its subfolders, sorted by path.
   *
   * @throws IOException also if something there is not a regular file
   */
  public static List<InstalledFile> scan(Path prefix) throws IOException {
    List<InstalledFile> files = new ArrayList<>();
    for (Path path : Folders.files(prefix)) {
      files.add(describe(prefix, path));
    }
    files.sort(Comparator.comparing(InstalledFile::path));
    return List.copyOf(files);
  }

  private static InstalledFile describe(Path prefix, Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is not a regular file");
    }
    Map<DigestAlgorithm, Digest> digests =
        Digester.ofFile(
            file, DigestProvider.JDK, List.of(DigestAlgorithm.SHA1, DigestAlgorithm.SHA256));
    return new InstalledFile(
        Folders.relative(prefix, file),
        Files.size(file),
        Objects.requireNonNull(digests.get(DigestAlgorithm.SHA1)),
        Objects.requireNonNull(digests.get(DigestAlgorithm.SHA256)));
  }
}
