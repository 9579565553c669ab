package io.github.wasiexternals.editing;

import io.github.wasiexternals.toml.TomlEditor;
import io.github.wasiexternals.toml.TomlEditor.Table;
import java.util.List;

/** Changes of the built-in catalog that leave it right. */
final class Changes {

  static final String LIBRARY = "libraries/xz.toml";
  static final String PYTHON = "pythons/3.15.toml";

  private Changes() {}

  static FileChange summary(String text) {
    return change(LIBRARY, Table.root(), "summary", text);
  }

  static FileChange reason(String library, String text) {
    return change(PYTHON, Table.named("reasons"), library, text);
  }

  static List<FileChange> both(String text) {
    return List.of(summary(text), reason("xz", text));
  }

  static FileChange change(String file, Table table, String key, String value) {
    return new FileChange(
        file,
        (catalog, name, content) -> {
          TomlEditor editor = TomlEditor.of(name, content);
          if (!table.name().isEmpty()) {
            editor.addTable(table.name().get(0));
          }
          editor.set(table, key, value);
          return editor.bytes();
        });
  }
}
