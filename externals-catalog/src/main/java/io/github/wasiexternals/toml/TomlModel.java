package io.github.wasiexternals.toml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** The content of a document, independent of its formatting: maps, lists and values. */
final class TomlModel {

  private final Map<String, Object> root;

  private TomlModel(Map<String, Object> root) {
    this.root = root;
  }

  /**
   * Parses a text.
   *
   * @throws IllegalArgumentException if it is not TOML
   */
  static TomlModel of(String text) {
    return new TomlModel(
        map(
            ValidToml.of(text)
                .orElseThrow(() -> new IllegalArgumentException("it would not be TOML"))));
  }

  /** All tables with a name, in the file's order. */
  List<Map<String, Object>> tables(List<String> name) {
    List<Map<String, Object>> tables = List.of(root);
    for (String part : name) {
      List<Map<String, Object>> next = new ArrayList<>();
      tables.forEach(table -> addTables(table.get(part), next));
      tables = next;
    }
    return tables;
  }

  /** Adds an empty table. */
  void add(String name) {
    root.put(name, new LinkedHashMap<String, Object>());
  }

  /** Removes a table from its list; false if it is not in a list. */
  boolean remove(List<String> name, int index) {
    int passed = 0;
    for (Map<String, Object> outer : tables(name.subList(0, name.size() - 1))) {
      if (outer.get(name.get(name.size() - 1)) instanceof List<?> list) {
        if (index < passed + list.size()) {
          list.remove(index - passed);
          if (list.isEmpty()) {
            outer.remove(name.get(name.size() - 1));
          }
          return true;
        }
        passed += list.size();
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TomlModel model && model.root.equals(root);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  @SuppressWarnings("unchecked") // made by plain(), whose maps have such keys and values
  private static void addTables(@Nullable Object value, List<Map<String, Object>> tables) {
    if (value instanceof Map<?, ?> map) {
      tables.add((Map<String, Object>) map);
    } else if (value instanceof List<?> list) {
      list.forEach(element -> addTables(element, tables));
    }
  }

  private static Map<String, Object> map(TomlTable table) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String key : table.keySet()) {
      map.put(key, plain(Objects.requireNonNull(table.get(List.of(key)))));
    }
    return map;
  }

  private static Object plain(Object value) {
    if (value instanceof TomlTable table) {
      return map(table);
    }
    if (value instanceof TomlArray array) {
      List<Object> list = new ArrayList<>();
      array.toList().forEach(element -> list.add(plain(element)));
      return list;
    }
    return value;
  }
}
