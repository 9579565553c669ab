package io.github.wasiexternals.cpython;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of the makefile that configure writes, as they stand there.
 *
 * @param variables values without the white space around them, in the file's order
 */
public record Makefile(Map<String, String> variables) {

  private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)[ \\t]*=(.*)");

  private static final Pattern REFERENCE = Pattern.compile("\\$[({]([A-Za-z_][A-Za-z0-9_]*)[)}]");

  /** Far deeper than CPython's makefile goes; one that refers to itself ends here. */
  private static final int DEEPEST = 8;

  /** What configure found for all of CPython, besides the flags of each module. */
  private static final List<String> COMMON =
      List.of(
          "CONFIGURE_CFLAGS",
          "CONFIGURE_CFLAGS_NODIST",
          "CONFIGURE_CPPFLAGS",
          "CONFIGURE_LDFLAGS",
          "CONFIGURE_LDFLAGS_NODIST",
          "LIBS",
          "SYSLIBS");

  static Makefile parse(String text) {
    Map<String, String> variables = new LinkedHashMap<>();
    text.replace("\\\n", " ")
        .lines()
        .map(VARIABLE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> variables.put(line.group(1), line.group(2).strip()));
    return new Makefile(variables);
  }

  /**
   * What configure decided about a module (the macro PY_STDLIB_MOD in configure.ac).
   *
   * @param module for example {@code _bz2}
   */
  String state(String module) {
    return variables.getOrDefault(name(module) + "_STATE", ModuleState.UNKNOWN);
  }

  /** The flags that a module is linked with. */
  List<String> linkFlags(String module) {
    return words(variables.getOrDefault(name(module) + "_LDFLAGS", ""));
  }

  /** The lines that tell the compiler and linker where to look, as they stand in the file. */
  List<String> searchLines() {
    return variables.entrySet().stream()
        .filter(
            each ->
                COMMON.contains(each.getKey())
                    || (each.getKey().startsWith("MODULE_")
                        && (each.getKey().endsWith("_CFLAGS")
                            || each.getKey().endsWith("_LDFLAGS"))))
        .map(each -> each.getKey() + "=" + each.getValue())
        .toList();
  }

  /**
   * A variable with all those that it refers to; empty if there is none of that name, as for make.
   */
  String expanded(String name) {
    return expanded(variables.getOrDefault(name, ""), DEEPEST);
  }

  private String expanded(String value, int depth) {
    return depth == 0
        ? value
        : REFERENCE
            .matcher(value)
            .replaceAll(
                reference ->
                    Matcher.quoteReplacement(
                        expanded(variables.getOrDefault(reference.group(1), ""), depth - 1)));
  }

  /** The words of {@link #expanded}. */
  List<String> expandedWords(String name) {
    return words(expanded(name));
  }

  private static String name(String module) {
    return "MODULE_" + module.toUpperCase(Locale.ROOT);
  }

  private static List<String> words(String flags) {
    return Arrays.stream(flags.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
