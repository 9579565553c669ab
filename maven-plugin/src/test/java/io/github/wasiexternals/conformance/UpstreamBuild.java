package io.github.wasiexternals.conformance;

import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds a library the way its upstream does: configure, make. */
final class UpstreamBuild {

  private final Commands commands;
  private final HostTools tools;
  private final Sdk sdk;
  private final String triple;

  UpstreamBuild(Commands commands, HostTools tools, Sdk sdk, String triple) {
    this.commands = commands;
    this.tools = tools;
    this.sdk = sdk;
    this.triple = triple;
  }

  /**
   * What came out.
   *
   * @param install with {@code include} and {@code lib}
   * @param macros what configure and the makefiles defined, by name
   */
  record Result(Path install, Map<String, String> macros) {}

  /**
   * Builds.
   *
   * @param tree upstream's unpacked archive; built in
   * @param prefix of our libraries, with those that it needs
   * @param work for everything else
   */
  Result build(Conformance.Upstream upstream, Recipe recipe, Path tree, Path prefix, Path work)
      throws IOException, InterruptedException {
    allOfOneAge(tree);
    Path install = work.resolve("install");
    Files.createDirectories(install.resolve("lib"));
    Files.createDirectories(install.resolve("include"));
    Path glue = Files.createDirectories(work.resolve("glue"));
    for (Map.Entry<String, String> file : recipe.glue().entrySet()) {
      Files.writeString(glue.resolve(file.getKey()), file.getValue());
    }
    Map<String, String> places =
        Map.of(
            "{tree}", tree.toString(),
            "{prefix}", prefix.toString(),
            "{install}", install.toString(),
            "{glue}", glue.toString(),
            "{cc}", work.resolve("bin").resolve("clang").toString(),
            "{ar}", sdk.ar().toString(),
            "{ranlib}", sdk.root().resolve("bin").resolve("ranlib").toString());
    Path definitions = work.resolve("definitions");
    compiler(upstream, places, definitions);
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", tools.searchPath());
    environment.put("LC_ALL", "C");
    for (String tool : List.of("cc", "ar", "ranlib")) {
      environment.put(tool.toUpperCase(Locale.ROOT), filled("{" + tool + "}", places));
    }
    upstream.environment().forEach((name, value) -> environment.put(name, filled(value, places)));
    int number = 0;
    for (List<String> step : upstream.steps()) {
      number++;
      commands.run(
          words(step, recipe, places),
          tree,
          environment,
          work.resolve("logs").resolve("step-" + number + ".log"));
    }
    Map<String, String> macros = new TreeMap<>();
    if (upstream.config().isPresent()) {
      macros.putAll(configured(tree.resolve(upstream.config().get()), work));
    }
    macros.putAll(
        Macros.ofOptions(Files.exists(definitions) ? Files.readAllLines(definitions) : List.of()));
    macros.replaceAll((name, value) -> value.replace(install.toString(), "{install}"));
    return new Result(install, macros);
  }

  /** What a header that configure made defines, as the compiler sees it. */
  private Map<String, String> configured(Path header, Path work)
      throws IOException, InterruptedException {
    Path empty = Files.writeString(work.resolve("empty.h"), "");
    Map<String, String> macros = predefined(header, work);
    macros.keySet().removeAll(predefined(empty, work).keySet());
    return macros;
  }

  private Map<String, String> predefined(Path header, Path work)
      throws IOException, InterruptedException {
    return Macros.ofHeader(
        commands.run(
            List.of(sdk.clang().toString(), "--target=" + triple, "-dM", "-E", header.toString()),
            work,
            Map.of(),
            work.resolve("logs").resolve("macros.log")));
  }

  /** Make takes what is younger for changed, and unpacking keeps no times. */
  private static void allOfOneAge(Path tree) throws IOException {
    FileTime time = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, time);
      }
    }
  }

  /**
   * A compiler that configure scripts take for clang, which it is: with our target and sysroot, and
   * with a note of each {@code -D} that is not for an experiment of configure's. Debug information
   * is left out, as in ours.
   */
  private void compiler(Conformance.Upstream upstream, Map<String, String> places, Path definitions)
      throws IOException {
    List<String> leftOut = new ArrayList<>(upstream.leavesOut());
    leftOut.add("-g");
    List<String> call = new ArrayList<>();
    call.add(sdk.clang().toString());
    call.add("--target=" + triple);
    call.add("--sysroot=" + sdk.sysroot());
    upstream.flags().forEach(flag -> call.add(filled(flag, places)));
    Path file = Path.of(filled("{cc}", places));
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        #!/bin/sh
        case $* in
          *conftest*) notes=/dev/null ;;
          *) notes='%s' ;;
        esac
        for argument do
          shift
          case $argument in
            -D?*) printf '%%s\\n' "${argument#-D}" >>"$notes" ;;
          esac
          case $argument in
            %s) ;;
            *) set -- "$@" "$argument" ;;
          esac
        done
        exec '%s' "$@"
        """
            .formatted(definitions, String.join("|", leftOut), String.join("' '", call)));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> words(List<String> step, Recipe recipe, Map<String, String> places) {
    List<String> words = new ArrayList<>();
    for (String word : step) {
      if (word.equals("{recipe}")) {
        // For what has no build of its own: what our recipe tells the compiler.
        words.addAll(recipe.compile().flags());
        recipe.compile().defines().forEach(define -> words.add("-D" + define));
      } else {
        words.add(filled(word, places));
      }
    }
    String program = words.get(0);
    if (!program.contains("/")) {
      words.set(
          0,
          tools
              .programs()
              .find(program)
              .orElseThrow(() -> new IllegalStateException(program + " is missing"))
              .toString());
    }
    return words;
  }

  private static String filled(String text, Map<String, String> places) {
    String filled = text;
    for (Map.Entry<String, String> place : places.entrySet()) {
      filled = filled.replace(place.getKey(), place.getValue());
    }
    return filled;
  }
}
