package io.github.wasiexternals.toml;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Changes single values of a TOML file and leaves everything else as it is: comments, order, blank
 * lines, line ends, a byte-order mark.
 *
 * <p>After each change, the file is parsed again and must have exactly the same content except for
 * the change. So a file of any form is either changed correctly or rejected.
 */
public final class TomlEditor {

  private final String file;
  private TomlText text;

  private TomlEditor(String file, TomlText text) {
    this.file = file;
    this.text = text;
  }

  /**
   * A table with its own header.
   *
   * @param name the parts of its name; empty for the top of the file
   * @param index its index among the tables of that name, from 0
   */
  public record Table(List<String> name, int index) {
    public Table {
      name = List.copyOf(name);
    }

    /** The top of the file, before the first header. */
    public static Table root() {
      return new Table(List.of(), 0);
    }

    /** {@code [name]}. */
    public static Table named(String name) {
      return new Table(List.of(name), 0);
    }

    /** An element of {@code [[name]]}. */
    public static Table element(String name, int index) {
      return new Table(List.of(name), index);
    }

    private String shown() {
      return name.isEmpty() ? "the top of the file" : "[" + String.join(".", name) + "]";
    }
  }

  /**
   * Creates an editor for a file's content.
   *
   * @param file the name to show in messages
   * @throws ProblemException if it is not TOML
   */
  public static TomlEditor of(String file, byte[] content) {
    TomlDocument.parse(file, content);
    return new TomlEditor(file, TomlText.of(content));
  }

  /** The file as it is now. */
  public byte[] bytes() {
    return text.bytes();
  }

  /** Whether a table exists and has a key. */
  public boolean has(Table table, String key) {
    List<Map<String, Object>> tables = model(text).tables(table.name());
    return table.index() < tables.size() && tables.get(table.index()).containsKey(key);
  }

  /** Sets a key's value; a new key is inserted in alphabetical order. */
  public void set(Table table, String key, Object value) {
    set(table, key, value, existing -> existing.compareTo(key) < 0);
  }

  /**
   * Sets a key's value in a table that is added if the file lacks it.
   *
   * @param table a bare key
   */
  public void setIn(String table, String key, Object value) {
    addTable(table);
    set(Table.named(table), key, value);
  }

  /** Sets a key's value; a new key is inserted right after another existing key. */
  public void setAfter(Table table, String other, String key, Object value) {
    set(table, key, value, existing -> existing.equals(other));
  }

  private void set(Table table, String key, Object value, Predicate<String> before) {
    String what = key + " in " + table.shown();
    TomlText changed = text.copy();
    Section section = section(table).orElseThrow(() -> refused(what, "it has no such table"));
    Optional<TomlStatement> present = section.key(key);
    if (present.isPresent()) {
      replaceValue(changed, present.get(), key, value);
    } else {
      int line = section.lineAfter(before);
      changed.replace(line, line, TomlLines.assignment(key, value));
    }
    accept(changed, what, model -> change(model, table, key, value));
  }

  /**
   * Adds an empty table, before the first list of tables; does nothing if there is one.
   *
   * @param name a bare key
   * @return whether it was added
   */
  public boolean addTable(String name) {
    Table table = Table.named(name);
    if (!model(text).tables(table.name()).isEmpty()) {
      return false;
    }
    int line =
        TomlStatement.of(text).stream()
            .filter(statement -> statement.header() && text.line(statement.from()).startsWith("[["))
            .findFirst()
            .map(statement -> topOf(statement.from()))
            .orElseGet(text::size);
    int end = afterContent(line);
    TomlText changed = text.copy();
    changed.replace(end, end, end == 0 ? List.of(table.shown()) : List.of("", table.shown()));
    accept(changed, table.shown(), model -> model.add(name));
    return true;
  }

  /** Removes a key and its value; does nothing if the key is absent. */
  public void remove(Table table, String key) {
    if (!has(table, key)) {
      return;
    }
    String what = key + " in " + table.shown();
    TomlText changed = text.copy();
    TomlStatement statement =
        section(table)
            .flatMap(section -> section.key(key))
            .orElseThrow(() -> refused(what, "it is not an assignment of its own"));
    changed.replace(statement.from(), statement.to(), List.of());
    accept(changed, what, model -> model.tables(table.name()).get(table.index()).remove(key));
  }

  /** Inserts a table. The one that now has its index, and all later ones, move down. */
  private void insert(Table table, int line, List<String> lines) {
    List<String> block = new ArrayList<>(lines);
    boolean last = line == text.size();
    if (last || !text.line(line).isBlank()) {
      block.add(last ? 0 : block.size(), "");
    } else {
      block.add(0, "");
    }
    TomlText changed = text.copy();
    changed.replace(line, line, block);
    TomlModel before = model(text);
    TomlModel after = parsed(changed, table.shown());
    if (!after.remove(table.name(), table.index()) || !after.equals(before)) {
      throw refused(table.shown(), "its tables are not written as [[…]] of their own");
    }
    text = changed;
  }

  /** Inserts an element of {@code [[name]]} before the one that now has its index. */
  public void insertElement(String name, int index, List<String> lines) {
    Table table = Table.element(name, index);
    Optional<Section> next = section(table);
    insert(table, next.map(this::topOf).orElseGet(() -> afterContent(text.size())), lines);
  }

