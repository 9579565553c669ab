package io.github.wasiexternals.onefile;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A folder that a program has inside of it.
 *
 * @param path its absolute path for the program, for example {@code /app}
 * @param files files of this machine by their path in the folder, with {@code /} as separator
 */
record GuestFolder(String path, SortedMap<String, Path> files) {

  /** What Unicode puts in place of bytes that are no text. */
  private static final char UNREADABLE = '\uFFFD';

  GuestFolder {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** A folder with one file. */
  static GuestFolder of(String path, String name, Path file) {
    checkName(name, file);
    return new GuestFolder(path, new TreeMap<>(Map.of(name, file)));
  }

  /**
   * A folder of this machine with all that is in it. A folder without files is left out.
   *
   * @param wanted whether a file or folder of this name is taken
   * @throws ProblemException for what is neither a file nor a folder, such as a link, and for names
   *     that are no text
   */
  static GuestFolder read(String path, Path folder, Predicate<String> wanted) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    List<Path> others = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            return inner.equals(folder) || wanted.test(inner.getFileName().toString())
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (wanted.test(file.getFileName().toString())) {
              if (attributes.isRegularFile()) {
                files.put(name(folder, file), file);
              } else {
                others.add(file);
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    if (!others.isEmpty()) {
      Collections.sort(others);
      throw new ProblemException(
          Problem.of(
              "only files and folders can be put into a program",
              others.stream().limit(10).map(other -> value("neither", other)).toList(),
              "put the file itself in place of a link, or leave it out"));
    }
    return new GuestFolder(path, files);
  }

  private static String name(Path folder, Path file) {
    String name = Folders.relative(folder, file);
    for (String part : name.split("/", -1)) {
      checkName(part, file);
    }
    return name;
  }

  private static void checkName(String name, Path file) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name) || name.indexOf(UNREADABLE) >= 0) {
      throw new ProblemException(
          Problem.of(
              "a file's name is not valid Unicode, as the names inside of a program are",
              List.of(value("file", file)),
              "rename it, or run Maven with LC_ALL=C.UTF-8"));
    }
  }
}
