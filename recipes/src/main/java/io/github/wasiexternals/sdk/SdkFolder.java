package io.github.wasiexternals.sdk;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder with the layout of a WASI SDK.
 *
 * @param root its real path
 * @param version the version that it states; empty for an old SDK in a folder whose name has no
 *     version
 * @param wasiLibc the commit of wasi-libc, if stated
 * @param targets the triples that have a C library in its sysroot, sorted
 */
record SdkFolder(
    Path root, Optional<String> version, Optional<String> wasiLibc, List<String> targets) {

  static final List<String> TOOLS = List.of("clang", "llvm-ar");
  static final String SYSROOT = "share/wasi-sysroot";

  SdkFolder {
    targets = List.copyOf(targets);
  }

  /**
   * Examines a folder without running anything in it.
   *
   * @throws ProblemException if it is not a WASI SDK
   */
  static SdkFolder examine(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new ProblemException(FolderMistake.notAnSdk(folder, List.of()));
    }
    List<String> missing = new ArrayList<>();
    TOOLS.stream()
        .filter(tool -> !isTool(folder, tool))
        .forEach(tool -> missing.add("bin/" + tool));
    List<String> targets = targets(folder);
    if (targets.isEmpty()) {
      missing.add(SYSROOT + "/lib/<triple>/libc.a");
    }
    if (!missing.isEmpty()) {
      throw new ProblemException(FolderMistake.notAnSdk(folder, missing));
    }
    Path root = folder.toRealPath();
    Optional<VersionFile> file = VersionFile.read(root);
    Optional<String> version =
        file.map(VersionFile::version)
            .or(() -> SdkVersions.ofFolder(String.valueOf(root.getFileName())))
            .or(() -> SdkVersions.ofFolder(String.valueOf(folder.getFileName())));
    return new SdkFolder(root, version, file.flatMap(VersionFile::wasiLibc), targets);
  }

  /** The version that it states, and whether its folder's name has another one. */
  String stated() {
    String stated = version.orElse("none");
    return SdkVersions.ofFolder(String.valueOf(root.getFileName()))
        .filter(named -> !SdkVersions.major(named).equals(SdkVersions.major(stated)))
        .map(named -> stated + " (in its VERSION file; its folder's name has " + named + ")")
        .orElse(stated);
  }

  boolean isRelease(String name) {
    return version.map(SdkVersions::major).filter(name::equals).isPresent();
  }

  /**
   * Checks that the sysroot has a triple.
   *
   * @throws ProblemException if it does not
   */
  void requireTarget(String triple) {
    requireTarget("the sysroot of " + root, triple, targets);
  }

  static void requireTarget(String where, String triple, List<String> targets) {
    if (!targets.contains(triple)) {
      throw new ProblemException(
          Problem.of(
              where + " does not have the target " + triple,
              List.of(value("given", triple), value("possible", String.join(", ", targets))),
              Nearest.likely(triple, targets)
                  .map(name -> "-Dwasi.triple=" + name)
                  .orElse("choose a possible target: -Dwasi.triple=TRIPLE")));
    }
  }

  private static boolean isTool(Path root, String name) {
    Path file = SdkPrograms.file(root, name);
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static List<String> targets(Path folder) throws IOException {
    Path lib = folder.resolve(SYSROOT).resolve("lib");
    if (!Files.isDirectory(lib)) {
      return List.of();
    }
    return Folders.list(lib).stream()
        .filter(triple -> Files.isRegularFile(triple.resolve("libc.a")))
        .map(triple -> triple.getFileName().toString())
        .toList();
  }
}
