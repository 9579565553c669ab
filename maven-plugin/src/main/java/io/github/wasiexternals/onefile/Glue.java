package io.github.wasiexternals.onefile;

import io.github.wasiexternals.files.Resources;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The C files of ours that are linked with a program that has files inside.
 *
 * @param sources their texts by name
 */
record Glue(SortedMap<String, String> sources) {

  /** The name of the files' image in C. */
  static final String IMAGE = "wasi_one_file_image";

  private static final String HEADER = "one-file.h";
  private static final String FILES = "one-file.c";
  private static final String PYTHON = "one-file-python.c";

  /** The definition of a function that is called in place of another one. */
  private static final Pattern DEFINITION =
      Pattern.compile("(?m)^\\w+ (?:WRAP\\(|__wrap_)(\\w+)\\)?\\([^;{]*\\{");

  /** What {@code WRAP} in the source puts before the name. */
  private static final String WASI = "__wasi_";

  Glue {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
  }

  /** For any program. */
  static Glue ofPrograms() {
    return read(List.of(HEADER, FILES));
  }

  /** For Python. */
  static Glue ofPython() {
    return read(List.of(HEADER, FILES, PYTHON));
  }

  /** The functions that the linker has to replace by those here ({@code --wrap}). */
  List<String> wrapped() {
    return sources.entrySet().stream()
        .flatMap(
            source ->
                DEFINITION
                    .matcher(source.getValue())
                    .results()
                    .map(
                        match ->
                            source.getKey().equals(FILES) ? WASI + match.group(1) : match.group(1)))
        .sorted()
        .toList();
  }

  private static Glue read(List<String> names) {
    SortedMap<String, String> sources = new TreeMap<>();
    for (String name : names) {
      sources.put(name, Resources.text(Glue.class, name));
    }
    return new Glue(sources);
  }
}
