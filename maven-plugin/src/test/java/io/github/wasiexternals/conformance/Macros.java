package io.github.wasiexternals.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** C macros, by name: what configure and a makefile decided, and what a recipe says. */
final class Macros {

  private static final Pattern DEFINE =
      Pattern.compile("^#define (\\w+)(?: (.*))?$", Pattern.MULTILINE);
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");

  private Macros() {}

  /**
   * What a header defines.
   *
   * @param text what {@code clang -dM -E} makes of it; macros with arguments are passed over
   */
  static Map<String, String> ofHeader(String text) {
    Map<String, String> macros = new TreeMap<>();
    Matcher matcher = DEFINE.matcher(text);
    while (matcher.find()) {
      macros.put(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2).strip());
    }
    return macros;
  }

  /**
   * What {@code -D} options define.
   *
   * @param definitions {@code NAME}, which is 1 as for the compiler, or {@code NAME=VALUE}
   */
  static Map<String, String> ofOptions(Collection<String> definitions) {
    Map<String, String> macros = new TreeMap<>();
    for (String definition : definitions) {
      int at = definition.indexOf('=');
      String name = at < 0 ? definition : definition.substring(0, at);
      String value = at < 0 ? "1" : definition.substring(at + 1);
      // Some units of one build may see one value, others another.
      macros.merge(name, value, (old, other) -> old.equals(other) ? old : old + " | " + other);
    }
    return macros;
  }

  /** All identifiers in files, those in comments left out. */
  static Set<String> mentionedIn(Collection<Path> files) throws IOException {
    Set<String> names = new HashSet<>();
    for (Path file : files) {
      // Passes any byte through; names are ASCII.
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      Matcher matcher = IDENTIFIER.matcher(COMMENT.matcher(text).replaceAll(" "));
      while (matcher.find()) {
        names.add(matcher.group());
      }
    }
    return names;
  }
}
