package io.github.wasiexternals.build;

import io.github.wasiexternals.files.Resources;
import io.github.wasiexternals.sdk.Sdk;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files with which other build tools find the libraries of a prefix: CMake's toolchain file
 * with a platform module beside it, and meson's cross file. They name no folder of any machine.
 */
public final class OwnFiles {

  /** CMake's toolchain file, relative to the prefix. */
  public static final String CMAKE = "share/cmake/wasi-externals.cmake";

  /** Meson's cross file, relative to the prefix. */
  public static final String MESON = "share/meson/wasi-externals.ini";

  private OwnFiles() {}

  /**
   * The files for a set of libraries, sorted by path.
   *
   * @param plans at least one, all for the same target
   */
  public static List<OwnFile> of(String triple, Sdk sdk, List<LibraryPlan> plans) {
    List<String> target = LibraryPlan.target(triple);
    List<String> libraries = sdkLibraries(plans);
    Map<String, String> values =
        Map.of(
            "@triple@", triple,
            "@sdk@", sdk.version(),
            "@flags@", String.join(" ", target.subList(1, target.size())),
            "@target@", quoted(target),
            "@libraries@", String.join(" ", libraries),
            "@stack@", String.join(" ", PkgConfigWriter.STACK),
            "@link@",
                quoted(Stream.concat(PkgConfigWriter.STACK.stream(), libraries.stream()).toList()));
    return List.of(
        file("share/cmake/Platform/WASI.cmake", values),
        file(CMAKE, values),
        new OwnFile(
            OutputLayout.LICENCES + OutputLayout.OWN_LICENCES + "LICENSE",
            Resources.text(OwnFiles.class, "LICENSE")),
        file(MESON, values));
  }

  /**
   * The flags for libraries of the SDK that the pkg-config files of the set name, in their order,
   * each once. The linker takes from an archive only what a program needs.
   */
  private static List<String> sdkLibraries(List<LibraryPlan> plans) {
    Set<String> own =
        plans.stream()
            .flatMap(plan -> plan.recipe().archives().stream())
            .collect(Collectors.toSet());
    return plans.stream()
        .flatMap(LibraryPlan::linkedLibraries)
        .filter(flag -> flag.startsWith("-l") && !own.contains(LinkedArchives.archive(flag)))
        .distinct()
        .toList();
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
  }

  private static OwnFile file(String path, Map<String, String> values) {
    String text = Resources.text(OwnFiles.class, path.substring(path.lastIndexOf('/') + 1));
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace(value.getKey(), value.getValue());
    }
    return new OwnFile(path, text);
  }
}
