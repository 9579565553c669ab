package io.github.wasiexternals.runtime;

import io.github.wasiexternals.runtime.Guest.Folder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command of a WASI runtime, word by word, with placeholders:
 *
 * <ul>
 *   <li>{@code {wasm}}: the program's file. Required.
 *   <li>{@code {argv0}}: the program's {@code argv[0]}.
 *   <li>{@code {host}} and {@code {guest}}: a folder of the host, and its path for the program. A
 *       word with one of them is repeated for each folder.
 *   <li>{@code {name}} and {@code {value}}: an environment variable. A word with one of them is
 *       repeated for each variable.
 *   <li>{@code {args}}, as a separate word: the program's arguments, one word each. Required.
 * </ul>
 *
 * @param words the first word is a path
 */
record CommandTemplate(List<String> words) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9]+)}");
  private static final String ARGUMENTS = "{args}";
  private static final Set<String> KNOWN =
      new TreeSet<>(Set.of("args", "argv0", "guest", "host", "name", "value", "wasm"));

  CommandTemplate {
    words = List.copyOf(words);
  }

  /** What is wrong with the words of a template, one line each. */
  static List<String> mistakes(List<String> words) {
    List<String> mistakes = new ArrayList<>();
    for (String word : words) {
      Matcher matcher = PLACEHOLDER.matcher(word);
      while (matcher.find()) {
        if (!KNOWN.contains(matcher.group(1))) {
          mistakes.add("no such placeholder: " + matcher.group());
        }
      }
      if (word.contains(ARGUMENTS) && !word.equals(ARGUMENTS)) {
        mistakes.add(ARGUMENTS + " is not a word of its own: " + word);
      }
      if (mentions(word, "host", "guest") && mentions(word, "name", "value")) {
        mistakes.add("a folder and a variable in one word: " + word);
      }
    }
    for (String needed : List.of("{wasm}", ARGUMENTS)) {
      if (words.stream().noneMatch(word -> word.contains(needed))) {
        mistakes.add("no " + needed);
      }
    }
    return mistakes;
  }

  /** The command for one run of a program. */
  List<String> command(Path wasm, Guest guest) {
    List<String> command = new ArrayList<>();
    for (String word : words) {
      if (word.equals(ARGUMENTS)) {
        command.addAll(guest.arguments());
      } else if (mentions(word, "host", "guest")) {
        for (Folder folder : guest.folders()) {
          Map<String, String> values =
              Map.of("host", folder.host().toString(), "guest", folder.guest());
          command.add(filled(word, wasm, guest, values));
        }
      } else if (mentions(word, "name", "value")) {
        guest
            .sortedEnvironment()
            .forEach(
                (name, value) ->
                    command.add(filled(word, wasm, guest, Map.of("name", name, "value", value))));
      } else {
        command.add(filled(word, wasm, guest, Map.of()));
      }
    }
    return command;
  }

  private static String filled(String word, Path wasm, Guest guest, Map<String, String> values) {
    // Replaced in one pass, since a value may look like a placeholder.
    return PLACEHOLDER
        .matcher(word)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    switch (found.group(1)) {
                      case "wasm" -> wasm.toString();
                      case "argv0" -> guest.name();
                      default -> values.getOrDefault(found.group(1), found.group());
                    }));
  }

  private static boolean mentions(String word, String... placeholders) {
    return List.of(placeholders).stream().anyMatch(name -> word.contains("{" + name + "}"));
  }
}