  /** Adds an element of {@code [[outer.inner]]} at the end of an element of outer. */
  public void appendInner(String outer, int outerIndex, String inner, List<String> lines) {
    List<String> name = List.of(outer, inner);
    int line = section(Table.element(outer, outerIndex + 1)).map(this::topOf).orElseGet(text::size);
    List<TomlStatement> statements = TomlStatement.of(text);
    int index =
        Math.toIntExact(
            statements.stream()
                .filter(statement -> statement.header() && statement.name().equals(name))
                .filter(statement -> statement.from() < line)
                .count());
    // A different table may follow the last element of outer.
    int end =
        statements.stream()
            .filter(statement -> statement.header() && statement.from() < line)
            .filter(statement -> !statement.name().get(0).equals(outer))
            .filter(statement -> statement.from() > startOf(outer, outerIndex))
            .mapToInt(statement -> topOf(statement.from()))
            .findFirst()
            .orElse(line);
    insert(new Table(name, index), afterContent(end), lines);
  }

  /** The table of {@code [[outer.inner]]} for an index within one element of outer. */
  public Table inner(String outer, int outerIndex, String inner, int innerIndex) {
    List<String> name = List.of(outer, inner);
    int start = startOf(outer, outerIndex);
    long before =
        TomlStatement.of(text).stream()
            .filter(statement -> statement.header() && statement.name().equals(name))
            .filter(statement -> statement.from() < start)
            .count();
    return new Table(name, Math.toIntExact(before) + innerIndex);
  }

  private int startOf(String outer, int index) {
    return section(Table.element(outer, index))
        .map(section -> section.header().from())
        .orElseThrow(() -> refused("[[" + outer + "]]", "it has no header of its own"));
  }

  private int topOf(Section section) {
    return topOf(section.header().from());
  }

  /** Comments right above a header belong to it. */
  private int topOf(int header) {
    int line = header;
    while (line > 0 && text.line(line - 1).strip().startsWith("#")) {
      line--;
    }
    return line;
  }

  private int afterContent(int end) {
    int line = end;
    while (line > 0 && text.line(line - 1).isBlank()) {
      line--;
    }
    return line;
  }

  private static void replaceValue(
      TomlText text, TomlStatement statement, String key, Object value) {
    String written = text.join(statement.from(), statement.to());
    int begin = valueStart(written);
    String head = written.substring(0, begin);
    String tail = written.substring(valueEnd(written, begin));
    List<String> lines = new ArrayList<>(TomlLines.assignment(key, value));
    lines.set(0, head + lines.get(0).substring(key.length() + " = ".length()));
    lines.set(lines.size() - 1, lines.get(lines.size() - 1) + tail);
    text.replace(statement.from(), statement.to(), lines);
  }

  /** The position after the first equals sign that follows a complete key. */
  private static int valueStart(String assignment) {
    int equals = assignment.indexOf('=');
    while (!isKey(assignment.substring(0, equals))) {
      equals = assignment.indexOf('=', equals + 1);
    }
    int start = equals + 1;
    while (Character.isWhitespace(assignment.charAt(start))) {
      start++;
    }
    return start;
  }

  private static boolean isKey(String text) {
    return ValidToml.of(text + "= 0").isPresent();
  }

  /**
   * The end of the value. A trailing comment starts at the first {@code #} whose preceding text has
   * the same meaning alone.
   */
  private static int valueEnd(String assignment, int begin) {
    TomlModel whole = TomlModel.of(assignment);
    for (int hash = assignment.indexOf('#', begin);
        hash >= 0;
        hash = assignment.indexOf('#', hash + 1)) {
      String before = assignment.substring(0, hash).stripTrailing();
      if (says(before, whole)) {
        return before.length();
      }
    }
    return assignment.stripTrailing().length();
  }

  private static boolean says(String text, TomlModel model) {
    try {
      return TomlModel.of(text).equals(model);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void change(TomlModel model, Table table, String key, Object value) {
    model.tables(table.name()).get(table.index()).put(key, value);
  }

  /** The expected effect of a change on the file's content. */
  private interface Change {
    void apply(TomlModel model);
  }

  private void accept(TomlText changed, String what, Change change) {
    TomlModel wanted = model(text);
    change.apply(wanted);
    if (!parsed(changed, what).equals(wanted)) {
      throw refused(what, "its table is not written under a header of its own");
    }
    text = changed;
  }

  private TomlModel parsed(TomlText changed, String what) {
    try {
      return model(changed);
    } catch (IllegalArgumentException e) {
      throw refused(what, Objects.requireNonNullElse(e.getMessage(), "not TOML afterwards"));
    }
  }

  private static TomlModel model(TomlText text) {
    return TomlModel.of(text.join(0, text.size()));
  }

  private ProblemException refused(String what, String reason) {
    return new ProblemException(
        Problem.of(
            "could not change " + what + " in " + file + " without changing more",
            List.of(Problem.value("reason", reason)),
            "change " + what + " in " + file + " by hand"));
  }

  private Optional<Section> section(Table table) {
    List<TomlStatement> statements = TomlStatement.of(text);
    int seen = table.name().isEmpty() ? 0 : -1;
    TomlStatement header = new TomlStatement(true, List.of(), 0, 0);
    List<TomlStatement> keys = new ArrayList<>();
    for (TomlStatement statement : statements) {
      if (seen == table.index() && !statement.header()) {
        keys.add(statement);
      } else if (seen == table.index()) {
        break;
      } else if (statement.header() && statement.name().equals(table.name())) {
        seen++;
        header = statement;
      }
    }
    return seen == table.index() ? Optional.of(new Section(header, keys)) : Optional.empty();
  }

  /** A header and the assignments under it. */
  private record Section(TomlStatement header, List<TomlStatement> keys) {

    Optional<TomlStatement> key(String key) {
      return keys.stream().filter(statement -> statement.name().equals(List.of(key))).findFirst();
    }

    /** The line after the last key that a new one must follow. */
    int lineAfter(Predicate<String> before) {
      int line = header.to();
      for (TomlStatement key : keys) {
        if (before.test(key.name().get(0))) {
          line = key.to();
        }
      }
      return line;
    }
  }
}
