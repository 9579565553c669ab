package io.github.wasiexternals.packaging;

import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A package while it is made, in a temporary folder beside where it goes. {@code SHA256SUMS} names
 * a package's files only while all of them are there: it loses them before the first is replaced,
 * and gets them back after the last.
 */
final class PackageFolder implements AutoCloseable {

  private static final String SUMS = "SHA256SUMS";

  private final Path packages;
  private final String name;
  private final Path staging;

  private PackageFolder(Path packages, String name, Path staging) {
    this.packages = packages;
    this.name = name;
    this.staging = staging;
  }

  /** Starts one; the caller must hold a lock on it. */
  static PackageFolder stage(Path packages, String name) throws IOException {
    Path target = packages.resolve(name);
    Folders.deleteTemporariesBeside(target);
    Path staging = Folders.temporaryBeside(target);
    PackageFolder folder = new PackageFolder(packages, name, staging);
    Files.createDirectories(folder.top());
    Files.createDirectories(folder.files());
    return folder;
  }

  /** The top folder of the archive. */
  Path top() {
    return staging.resolve("top");
  }

  private Path files() {
    return staging.resolve("files");
  }

  /** A file that goes beside the archive, or the archive itself. */
  Path file(String fileName) {
    return files().resolve(fileName);
  }

  /**
   * Puts all files in place. What an earlier run made of the same package goes: it has another
   * SBOM.
   *
   * @throws IOException also if a folder is where one of them goes; nothing was touched then
   */
  void commit() throws IOException {
    Path sums = packages.resolve(SUMS);
    refuseFolder(sums);
    for (Path file : Folders.files(files())) {
      refuseFolder(packages.resolve(file.getFileName()));
    }
    SortedMap<String, String> known = new TreeMap<>();
    if (Files.isRegularFile(sums)) {
      for (String line : Files.readAllLines(sums)) {
        String[] parts = line.split("  ", 2);
        // Those of this package, in any format, are made again.
        if (parts.length == 2
            && !parts[1].startsWith(name + ".")
            && Files.isRegularFile(packages.resolve(parts[1]))) {
          known.put(parts[1], parts[0]);
        }
      }
      write(sums, known);
    }
    Set<String> made = new HashSet<>();
    for (Path file : Folders.files(files())) {
      known.put(file.getFileName().toString(), Digester.sha256(file, DigestProvider.JDK).hex());
      made.add(file.getFileName().toString());
      Folders.replace(file, packages.resolve(file.getFileName()));
    }
    for (Path file : Folders.list(packages)) {
      String fileName = file.getFileName().toString();
      if (fileName.startsWith(name + ".")
          && !made.contains(fileName)
          && Files.isRegularFile(file)) {
        Files.delete(file);
      }
    }
    write(sums, known);
  }

  private static void refuseFolder(Path target) throws IOException {
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(target.toString(), null, "a folder is in its place");
    }
  }

  private static void write(Path sums, SortedMap<String, String> known) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> each : known.entrySet()) {
      text.append(each.getValue()).append("  ").append(each.getKey()).append('\n');
    }
    Folders.write(sums, text.toString());
  }

  @Override
  public void close() throws IOException {
    Folders.delete(staging);
  }
}
