package io.github.wasiexternals.sdk;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a compiler can see of this machine: the folders of its sources, the SDK's sysroot, and its
 * own headers. C can read any file ({@code #include}, {@code #embed}, {@code __has_include}), and a
 * source or a glue file may come from a stranger.
 *
 * <p>Two locks, since neither is ours alone. Clang gets a file system of these folders only ({@code
 * -ivfsoverlay}, of LLVM 15 and later): anything else is "not found" for it, be it a secret, a
 * device or a pipe. And what it says that it has read ({@code -MD}) is compared with them, by real
 * path. Inline assembly, whose {@code .incbin} no list shows, is off; an empty {@code __asm__("")},
 * which keeps the optimiser from moving code, and a symbol's name ({@code __asm__("name")}) are not
 * affected.
 */
public final class CompilerView {

  /** No text goes to the assembler, whose directives read files. */
  public static final String NO_ASSEMBLY = "-fno-gnu-inline-asm";

  private static final Pattern NOT_FOUND =
      Pattern.compile("(.*): fatal error: '(/.*|[A-Za-z]:.*|(?:.*/)?\\.\\./.*)' file not found");

  private static final String ASSEMBLY = "GNU-style inline assembly is disabled";

  private final Path folder;
  private final List<Path> folders;
  private final List<Path> ofSdk;

  private CompilerView(Path folder, List<Path> folders, List<Path> ofSdk) {
    this.folder = folder;
    this.folders = List.copyOf(folders);
    this.ofSdk = List.copyOf(ofSdk);
  }

  /**
   * The view of a compiler.
   *
   * @param folder the folder that it runs in; absolute
   * @param folders of the sources and headers; absolute, existing
   */
  public static CompilerView of(Sdk sdk, Path folder, List<Path> folders) throws IOException {
    Set<Path> ofSdk = new LinkedHashSet<>();
    ofSdk.add(sdk.sysroot());
    ofSdk.add(headers(sdk.root()));
    // Clang finds its own headers from the real place of its program.
    if (Files.exists(sdk.clang())) {
      ofSdk.add(headers(Folders.parent(Folders.parent(sdk.clang().toRealPath()))));
    }
    return new CompilerView(folder, folders, List.copyOf(ofSdk));
  }

  private static Path headers(Path root) {
    return root.resolve("lib").resolve("clang");
  }

  /**
   * Writes the description of the file system.
   *
   * @param file in a folder that exists
   */
  public void write(Path file) throws IOException {
    List<String> roots = new ArrayList<>();
    for (List<Path> some : List.of(folders, ofSdk)) {
      for (Path each : some) {
        String quoted = quoted(each.toString());
        roots.add(
            "{\"type\": \"directory-remap\", \"name\": %s, \"external-contents\": %s}"
                .formatted(quoted, quoted));
      }
    }
    Files.writeString(
        file,
        "{\"version\": 0, \"redirecting-with\": \"redirect-only\", \"use-external-names\": false,"
            + " \"overlay-relative\": false, \"roots\": [\n"
            + String.join(",\n", roots)
            + "\n]}\n",
        StandardCharsets.UTF_8);
  }

  /**
   * The arguments that turn it on. A compiler that crashes would also write a report into the
   * folder of temporary files.
   *
   * @param file as the compiler is to name it
   */
  public static List<String> arguments(String file) {
    // In one word: compiler caches take the file for a second source otherwise.
    return List.of("-ivfsoverlay" + file, "-fno-crash-diagnostics");
  }

  /**
   * Compares what a compiler says that it read with what it may read.
   *
   * @param title what is built, for messages
   * @param unit what was compiled
   * @param recipe the file to correct
   * @param dependencies the list that the compiler wrote
   * @throws ProblemException with the first file that is outside
   */
  public void check(String title, String unit, String recipe, Path dependencies)
      throws IOException {
    List<Path> real = realFolders();
    for (String file : DependencyList.parse(Files.readString(dependencies))) {
      if (!isInside(file, real)) {
        throw new ProblemException(outside(title, unit, recipe, file));
      }
    }
  }

  /** The real places of all folders that exist. */
  private List<Path> realFolders() throws IOException {
    List<Path> real = new ArrayList<>();
    for (List<Path> some : List.of(folders, ofSdk)) {
      for (Path each : some) {
        if (Files.exists(each)) {
          real.add(each.toRealPath());
        }
      }
    }
    return real;
  }

  private boolean isInside(String file, List<Path> realFolders) throws IOException {
    Path path = folder.resolve(file);
    if (ofSdk.stream().anyMatch(path::startsWith) && path.equals(path.normalize())) {
      // The SDK's own links may lead anywhere.
      return true;
    }
    return Files.exists(path) && realFolders.stream().anyMatch(path.toRealPath()::startsWith);
  }

  /**
   * The problem of a compiler that failed because of what it can't see, or may not do.
   *
   * @param output the last lines of what it printed
   * @return empty if it failed for another reason
   */
  public static Optional<Problem> refused(
      String title, String unit, String recipe, List<String> output) {
    for (String line : output) {
      Matcher missing = NOT_FOUND.matcher(line);
      if (missing.matches()) {
        return Optional.of(outside(title, unit, recipe, missing.group(2)).quoting(output));
      }
      if (line.contains(ASSEMBLY)) {
        return Optional.of(
            Problem.of(
                    title + ": " + unit + " has inline assembly, which can read any file",
                    List.of(value("recipe", recipe)),
                    "turn it off with one of the 'defines' of " + recipe)
                .quoting(output));
      }
    }
    return Optional.empty();
  }

  private static Problem outside(String title, String unit, String recipe, String file) {
    return Problem.of(
        title + ": " + unit + " reads a file that is not among its sources",
        List.of(
            value("file", file),
            value("may read", "its inputs and glue, installed headers, and those of the SDK"),
            value("recipe", recipe)),
        "correct " + recipe);
  }

  /** As a string of YAML, which reads JSON's. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
