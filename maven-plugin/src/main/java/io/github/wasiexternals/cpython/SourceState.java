package io.github.wasiexternals.cpython;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The state of a checkout by content, so that a second run knows whether anything has changed. What
 * building leaves in the source folder (byte code, {@code Setup.local}) doesn't count, nor do tests
 * and documentation.
 *
 * @param configure over what configure and the driver are and read
 * @param sources over everything that gets into a binary
 */
record SourceState(Digest configure, Digest sources) {

  private static final List<String> CONFIGURE =
      List.of(
          "configure",
          "config.guess",
          "config.sub",
          "install-sh",
          "Makefile.pre.in",
          "pyconfig.h.in",
          "Include/patchlevel.h",
          "Modules/Setup",
          "Modules/Setup.bootstrap.in",
          "Modules/Setup.stdlib.in",
          "Modules/makesetup");

  private static final List<String> SOURCES =
      List.of("Include", "Lib", "Modules", "Objects", "Parser", "Programs", "Python");

  private static final Set<String> SKIPPED = Set.of("__pycache__", "test", "Setup.local");

  static SourceState of(CpythonCheckout checkout) throws IOException {
    Set<Path> configure = new TreeSet<>();
    CONFIGURE.stream()
        .map(checkout.root()::resolve)
        .filter(Files::isRegularFile)
        .forEach(configure::add);
    configure.add(checkout.layout().configSite(checkout.root()));
    configure.addAll(checkout.layout().files(checkout.root()));
    Set<Path> sources = new TreeSet<>();
    for (String folder : SOURCES) {
      if (Files.isDirectory(checkout.root().resolve(folder))) {
        collect(checkout.root().resolve(folder), sources);
      }
    }
    return new SourceState(digest(checkout.root(), configure), digest(checkout.root(), sources));
  }

  private static void collect(Path folder, Set<Path> files) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return SKIPPED.contains(visited.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !SKIPPED.contains(file.getFileName().toString())) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static Digest digest(Path root, Set<Path> files) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      lines.add(
          Digester.sha256(file, DigestProvider.JDK).hex() + "  " + Folders.relative(root, file));
    }
    return Digester.sha256(String.join("\n", lines));
  }
}
