package io.github.wasiexternals.sdk;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.process.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with a folder that should be a WASI SDK, and what to do about it. */
final class FolderMistake {

  /** What {@code wasi.sdk} may be, besides a folder. */
  private static final List<String> WORDS = List.of("auto", "official", "assembled");

  private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)*");
  private static final Pattern ARCHIVE = Pattern.compile(".*\\.(tar(\\.[a-z0-9]+)?|tgz|zip|deb)");

  /** How far below the SDK its own {@code share/wasi-sysroot} and {@code bin/clang} are. */
  private static final int LEVELS = 2;

  private FolderMistake() {}

  /** The user named something that is no folder. */
  static Problem noFolder(Path given) throws IOException {
    if (Files.exists(given, LinkOption.NOFOLLOW_LINKS)) {
      return notAnSdk(given, List.of());
    }
    String name = String.valueOf(given.getFileName());
    List<Problem.Value> values = new ArrayList<>();
    values.add(value("given", given));
    if (hasTilde(given)) {
      values.add(value("note", "~ is a folder's name here; no shell has replaced it"));
    }
    values.add(value("possible", String.join(", ", WORDS) + ", or the folder of a WASI SDK"));
    if (VERSION.matcher(name).matches()) {
      values.add(value("version", "not chosen here: it belongs to the Python release"));
      return Problem.of(
          "wasi.sdk names a folder that does not exist", values, "-Dwasi.sdk=official");
    }
    return Problem.of(
        "wasi.sdk names a folder that does not exist",
        values,
        Nearest.likely(name, WORDS)
            .map(word -> "-Dwasi.sdk=" + word)
            .orElse("name the folder of a WASI SDK: -Dwasi.sdk=FOLDER"));
  }

  /**
   * A place that is not a WASI SDK.
   *
   * @param missing the files that an SDK has and that are not there; empty if it is no folder
   */
  static Problem notAnSdk(Path place, List<String> missing) throws IOException {
    if (!Files.isDirectory(place)) {
      return noFolderAt(place);
    }
    List<Problem.Value> values = new ArrayList<>();
    values.add(value("missing", String.join(", ", missing)));
    List<Path> barred = notExecutable(place);
    if (!barred.isEmpty()) {
      values.add(value("note", "there, but not executable: " + names(place, barred)));
    }
    if (isTheSystem(place)) {
      values.add(
          value("note", "a distribution's own clang and wasi-libc are not a release of the SDK"));
    }
    nearby(place).ifPresent(sdk -> values.add(value("WASI SDK", sdk)));
    return Problem.of(
        place + " is not the folder of a WASI SDK",
        values,
        remedy(place).orElse("-Dwasi.sdk=auto"));
  }

  private static Problem noFolderAt(Path place) throws IOException {
    Optional<Path> sdk = nearby(place);
    List<Problem.Value> values = new ArrayList<>();
    String what = " does not exist";
    if (Files.isSymbolicLink(place)) {
      what = " is a link that leads to nothing";
      values.add(value("leads to", Files.readSymbolicLink(place)));
    } else if (Files.exists(place)) {
      what = " is a file, not the folder of a WASI SDK";
    } else if (hasTilde(place)) {
      values.add(value("note", "~ is a folder's name here; no shell has replaced it"));
    }
    sdk.ifPresent(folder -> values.add(value("WASI SDK", folder)));
    boolean archive = ARCHIVE.matcher(String.valueOf(place.getFileName())).matches();
    return Problem.of(
        place + what,
        values,
        remedy(place)
            .orElse(
                (archive ? "unpack it, and name its folder" : "name the folder of a WASI SDK")
                    + ": -Dwasi.sdk=FOLDER"));
  }

  /**
   * What makes a place usable that is not a WASI SDK, ready to paste; empty where nothing there
   * suggests it.
   */
  static Optional<String> remedy(Path place) throws IOException {
    Optional<Path> sdk = nearby(place);
    if (sdk.isPresent()) {
      return sdk.map(FolderMistake::option);
    }
    return notExecutable(place).isEmpty() || isTheSystem(place)
        ? Optional.empty()
        : Optional.of(
            "chmod +x "
                + CommandLine.quoted(place.resolve("bin").toString())
                + "/* && "
                + option(place));
  }

  /**
   * A folder without a version. The SDKs before 25 have none in them, only in their name.
   *
   * @param llvm the version of its clang
   */
  static Problem unnamed(SdkRequest request, Path folder, String llvm) {
    String expected = request.expected().version();
    boolean hasFile = Files.isRegularFile(folder.resolve(VersionFile.NAME));
    return Problem.of(
        folder + " does not tell which WASI SDK it is",
        List.of(
            value("expected", expected),
            value(
                "actual",
                (hasFile ? "a VERSION file that begins with something else" : "no VERSION file")
                    + ", and no version in the folder's name"),
            value("its clang", clang(request, llvm))),
        name(request, folder, llvm)
            .map(name -> using(request, folder, name))
            .orElse("-Dwasi.sdk=auto"));
  }

  /** What the version of a clang tells about the SDK that it belongs to. */
  static String clang(SdkRequest request, String llvm) {
    String expected = request.expected().version();
    String pinned = request.expected().llvm();
    if (!SdkVersions.sameLlvm(llvm, pinned)) {
      return llvm + ", but " + pinned + " in WASI SDK " + expected;
    }
    List<String> alike = SdkVersions.withLlvm(pinned);
    return alike.size() < 2
        ? llvm + ", as in WASI SDK " + expected
        : llvm
            + ", the same in WASI SDK "
            + String.join(", ", alike.subList(0, alike.size() - 1))
            + " and "
            + alike.get(alike.size() - 1)
            + ": only you know which one it is";
  }

  /**
   * The link that gives a folder a name with the release's version, if it may be that SDK; empty if
   * its clang shows that it is not, or if it is the system's own folder.
   */
  static Optional<Path> name(SdkRequest request, Path folder, String llvm) {
    if (!SdkVersions.sameLlvm(llvm, request.expected().llvm()) || isTheSystem(folder)) {
      return Optional.empty();
    }
    return Stream.of(request.expected().name(), request.expected().version())
        .map(version -> folder.resolveSibling("wasi-sdk-" + version))
        .filter(name -> !Files.exists(name, LinkOption.NOFOLLOW_LINKS))
        .findFirst();
  }

  /** How to make that link. */
  static String naming(SdkRequest request, Path folder, Path name) {
    return "if it is WASI SDK "
        + request.expected().version()
        + ": ln -s "
        + CommandLine.quoted(folder.toString())
        + " "
        + CommandLine.quoted(name.toString());
  }

  /** How to make that link and use it, as an action. */
  static String using(SdkRequest request, Path folder, Path name) {
    return naming(request, folder, name) + " && " + option(name);
  }

  /** The SDK that a place is inside of, or that is one folder further down. */
  private static Optional<Path> nearby(Path place) throws IOException {
    Path above = place.getParent();
    for (int level = 0; level < LEVELS && above != null; level++) {
      if (looksLikeAnSdk(above)) {
        return Optional.of(above);
      }
      above = above.getParent();
    }
    return Files.isDirectory(place) && !isTheSystem(place)
        ? Folders.list(place).stream().filter(FolderMistake::looksLikeAnSdk).findFirst()
        : Optional.empty();
  }

  private static boolean looksLikeAnSdk(Path folder) {
    return Files.isRegularFile(SdkPrograms.file(folder, "clang"))
        && Files.isDirectory(folder.resolve(SdkFolder.SYSROOT))
        && !isTheSystem(folder);
  }

  /** Every system has this program in the folder of its own programs; no SDK has it. */
  private static boolean isTheSystem(Path folder) {
    return Files.exists(folder.resolve("bin/env"));
  }

  private static List<Path> notExecutable(Path folder) {
    return SdkFolder.TOOLS.stream()
        .map(tool -> SdkPrograms.file(folder, tool))
        .filter(tool -> Files.isRegularFile(tool) && !Files.isExecutable(tool))
        .toList();
  }

  private static String names(Path folder, List<Path> files) {
    return String.join(", ", files.stream().map(file -> Folders.relative(folder, file)).toList());
  }

  private static boolean hasTilde(Path path) {
    for (Path name : path) {
      if (name.toString().startsWith("~")) {
        return true;
      }
    }
    return false;
  }

  private static String option(Path folder) {
    return CommandLine.quoted("-Dwasi.sdk=" + folder);
  }
}
