package io.github.wasiexternals.sdk;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads versions from names of folders and output of compilers. */
final class SdkVersions {

  // wasi-sdk-24, wasi-sdk-24.0, wasi-sdk-24.0-x86_64-linux
  private static final Pattern FOLDER = Pattern.compile("wasi-sdk-(\\d+(?:\\.\\d+)*)(?:-.*)?");
  private static final Pattern CLANG = Pattern.compile("clang version (\\d+\\.\\d+\\.\\d+\\S*)");

  private SdkVersions() {}

  /** The version in the name of an SDK's folder, which is the only source for SDKs before 25. */
  static Optional<String> ofFolder(String name) {
    Matcher matcher = FOLDER.matcher(name);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
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
    int dot = version.indexOf('.');
    return dot < 0 ? version : version.substring(0, dot);
  }
}
