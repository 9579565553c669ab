package io.github.wasiexternals.drafting;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Upstream's template of a {@code .pc} file (pkg-config(1), "METADATA FILE SYNTAX").
 *
 * @param stem its name without {@code .pc.in}
 * @param fields by name; those that upstream's configure fills in are left out
 */
record PkgConfigTemplate(String stem, Map<String, String> fields) {

  private static final String ENDING = ".pc.in";
  private static final Pattern FIELD = Pattern.compile("(?m)^([A-Z][A-Za-z.]*):[ \\t]*(.+)$");

  PkgConfigTemplate {
    fields = Map.copyOf(fields);
  }

  /** The one with the shortest path; empty if there is none. */
  static Optional<PkgConfigTemplate> in(SourceTree tree) {
    return tree.paths(path -> path.endsWith(ENDING) && !path.contains("uninstalled")).stream()
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .map(path -> read(tree, path));
  }

  private static PkgConfigTemplate read(SourceTree tree, String path) {
    Map<String, String> fields = new TreeMap<>();
    Matcher field = FIELD.matcher(tree.text(path));
    while (field.find()) {
      fields.put(field.group(1), field.group(2).strip());
    }
    String name = SourceTree.nameOf(path);
    String stem = name.substring(0, name.length() - ENDING.length());
    return new PkgConfigTemplate(stem.contains("@") ? "" : stem, fields);
  }

  /** A field's value; empty if upstream's configure fills it in. */
  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.contains("@"));
  }

  /** The words of a field that begin with a prefix, without those that configure fills in. */
  List<String> words(String name, String prefix) {
    return Stream.of(fields.getOrDefault(name, "").split("\\s+"))
        .filter(word -> word.startsWith(prefix) && !word.contains("@") && !word.contains("$"))
        .toList();
  }
}
