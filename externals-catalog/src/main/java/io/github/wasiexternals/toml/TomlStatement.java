package io.github.wasiexternals.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * A header or an assignment, and its lines.
 *
 * @param header whether it is a table's header
 * @param name the parts of its name
 * @param from its first line, from 0
 * @param to the line after its last one
 */
record TomlStatement(boolean header, List<String> name, int from, int to) {

  /**
   * The statements of a valid document. The parser determines which lines belong together: a
   * statement ends at the first line at which the text so far is a valid document.
   */
  static List<TomlStatement> of(TomlText text) {
    List<TomlStatement> statements = new ArrayList<>();
    int line = 0;
    while (line < text.size()) {
      String first = text.line(line).strip();
      if (first.isEmpty() || first.startsWith("#")) {
        line++;
      } else {
        TomlStatement statement = at(text, line, first.startsWith("["));
        statements.add(statement);
        line = statement.to();
      }
    }
    return statements;
  }

  private static TomlStatement at(TomlText text, int from, boolean header) {
    for (int to = from + 1; to <= text.size(); to++) {
      Optional<TomlParseResult> parsed = ValidToml.of(text.join(from, to));
      if (parsed.isPresent()) {
        return new TomlStatement(header, header ? path(parsed.get()) : key(parsed.get()), from, to);
      }
    }
    throw new IllegalStateException("not a valid document at line " + (from + 1));
  }

  private static List<String> key(TomlTable parsed) {
    return List.copyOf(parsed.keySet());
  }

  private static List<String> path(TomlTable parsed) {
    List<String> path = new ArrayList<>();
    TomlTable table = parsed;
    while (!table.isEmpty()) {
      String key = table.keySet().iterator().next();
      path.add(key);
      Object value = table.get(List.of(key));
      table = value instanceof TomlArray array ? array.getTable(0) : (TomlTable) value;
    }
    return List.copyOf(path);
  }
}
