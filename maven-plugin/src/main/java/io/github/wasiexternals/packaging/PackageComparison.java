package io.github.wasiexternals.packaging;

import io.github.wasiexternals.cpython.BuiltPython;
import io.github.wasiexternals.cpython.ByteCode;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.text.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Compares a package with what {@code make install} made: each file that is missing, added or
 * different, and the reason where that is on purpose. The reasons were found with 3.13.15's install
 * for WASI.
 */
final class PackageComparison {

  private static final String LAUNCHER = "a launcher, or what it needs";
  private static final String RELOCATABLE = "finds its own place, and names no folder of the build";
  private static final String LIBRARIES = "of the libraries, for programs that link Python";

  private static final String BYTE_CODE = ".*/" + ByteCode.FOLDER + "/.*";

  private static final Map<Pattern, String> MISSING =
      reasons(
          "bin/(idle|pydoc|2to3).*",
          "starts a program of a Python that the machine can run itself",
          "bin/python[^/]*\\.wasm",
          "is in lib-wasm, where CPython's own driver puts it",
          BYTE_CODE + "|.*\\.pyc",
          "byte code, which Python makes itself",
          "lib/python[^/]*/config-[^/]*/libpython.*",
          "is in lib",
          "lib/python[^/]*/config-.*",
          "is for building CPython's own modules in its source tree");

  private static final Map<Pattern, String> ADDED =
      reasons(
          BYTE_CODE,
          "byte code, as it was asked for",
          "bin/python[^/]*\\.(wasmtime|node)|etc/.*|lib/python[^/]*/lib-wasm/.*",
          LAUNCHER,
          "share/sbom/.*",
          "the SBOM",
          "share/licenses/.*",
          "the licence of a library in it",
          "lib/python[^/]*/config-[^/]*/lib.*\\.a",
          "of a copy in CPython, for a static link",
          "lib/pkgconfig/python-.*-stack\\.pc",
          "the stack that Python needs, for a static link",
          "lib/python[^/]*\\.zip",
          "the standard library, as it was asked for",
          "lib/python.*",
          "is in CPython's Lib, where the driver takes all files from",
          "(bin|lib|include|share)/.*",
          LIBRARIES);

  private static final Map<Pattern, String> DIFFERENT =
      reasons(
          BYTE_CODE,
          "has neither a time nor a folder in it",
          "lib/pkgconfig/python.*\\.pc",
          RELOCATABLE,
          "bin/python.*-config",
          RELOCATABLE,
          "lib/python[^/]*/(_sysconfig.*|build-details\\.json)",
          RELOCATABLE);

  private static final String NO_TESTS = "is a test, and wasi.package.testsuite=false";
  private static final String NO_DEVELOPMENT = "wasi.package.development=false";
  private static final Pattern DEVELOPMENT =
      Pattern.compile("include/.*|bin/python.*-config|lib/[^/]*\\.a|lib/pkgconfig/.*");

  /** A file that is not in both, or not the same. */
  record Difference(String kind, String path, String reason) {

    /** Whether nobody said why. */
    boolean isUnexplained() {
      return reason.isEmpty();
    }
  }

  private PackageComparison() {}

  /**
   * Compares them.
   *
   * @param top of the package
   * @param install its prefix, or a {@code DESTDIR} with that prefix in it
   * @return by kind and path; empty reasons are not on purpose
   */
  static List<Difference> of(Path top, Path install, BuiltPython python, PackageOptions options)
      throws IOException {
    Path nested = install.resolve(python.installPrefix().substring(1));
    SortedMap<String, Path> ours = files(top);
    SortedMap<String, Path> theirs = files(Files.isDirectory(nested) ? nested : install);
    List<Difference> missing = new ArrayList<>();
    List<Difference> added = new ArrayList<>();
    List<Difference> different = new ArrayList<>();
    for (Map.Entry<String, Path> each : theirs.entrySet()) {
      String path = each.getKey();
      Path here = ours.get(path);
      if (here == null) {
        missing.add(new Difference("missing", path, missing(path, python, options)));
      } else if (!isSame(here, each.getValue())) {
        different.add(new Difference("different", path, reason(DIFFERENT, path)));
      }
    }
    for (String path : ours.keySet()) {
      if (!theirs.containsKey(path)) {
        added.add(new Difference("added", path, reason(ADDED, path)));
      }
    }
    List<Difference> all = new ArrayList<>(missing);
    all.addAll(added);
    all.addAll(different);
    return all;
  }

  private static String missing(String path, BuiltPython python, PackageOptions options) {
    String library = Gathering.library(python);
    boolean isTest =
        path.startsWith(library)
            && python.testFolders().stream()
                .anyMatch(folder -> path.startsWith(library + folder + "/"));
    if (isTest && !options.testsuite().orElse(true)) {
      return NO_TESTS;
    }
    if (!options.development() && DEVELOPMENT.matcher(path).matches()) {
      return NO_DEVELOPMENT;
    }
    if (options.zip()
        && path.startsWith(library)
        && !path.startsWith(library + python.configFolder() + "/")) {
      return "is in the zip of the standard library";
    }
    return reason(MISSING, path);
  }

  private static String reason(Map<Pattern, String> reasons, String path) {
    return reasons.entrySet().stream()
        .filter(each -> each.getKey().matcher(path).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return Files.isRegularFile(other) && Files.mismatch(one, other) < 0;
  }

  private static SortedMap<String, Path> files(Path folder) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    for (Path file : Folders.files(folder)) {
      files.put(Folders.relative(folder, file), file);
    }
    return files;
  }

  /** The text of a list of them: a table. */
  static String text(List<Difference> differences) {
    List<List<String>> rows = new ArrayList<>();
    differences.forEach(
        each ->
            rows.add(
                List.of(each.kind(), each.path(), each.isUnexplained() ? "?" : each.reason())));
    return String.join("\n", Columns.lines(rows)) + "\n";
  }

  private static Map<Pattern, String> reasons(String... pairs) {
    Map<Pattern, String> reasons = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      reasons.put(Pattern.compile(pairs[i]), pairs[i + 1]);
    }
    return reasons;
  }
}
