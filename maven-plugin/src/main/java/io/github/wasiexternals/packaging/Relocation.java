package io.github.wasiexternals.packaging;

import io.github.wasiexternals.cpython.BuildPlaces;
import io.github.wasiexternals.cpython.BuiltPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folders of this machine that a build knows, and what stands for them in a package: the
 * sources become {@code /build}, the SDK {@code /wasi-sdk}, and the prefix of the libraries the one
 * that CPython was configured for, which is where the package is.
 *
 * @param names the innermost folders first
 * @param unwanted folders that may be nowhere in a package
 */
record Relocation(Map<String, String> names, List<String> unwanted) {

  /** A folder this short may be in a file by chance: {@code /src}. */
  private static final int SHORTEST = 6;

  /**
   * The folders of a build.
   *
   * @param others more folders that may be nowhere in the package
   */
  static Relocation of(BuiltPython python, Path prefix, List<Path> others) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    for (Path libraries : List.of(python.libraries(), prefix)) {
      spellings(libraries).forEach(each -> names.put(each, python.installPrefix()));
    }
    Optional<Path> sdk = python.sdk();
    if (sdk.isPresent()) {
      spellings(sdk.get()).forEach(each -> names.put(each, BuildPlaces.SDK));
    }
    spellings(python.checkout().root()).forEach(each -> names.put(each, BuildPlaces.BUILD));
    Map<String, String> ordered = new LinkedHashMap<>();
    names.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, String> each) -> -each.getKey().length())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(each -> ordered.put(each.getKey(), each.getValue()));
    List<String> unwanted = new ArrayList<>(ordered.keySet());
    for (Path other : others) {
      unwanted.addAll(spellings(other));
    }
    unwanted.removeIf(
        folder ->
            folder.length() < SHORTEST
                || ordered.values().stream()
                    .anyMatch(name -> name.equals(folder) || name.startsWith(folder + "/")));
    return new Relocation(ordered, unwanted.stream().distinct().toList());
  }

  /** As it was given, and where links lead. */
  private static List<String> spellings(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    return Files.exists(absolute)
        ? List.of(absolute.toString(), absolute.toRealPath().toString())
        : List.of(absolute.toString());
  }

  /** A text without folders of this machine. */
  String apply(String text) {
    // What the compiler was told to call the prefix is not where the package is.
    String named = text;
    for (String folder : names.keySet()) {
      named =
          named.replace(
              folder + "=" + BuildPlaces.EXTERNALS,
              BuildPlaces.EXTERNALS + "=" + BuildPlaces.EXTERNALS);
    }
    for (Map.Entry<String, String> each : names.entrySet()) {
      named = named.replace(each.getKey(), each.getValue());
    }
    return named;
  }

  /** The first folder of this machine in the bytes of a file. */
  Optional<String> in(String bytes) {
    return unwanted.stream().filter(folder -> isIn(bytes, folder)).findFirst();
  }

  /** Whether it is there as a path, and not as the end or the beginning of another name. */
  private static boolean isIn(String bytes, String folder) {
    for (int at = bytes.indexOf(folder); at >= 0; at = bytes.indexOf(folder, at + 1)) {
      int end = at + folder.length();
      boolean begins = at == 0 || !isOfName(bytes.charAt(at - 1));
      boolean ends = end == bytes.length() || !isOfName(bytes.charAt(end));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }
}
