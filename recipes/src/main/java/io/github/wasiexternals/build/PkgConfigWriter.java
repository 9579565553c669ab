package io.github.wasiexternals.build;

import io.github.wasiexternals.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a relocatable pkg-config file: all folders are relative to the file itself ({@code
 * pcfiledir}, pc(5)).
 */
final class PkgConfigWriter {

  /**
   * The stack size of a program that is linked with {@code pkg-config --static}, the same as that
   * of a Windows program. wasm-ld's own default is 64 KiB: libmpdec's transforms take 131 KiB,
   * sqlite's deepest expressions 160. Up to LLVM 21, wasm-ld puts the stack above the program's
   * data, so a stack overflow silently overwrites data; with the stack first, it traps.
   *
   * <p>The same for every library, because wasm-ld takes the last {@code -z stack-size}. Not in
   * {@code Libs}, because CPython's configure uses those, and CPython sets its own, larger stack.
   */
  static final List<String> STACK = List.of("-Wl,-z,stack-size=1048576", "-Wl,--stack-first");

  /** What stands for the folder of the headers in a recipe's {@code cflags}. */
  static final String INCLUDES = "${includedir}";

  private PkgConfigWriter() {}

  /** The library's own file. Needs that it does not mention are for a static link. */
  static String main(LibraryPlan plan, Recipe.PkgConfig config) {
    List<String> staticOnly = new ArrayList<>(config.requiresPrivate());
    plan.recipe().needs().stream()
        .filter(need -> !config.requires().contains(need) && !staticOnly.contains(need))
        .forEach(staticOnly::add);
    return write(plan, config, staticOnly);
  }

  /** The file of one of its components. */
  static String component(LibraryPlan plan, Recipe.Component component) {
    return write(plan, component.pkgConfig(), component.pkgConfig().requiresPrivate());
  }

  private static String write(
      LibraryPlan plan, Recipe.PkgConfig config, List<String> requiresPrivate) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "prefix=${pcfiledir}/../..",
                "exec_prefix=${prefix}",
                "libdir=${prefix}/lib",
                "includedir=${prefix}/include",
                "",
                "Name: " + config.name(),
                "Description: " + config.description(),
                "URL: " + plan.library().homepage(),
                "Version: " + plan.pkgConfigVersion()));
    optional("Requires:", names(plan, config.requires())).ifPresent(lines::add);
    optional("Requires.private:", names(plan, requiresPrivate)).ifPresent(lines::add);
    lines.add(field("Libs: -L${libdir}", config.libs()));
    List<String> libsPrivate = new ArrayList<>(config.libsPrivate());
    plan.languageLibraries().stream()
        .filter(flag -> !config.libs().contains(flag) && !libsPrivate.contains(flag))
        .forEach(libsPrivate::add);
    libsPrivate.addAll(STACK);
    lines.add(field("Libs.private:", libsPrivate));
    lines.add(field("Cflags: -I" + INCLUDES, config.cflags()));
    optional("Cflags.private:", config.cflagsPrivate()).ifPresent(lines::add);
    return String.join("\n", lines) + "\n";
  }

  /** The pkg-config names of the library itself, of needed ones, and of components. */
  private static List<String> names(LibraryPlan plan, List<String> required) {
    List<String> needs = plan.recipe().needs();
    return required.stream()
        .flatMap(
            name -> {
              if (name.equals(plan.recipe().library())) {
                return plan.library().pkgConfig().stream();
              }
              int need = needs.indexOf(name);
              return need < 0
                  ? Stream.of(name)
                  : plan.needs().get(need).library().pkgConfig().stream();
            })
        .toList();
  }

  private static Optional<String> optional(String start, List<String> words) {
    return words.isEmpty() ? Optional.empty() : Optional.of(field(start, words));
  }

  private static String field(String start, List<String> words) {
    return words.isEmpty() ? start : start + " " + String.join(" ", words);
  }
}
