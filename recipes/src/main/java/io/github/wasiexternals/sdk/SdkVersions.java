package io.github.wasiexternals.sdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads versions from names of folders and output of compilers. */
final class SdkVersions {

  /**
   * {@code wasi-sdk-24}, {@code wasi-sdk-24.0}, {@code wasi-sdk-24.0-x86_64-linux}; and as the WASI
   * SDK's own {@code version.py} names what was built elsewhere than at a tag ({@code g} and the
   * commit), or with local changes ({@code +m}).
   */
  private static final Pattern FOLDER =
      Pattern.compile("wasi-sdk-(\\d+)((?:\\.\\d+)*)((?:g[0-9a-f]+)?(?:\\+m)?)(?:-.*)?");

  private static final Pattern RELEASE = Pattern.compile("(\\d+)(?:\\..*)?");
  private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+)*");

  /** The releases without a VERSION file that have the same clang: their LLVM is one commit. */
  private static final Map<String, List<String>> SAME_LLVM =
      Map.of("18.1.2", List.of("22", "23", "24"));

  private static final Pattern CLANG = Pattern.compile("clang version (\\d+\\.\\d+\\.\\d+\\S*)");

  private SdkVersions() {}

  /**
   * The version in the name of an SDK's folder, which is the only source for SDKs before 25; {@code
   * 24.0} for {@code wasi-sdk-24}.
   */
  static Optional<String> ofFolder(String name) {
    Matcher matcher = FOLDER.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String further = matcher.group(2).isEmpty() ? ".0" : matcher.group(2);
    return Optional.of(matcher.group(1) + further + matcher.group(3));
  }

  /** The version in the output of {@code clang --version}. */
  static Optional<String> ofClang(List<String> output) {
    return output.stream()
        .map(CLANG::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  /** The part that identifies a release of the WASI SDK: {@code 33} of {@code 33.0}. */
  static String major(String version) {
    Matcher matcher = RELEASE.matcher(version);
    return matcher.matches() ? matcher.group(1) : version;
  }

  /** Whether an SDK of this version was not built from the sources of a release, by its name. */
  static boolean isDevelopment(String version) {
    return version.matches("\\d+(\\.\\d+)*(g[0-9a-f]+(\\+m)?|\\+m)");
  }

  /**
   * Whether two versions of LLVM agree in their common numbers, as {@code 22.1} and {@code
   * 22.1.0-wasi-sdk}.
   */
  static boolean sameLlvm(String one, String other) {
    Matcher first = NUMBERS.matcher(one);
    Matcher second = NUMBERS.matcher(other);
    if (!first.lookingAt() || !second.lookingAt()) {
      return false;
    }
    List<String> numbers = List.of(first.group().split("\\.", -1));
    List<String> others = List.of(second.group().split("\\.", -1));
    int common = Math.min(numbers.size(), others.size());
    return numbers.subList(0, common).equals(others.subList(0, common));
  }

  /** The releases that have this version of LLVM, oldest first; empty if none is known. */
  static List<String> withLlvm(String llvm) {
    return SAME_LLVM.getOrDefault(llvm, List.of());
  }
}
