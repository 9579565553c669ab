package io.github.wasiexternals.buildtools;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.build.OwnFiles;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.sdk.ProvidedSdk;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.text.PrettyJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The WASI SDK of a release on this machine, and the prefix of its libraries.
 *
 * @param python the release, for example {@code 3.15}
 * @param triple the target
 * @param provided the SDK
 * @param prefix the folder of the libraries, which need not be there; absolute
 */
public record SdkLocation(
    String python, String triple, ProvidedSdk provided, Path prefix, MavenCommand build) {

  /** For people; each line ends with {@code \n}. */
  public String text() {
    Sdk sdk = sdk();
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("WASI SDK", sdk.version() + " for Python " + python + ", " + how(sdk.kind()));
    provided
        .mismatch()
        .ifPresent(expected -> lines.put("expected", expected + " (PEP 816); allowed on purpose"));
    lines.put("folder", sdk.root().toString());
    lines.put("sysroot", sdk.sysroot().toString());
    lines.put("target", triple);
    lines.put("clang", sdk.llvm());
    sdk.wasiLibc().ifPresent(commit -> lines.put("wasi-libc", commit));
    lines.put("libraries", prefix + (isBuilt() ? "" : " (not built: " + build + ")"));
    return lines.entrySet().stream()
        .map(line -> String.format(Locale.ROOT, "%-10s%s\n", line.getKey(), line.getValue()))
        .collect(Collectors.joining());
  }

  /**
   * For programs: one object, whose keys are always there and in the same order; what is not known
   * is {@code null}.
   */
  public String json() {
    Sdk sdk = sdk();
    return PrettyJson.render(
        json -> {
          json.writeStartObject();
          json.writeStringField("python", python);
          json.writeStringField("triple", triple);
          json.writeStringField("path", sdk.root().toString());
          json.writeStringField("sysroot", sdk.sysroot().toString());
          json.writeStringField("version", sdk.version());
          json.writeStringField("expected", provided.mismatch().orElse(sdk.version()));
          json.writeStringField("kind", sdk.kind().id());
          json.writeStringField("llvm", sdk.llvm());
          json.writeStringField("wasiLibc", sdk.wasiLibc().orElse(null));
          json.writeStringField("identity", sdk.identity().toString());
          json.writeStringField("prefix", isBuilt() ? prefix.toString() : null);
          json.writeEndObject();
        });
  }

  /** Commands for a POSIX shell to evaluate, one a line. */
  public String env() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("WASI_SDK_PATH", sdk().root().toString());
    variables.put("CC", compiler(sdk().clang()));
    variables.put("CXX", compiler(sdk().clangxx()));
    variables.put("AR", CommandLine.quoted(sdk().ar().toString()));
    for (String tool : List.of("ranlib", "nm", "strip")) {
      variables.put(
          tool.toUpperCase(Locale.ROOT),
          CommandLine.quoted(sdk().ar().resolveSibling("llvm-" + tool).toString()));
    }
    variables.put("PKG_CONFIG_LIBDIR", prefix.resolve(OutputLayout.PKG_CONFIG).toString());
    variables.put("PKG_CONFIG_PATH", "");
    variables.put("CMAKE_TOOLCHAIN_FILE", prefix.resolve(OwnFiles.CMAKE).toString());
    return variables.entrySet().stream()
        .map(each -> "export " + each.getKey() + "=" + CommandLine.quoted(each.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private String compiler(Path program) {
    return Stream.of(
            program.toString(), "--target=" + triple, "--sysroot=" + sdk().sysroot().toString())
        .map(CommandLine::quoted)
        .collect(Collectors.joining(" "));
  }

  /**
   * Arguments of CMake in one line, quoted for a POSIX shell.
   *
   * @throws ProblemException if the libraries are not built
   */
  public String cmake() {
    Path toolchain = requireBuilt(OwnFiles.CMAKE);
    return Stream.of("-DCMAKE_TOOLCHAIN_FILE=" + toolchain, "-DWASI_SDK_PATH=" + sdk().root())
            .map(CommandLine::quoted)
            .collect(Collectors.joining(" "))
        + "\n";
  }

  /**
   * The part of a cross file of meson that belongs to this machine.
   *
   * @throws ProblemException if the libraries are not built, or meson can't name a folder
   */
  public String meson() {
    requireBuilt(OwnFiles.MESON);
    return "[constants]\nwasi_sdk = "
        + mesonString(sdk().root())
        + "\nwasi_prefix = "
        + mesonString(prefix)
        + "\n";
  }

  /** A machine file has no way to write a quote in a string. */
  private static String mesonString(Path folder) {
    if (folder.toString().contains("'")) {
      throw new ProblemException(
          Problem.of(
              "a machine file of meson can't name a folder with a ' in its name",
              List.of(value("folder", folder)),
              "use other folders: -Dwasi.output=DIR -Dwasi.cache=DIR"));
    }
    return "'" + folder + "'";
  }

  private Path requireBuilt(String file) {
    Path path = prefix.resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new ProblemException(
          Problem.of(
              "the libraries for Python " + python + " on " + triple + " are not built",
              List.of(value("looked for", path)),
              build.toString()));
    }
    return path;
  }

  private boolean isBuilt() {
    return Files.isRegularFile(prefix.resolve(OwnFiles.CMAKE));
  }

  private Sdk sdk() {
    return provided.sdk();
  }

  private static String how(Sdk.Kind kind) {
    return switch (kind) {
      case FOUND -> "found on this machine";
      case OFFICIAL -> "the official build";
      case ASSEMBLED -> "ASSEMBLED, not the official build";
    };
  }
}
