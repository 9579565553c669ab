package io.github.wasiexternals.build;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the cache remembers of a built library beside its files: where the sources came from, how
 * long it took, and every file with its digests. A line each, words separated by one space:
 *
 * <pre>
 * source SHA256 LOCATION-OR-DASH
 * compiling MILLISECONDS
 * file SHA256 SHA1 SIZE PATH
 * </pre>
 *
 * @param sourceArchive SHA-256 of the archive that the sources came from
 * @param location where that archive came from
 * @param compiling the time that compilers ran
 * @param files sorted by path
 */
record LibraryReceipt(
    Digest sourceArchive,
    Optional<String> location,
    Duration compiling,
    List<InstalledFile> files) {

  LibraryReceipt {
    files = List.copyOf(files);
  }

  String write() {
    StringBuilder text = new StringBuilder();
    text.append("source ")
        .append(sourceArchive.hex())
        .append(' ')
        .append(location.orElse("-"))
        .append('\n');
    text.append("compiling ").append(compiling.toMillis()).append('\n');
    for (InstalledFile file : files) {
      text.append("file ")
          .append(file.sha256().hex())
          .append(' ')
          .append(file.sha1().hex())
          .append(' ')
          .append(file.size())
          .append(' ')
          .append(file.path())
          .append('\n');
    }
    return text.toString();
  }

  /** Reads a receipt; empty if it is not one, which makes the cache forget the entry. */
  static Optional<LibraryReceipt> read(String text) {
    try {
      List<String> lines = text.lines().toList();
      String[] source = lines.get(0).split(" ", 3);
      String[] compiling = lines.get(1).split(" ", 2);
      List<InstalledFile> files = new ArrayList<>();
      for (String line : lines.subList(2, lines.size())) {
        String[] words = line.split(" ", 5);
        files.add(
            new InstalledFile(
                words[4],
                Long.parseLong(words[3]),
                new Digest(DigestAlgorithm.SHA1, words[2]),
                Digest.sha256(words[1])));
      }
      return Optional.of(
          new LibraryReceipt(
              Digest.sha256(source[1]),
              source[2].equals("-") ? Optional.empty() : Optional.of(source[2]),
              Duration.ofMillis(Long.parseLong(compiling[1])),
              files));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
