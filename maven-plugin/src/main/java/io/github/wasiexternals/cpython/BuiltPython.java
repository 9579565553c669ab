package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.OutputLayout;
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

/**
 * A CPython that was made for WASI in its source tree, as it is on disk.
 *
 * @param checkout the sources
 * @param folder the folder in which it was built
 * @param modules the folder that {@code pybuilddir.txt} names, with what the build says of itself
 * @param makefile of that folder
 */
public record BuiltPython(CpythonCheckout checkout, Path folder, Path modules, Makefile makefile) {

  private static final String CLANG = "/bin/clang";

  /**
   * Opens it.
   *
   * @param triple the target
   * @param action builds it, for messages
   * @throws ProblemException if it was not finished, or was moved
   */
  public static BuiltPython open(CpythonCheckout checkout, String triple, String action)
      throws IOException {
    Path folder = checkout.buildFolder(triple).path();
    for (String file : List.of(OutputLayout.WASM, "Makefile", "pybuilddir.txt", "pyconfig.h")) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        throw unfinished(folder, file, action);
      }
    }
    Path modules =
        folder.resolve(
            Files.readString(folder.resolve("pybuilddir.txt"), StandardCharsets.UTF_8).strip());
    if (!Files.isDirectory(modules)) {
      throw unfinished(folder, Folders.relative(folder, modules), action);
    }
    BuiltPython built =
        new BuiltPython(
            checkout,
            folder,
            modules,
            Makefile.parse(Files.readString(folder.resolve("Makefile"), StandardCharsets.UTF_8)));
    built.refuseIfMoved(action);
    if (!Files.isRegularFile(built.library())) {
      throw unfinished(folder, built.library().getFileName().toString(), action);
    }
    return built;
  }

  /** What configure wrote names the folder that it ran in. */
  private void refuseIfMoved(String action) throws IOException {
    String made = makefile.expanded("abs_builddir");
    if (!made.isEmpty() && !made.equals(folder.toRealPath().toString())) {
      throw new ProblemException(
          Problem.of(
              "CPython's build was moved after it was configured",
              List.of(value("configured", made), value("now", folder.toRealPath())),
              action));
    }
  }

  private static ProblemException unfinished(Path folder, String missing, String action) {
    return new ProblemException(
        Problem.of(
            "CPython's build is not finished",
            List.of(value("missing", missing), value("folder", folder)),
            action));
  }

  /** The interpreter. */
  public Path wasm() {
    return folder.resolve(OutputLayout.WASM);
  }

  /** The Python for this machine that ran while it was built. */
  Path buildPython() {
    return Path.of(makefile.expanded("PYTHON_FOR_FREEZE"));
  }

  /** The release, for example {@code 3.13}. */
  public String release() {
    return checkout.version().release();
  }

  /** As {@code platform.python_version()} says it, for example {@code 3.13.15}. */
  public String version() {
    // A checkout between two releases is "3.15.0a8+"; platform.python_version() is without the +.
    return checkout.version().full().replaceFirst("\\+$", "");
  }

  /** The release with the letters of a special build, for example {@code 3.13d}. */
  public String withAbi() {
    return release() + makefile.expanded("ABIFLAGS");
  }

  /** The static library of the whole interpreter. */
  public Path library() {
    return folder.resolve("libpython" + withAbi() + ".a");
  }

  /** Where an install would put it, without anybody having asked: {@code /usr/local}. */
  public String installPrefix() {
    String prefix = makefile.expanded("prefix");
    return prefix.isEmpty() ? "/usr/local" : prefix;
  }

  /** The folder in {@code lib/python3.X} with what is needed to link it: {@code config-…}. */
  public String configFolder() {
    String multiarch = makefile.expanded("MULTIARCH");
    return "config-" + withAbi() + (multiarch.isEmpty() ? "" : "-" + multiarch);
  }

  /** Whether {@code make install} would install CPython's tests. */
  public boolean installsTests() {
    return !makefile.expanded("TEST_MODULES").equals("no");
  }

  /** The folders of tests, relative to the library, as CPython's makefile lists them. */
  public Set<String> testFolders() {
    return new LinkedHashSet<>(makefile.expandedWords("TESTSUBDIRS"));
  }

  /** The archives of bundled projects that the interpreter was linked with, beside its own. */
  public List<Path> bundledArchives() {
    List<Path> archives = new ArrayList<>();
    for (String word : makefile.expandedWords("MODLIBS")) {
      if (!word.startsWith("-") && !word.startsWith("/") && word.endsWith(".a")) {
        Path archive = folder.resolve(word);
        if (!archives.contains(archive)) {
          archives.add(archive);
        }
      }
    }
    return archives;
  }

  /** What the linker was told about stack and memory, each as a flag of the compiler's driver. */
  public List<String> stackFlags() {
    List<String> flags = new ArrayList<>();
    List<String> words = new ArrayList<>(makefile.expandedWords("LDFLAGS"));
    words.addAll(makefile.expandedWords("LDFLAGS_NODIST"));
    words.addAll(makefile.expandedWords("CONFIGURE_LDFLAGS_NODIST"));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      Optional<String> flag = Optional.empty();
      if (word.equals("-z") && i + 1 < words.size()) {
        flag = Optional.of("-Wl,-z," + words.get(i + 1));
      } else if (word.startsWith("-Wl,--stack-first")
          || word.startsWith("-Wl,--initial-memory=")
          || word.startsWith("-Wl,-z,")) {
        flag = Optional.of(word);
      }
      flag.filter(each -> !flags.contains(each)).ifPresent(flags::add);
    }
    return flags;
  }

  /** The SDK that compiled it, by the compiler's path; empty if that does not name one. */
  public Optional<Path> sdk() {
    return makefile.expandedWords("CC").stream()
        .filter(word -> word.contains(CLANG))
        .findFirst()
        .map(word -> Path.of(word.substring(0, word.indexOf(CLANG))))
        .filter(Path::isAbsolute);
  }

  /** The prefix of the libraries that it was built with, if wasi:python built them. */
  public Path libraries() {
    return CpythonCheckout.librariesFolder(checkout.root()).resolve(OutputLayout.PREFIX);
  }

  /** CPython's library in the sources. */
  public Path standardLibrary() {
    return checkout.root().resolve("Lib");
  }
}
