package io.github.wasiexternals.packaging;

import io.github.wasiexternals.cpython.BuiltPython;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes CPython's pkg-config files relocatable, and complete for a static link: CPython's own name
 * neither the archives that it was linked with, nor the libraries, nor the stack that it needs.
 *
 * @param archives of bundled projects, relative to the package
 * @param libraries the pkg-config names of those that the interpreter needs
 */
record PkgConfigFiles(BuiltPython python, List<String> archives, List<String> libraries) {

  private static final Pattern FOLDER =
      Pattern.compile("(?m)^(prefix|exec_prefix|libdir|includedir)=.*$");

  /** {@code $(NAME)}, which is a variable in a makefile and a command in a shell. */
  private static final Pattern MAKE_VARIABLE = Pattern.compile("\\$\\(([A-Za-z0-9_]+)\\)");

  PkgConfigFiles {
    archives = List.copyOf(archives);
    libraries = List.copyOf(libraries);
  }

  /** {@code python-3.13.pc}, for extension modules. */
  String plain(String text) {
    return FOLDER
        .matcher(text)
        .replaceAll(
            folder ->
                Matcher.quoteReplacement(
                    folder.group(1)
                        + "="
                        + switch (folder.group(1)) {
                          case "prefix" -> "${pcfiledir}/../..";
                          case "exec_prefix" -> "${prefix}";
                          case "libdir" -> "${exec_prefix}/lib";
                          default -> "${prefix}/include";
                        }));
  }

  /** {@code python-3.13-embed.pc}, for programs that have Python in them. */
  String embed(String text) {
    List<String> needed = new ArrayList<>(libraries);
    // The last one: of several sizes of the stack, wasm-ld takes the last.
    needed.add(stackName());
    List<String> bundled = new ArrayList<>();
    for (String archive : archives) {
      String folder = "-L${prefix}/" + archive.substring(0, archive.lastIndexOf('/'));
      if (!bundled.contains(folder)) {
        bundled.add(folder);
      }
      bundled.add(archive.replaceFirst(".*/lib", "-l").replaceFirst("\\.a$", ""));
    }
    return plain(text)
        .replaceFirst(
            "(?m)^Libs\\.private:(.*)$",
            Matcher.quoteReplacement("Requires.private: " + String.join(" ", needed))
                + "\nLibs.private:"
                + Matcher.quoteReplacement(bundled.isEmpty() ? "" : " " + String.join(" ", bundled))
                + "$1");
  }

  /** The name of the file with the flags for stack and memory. */
  String stackName() {
    return "python-" + python.withAbi() + "-stack";
  }

  /** That file: the last one that pkg-config reads, because its flags must come last. */
  String stack() {
    return """
        Name: Stack of Python
        Description: The stack and memory that Python needs, as its own interpreter has them
        Version: %s
        Libs: %s
        """
        .formatted(python.release(), String.join(" ", python.stackFlags()));
  }

  /** {@code python3.13-config}, with shell variables in place of a makefile's, as make does it. */
  static String script(String text) {
    return MAKE_VARIABLE.matcher(text).replaceAll("\\${$1}");
  }
}
