package io.github.wasiexternals.sdk;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Defines where the files of {@code org.bytedeco:llvm} go in an SDK.
 *
 * <p>The artifact has everything in one folder, with library names without a version. Its programs
 * look for {@code libLLVM.so.20.1} and similar files in their own folder and in {@code ../lib},
 * where LLVM's own layout and the WASI SDK have them. With the libraries there under the right
 * names, the programs run unchanged: through links, from any folder, and after a move.
 *
 * <p>On macOS the libraries keep their names; on Windows they are in the programs' folder. Both
 * follow from the content of the artifact for those hosts, and are untested.
 */
final class CompilerLayout {

  /**
   * Each program and its other names: LLVM's programs behave according to the name they are run as.
   */
  private static final Map<String, List<String>> PROGRAMS = programs();

  private static final List<String> LIBRARIES = List.of("libLLVM", "libclang-cpp");

  private final HostPlatform host;
  private final String major;
  private final String soVersion;

  /**
   * @param llvm full version, for example {@code 20.1.7}
   */
  CompilerLayout(HostPlatform host, String llvm) {
    this.host = host;
    String[] numbers = llvm.split("\\.", -1);
    this.major = numbers[0];
    this.soVersion = numbers.length > 1 ? numbers[0] + "." + numbers[1] : numbers[0];
  }

  private static Map<String, List<String>> programs() {
    Map<String, List<String>> programs = new LinkedHashMap<>();
    programs.put("clang", List.of("clang++", "clang-cpp"));
    programs.put("lld", List.of("wasm-ld"));
    programs.put("llvm-ar", List.of("ar", "llvm-ranlib", "ranlib"));
    programs.put("llvm-nm", List.of("nm"));
    programs.put("llvm-objcopy", List.of("objcopy", "llvm-strip", "strip"));
    programs.put("llvm-objdump", List.of("objdump"));
    programs.put("llvm-size", List.of("size"));
    programs.put("llvm-strings", List.of("strings"));
    programs.put("llvm-cxxfilt", List.of("c++filt"));
    programs.put("llvm-dwarfdump", List.of());
    return programs;
  }

  /** The folder of clang's own headers and builtins, relative to the SDK. */
  String resources() {
    return "lib/clang/" + major;
  }

  /** Selects the required files of the artifact, by path below its folder of tools. */
  Predicate<String> wanted() {
    return path ->
        path.startsWith(resources() + "/include/")
            || PROGRAMS.keySet().stream().anyMatch(name -> path.equals(program(name)))
            || isLibrary(path);
  }

  /**
   * Moves the unpacked files into an SDK and gives the programs their other names.
   *
   * @param triples the targets that get their own {@code <triple>-clang}
   */
  void install(Path unpacked, Path sdk, List<String> triples) throws IOException {
    Path bin = Files.createDirectories(sdk.resolve("bin"));
    Path lib = Files.createDirectories(sdk.resolve("lib"));
    Path resources = sdk.resolve(resources());
    Files.createDirectories(resources);
    Path headers = unpacked.resolve(resources()).resolve("include");
    if (Files.isDirectory(headers)) {
      Files.move(headers, resources.resolve("include"));
    }
    for (Path file : Folders.list(unpacked).stream().filter(Files::isRegularFile).toList()) {
      String name = file.getFileName().toString();
      if (isLibrary(name)) {
        Files.move(file, (host.isWindows() ? bin : lib).resolve(installedName(name)));
      } else {
        // A jar has no permissions.
        Permissions.set(Files.move(file, bin.resolve(name)), true);
      }
    }
    for (Map.Entry<String, List<String>> program : PROGRAMS.entrySet()) {
      link(bin, program.getKey(), program.getValue());
    }
    for (String triple : triples) {
      link(bin, "clang", List.of(triple + "-clang", triple + "-clang++"));
    }
  }

  private void link(Path bin, String program, List<String> names) throws IOException {
    Path file = bin.resolve(program(program));
    if (!Files.exists(file)) {
      return;
    }
    for (String name : names) {
      Path other = bin.resolve(program(name));
      if (host.isWindows()) {
        Files.copy(file, other);
      } else {
        Files.createSymbolicLink(other, file.getFileName());
      }
    }
  }

  private String program(String name) {
    return host.isWindows() ? name + SdkPrograms.EXE : name;
  }

  private boolean isLibrary(String path) {
    if (host.isWindows()) {
      return path.endsWith(".dll") && !path.contains("/");
    }
    return LIBRARIES.stream().anyMatch(name -> path.equals(name + libraryEnding()));
  }

  private String libraryEnding() {
    return host.isMacos() ? ".dylib" : ".so";
  }

  private String installedName(String library) {
    // The names that the programs need (their DT_NEEDED entries).
    return library.endsWith(".so") ? library + "." + soVersion : library;
  }

  /** The missing files that a compiler requires, relative to the SDK. */
  List<String> missing(Path sdk) {
    List<String> required = new ArrayList<>();
    Stream.of("clang", "lld", "llvm-ar").forEach(name -> required.add("bin/" + program(name)));
    required.add(resources() + "/include/stddef.h");
    return required.stream().filter(path -> !Files.exists(sdk.resolve(path))).toList();
  }
}
