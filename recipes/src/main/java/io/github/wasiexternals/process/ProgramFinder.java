package io.github.wasiexternals.process;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds programs as a shell would, in given folders.
 *
 * @param path the folders, in the order to look into them
 * @param endings the file name extensions of programs: none, or on Windows {@code .exe} and {@code
 *     .cmd}
 */
public record ProgramFinder(List<Path> path, List<String> endings) {

  private static final String WINDOWS_SEPARATOR = ";";

  public ProgramFinder {
    path = List.copyOf(path);
    endings = List.copyOf(endings);
  }

  /** A finder for systems where programs have no file name extension. */
  public ProgramFinder(List<Path> path) {
    this(path, List.of(""));
  }

  /**
   * A finder for the value of a PATH variable.
   *
   * @param value for example {@code /usr/local/bin:/usr/bin}; empty entries, which mean the current
   *     folder, are skipped
   * @param separator the separator between folders: {@code ;} on Windows, else {@code :}
   */
  public static ProgramFinder fromPath(String value, String separator) {
    List<Path> folders =
        Arrays.stream(value.split(Pattern.quote(separator)))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList();
    // npm's folder on Windows holds both npm.cmd and npm, a script for a POSIX shell.
    return separator.equals(WINDOWS_SEPARATOR)
        ? new ProgramFinder(folders, List.of(".exe", ".cmd"))
        : new ProgramFinder(folders);
  }

  /**
   * The first executable file with that name.
   *
   * @param name without a folder, for example {@code npm}
   * @return the path, which is absolute if the folders of the PATH are
   */
  public Optional<Path> find(String name) {
    return path.stream()
        .flatMap(folder -> endings.stream().map(ending -> folder.resolve(name + ending)))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /**
   * The program that a user names: its file, if there is a folder in the name, else as {@link
   * #find} does.
   *
   * @param name for example {@code ccache} or {@code ./ccache}
   * @param folder against which a relative file is resolved
   * @return absolute, if it is a file
   */
  public Optional<Path> findGiven(String name, Path folder) {
    return file(name, folder).or(() -> find(name));
  }

  private static Optional<Path> file(String name, Path folder) {
    try {
      Path file = Path.of(name);
      return Optional.of(folder.resolve(file).toAbsolutePath())
          .filter(absolute -> file.getNameCount() > 1 || file.isAbsolute())
          .filter(absolute -> Files.isRegularFile(absolute) && Files.isExecutable(absolute));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
