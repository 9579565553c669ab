package io.github.wasiexternals.build;

import io.github.wasiexternals.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  private static final List<String> STACK =
      List.of("-Wl,-z,stack-size=1048576", "-Wl,--stack-first");

  /** What stands for the folder of the headers in a recipe's {@code cflags}. */
  static final String INCLUDES = "${includedir}";

  private PkgConfigWriter() {}

  static String write(LibraryPlan plan) {
    Recipe.PkgConfig config = plan.recipe().pkgConfig();
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
    required(plan, true).ifPresent(lines::add);
    required(plan, false).ifPresent(lines::add);
    lines.add(field("Libs: -L${libdir}", config.libs()));
    List<String> libsPrivate = new ArrayList<>(config.libsPrivate());
    libsPrivate.addAll(STACK);
    lines.add(field("Libs.private:", libsPrivate));
    lines.add(field("Cflags: -I" + INCLUDES, config.cflags()));
    return String.join("\n", lines) + "\n";
  }

  /**
   * The field that names the libraries whose headers the public ones include, or that of the other
   * needed libraries, which only a static link takes; empty if there are none.
   */
  private static Optional<String> required(LibraryPlan plan, boolean isPublic) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < plan.needs().size(); i++) {
      String need = plan.recipe().needs().get(i);
      if (plan.recipe().pkgConfig().requires().contains(need) == isPublic) {
        names.add(plan.needs().get(i).library().pkgConfig());
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(field(isPublic ? "Requires:" : "Requires.private:", names));
  }

  private static String field(String start, List<String> words) {
    return words.isEmpty() ? start : start + " " + String.join(" ", words);
  }
}
