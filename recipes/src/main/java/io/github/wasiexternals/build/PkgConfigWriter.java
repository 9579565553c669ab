package io.github.wasiexternals.build;

import io.github.wasiexternals.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a pkg-config file that may be moved with its prefix: all folders are relative to the file
 * itself ({@code pcfiledir}, pc(5)).
 */
final class PkgConfigWriter {

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
                "Version: " + plan.pkgConfigVersion(),
                field("Libs: -L${libdir}", config.libs())));
    if (!config.libsPrivate().isEmpty()) {
      lines.add(field("Libs.private:", config.libsPrivate()));
    }
    lines.add(field("Cflags: -I${includedir}", config.cflags()));
    return String.join("\n", lines) + "\n";
  }

  private static String field(String start, List<String> words) {
    return words.isEmpty() ? start : start + " " + String.join(" ", words);
  }
}
