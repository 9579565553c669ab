package io.github.wasiexternals.toml;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.problem.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A table that remembers which keys were asked for. A wrong or missing value is noted as a mistake
 * of the document, and a harmless stand-in is returned so that reading goes on; the stand-in never
 * gets out, since {@link TomlDocument#check()} refuses the document.
 */
public final class StrictTable {

  private final TomlDocument document;
  private final TomlTable table;
  private final String path;
  private final TomlPosition position;
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<StrictTable> children = new ArrayList<>();

  StrictTable(TomlDocument document, TomlTable table, String path, TomlPosition position) {
    this.document = document;
    this.table = table;
    this.path = path;
    this.position = position;
  }

  /** The document that this table is a part of. */
  public TomlDocument document() {
    return document;
  }

  /** All keys, in the file's order; counts as asking for them. */
  public List<String> keys() {
    // tomlj keeps a hash map: the positions restore the author's order.
    List<String> keys = new ArrayList<>(table.keySet());
    keys.sort(
        (a, b) -> {
          TomlPosition first = positionOf(a);
          TomlPosition second = positionOf(b);
          return first.line() != second.line()
              ? Integer.compare(first.line(), second.line())
              : Integer.compare(first.column(), second.column());
        });
    asked.addAll(keys);
    return keys;
  }

  public boolean has(String key) {
    return table.contains(List.of(key));
  }

  /** A string that must be there and not be blank. */
  public String string(String key) {
    return optionalString(key).orElseGet(() -> missing(key, "string", ""));
  }

  public Optional<String> optionalString(String key) {
    Optional<String> value = get(key, String.class, "a string");
    if (value.isPresent() && value.get().isBlank()) {
      mistake(key, quoted(key) + " is blank");
    }
    return value;
  }

  /** Text that may be blank or absent. */
  public String text(String key, String otherwise) {
    return get(key, String.class, "a string").orElse(otherwise);
  }

  /** A list of strings; empty when the key is absent. */
  public List<String> strings(String key) {
    List<String> strings = new ArrayList<>();
    Optional<TomlArray> array = get(key, TomlArray.class, "a list of strings");
    if (array.isPresent()) {
      for (int i = 0; i < array.get().size(); i++) {
        if (array.get().get(i) instanceof String string) {
          strings.add(string);
        } else {
          document.mistake(array.get().inputPositionOf(i), quoted(key) + " takes strings only");
        }
      }
    }
    return strings;
  }

  public boolean bool(String key, boolean otherwise) {
    return get(key, Boolean.class, "true or false").orElse(otherwise);
  }

  /** A whole number that is greater than zero. */
  public Optional<Long> positive(String key) {
    Optional<Long> value = get(key, Long.class, "a whole number");
    if (value.isPresent() && value.get() <= 0) {
      mistake(key, quoted(key) + " is not greater than zero: " + value.get());
    }
    return value;
  }

  public LocalDate date(String key) {
    return get(key, LocalDate.class, "a date (2026-11-20)")
        .orElseGet(() -> missing(key, "date", LocalDate.EPOCH));
  }

  public Optional<LocalDate> optionalDate(String key) {
    return get(key, LocalDate.class, "a date (2026-11-20)");
  }

  /** A digest that must be there; the key is the algorithm's id. */
  public Digest digest(DigestAlgorithm algorithm) {
    return optionalDigest(algorithm.id(), algorithm)
        .orElseGet(() -> missing(algorithm.id(), "digest", standIn(algorithm)));
  }

  public Optional<Digest> optionalDigest(String key, DigestAlgorithm algorithm) {
    return optionalString(key)
        .map(
            hex -> {
              try {
                return new Digest(algorithm, hex);
              } catch (IllegalArgumentException e) {
                mistake(key, String.valueOf(e.getMessage()));
                return standIn(algorithm);
              }
            });
  }

  /** An absolute URI that must be there. */
  public URI uri(String key) {
    return optionalUri(key).orElseGet(() -> missing(key, "URL", URI.create("about:blank")));
  }

  public Optional<URI> optionalUri(String key) {
    return optionalString(key)
        .map(
            text -> {
              try {
                URI uri = new URI(text);
                if (uri.isAbsolute()) {
                  return uri;
                }
                mistake(key, quoted(key) + " is not an absolute URL: " + text);
              } catch (URISyntaxException e) {
                mistake(key, quoted(key) + " is not a URL: " + e.getMessage());
              }
              return URI.create("about:blank");
            });
  }

  /** A table; an empty one, with all its mistakes, when it is missing. */
  public StrictTable table(String key) {
    return optionalTable(key)
        .orElseGet(
            () ->
                missing(
                    key,
                    "table",
                    new StrictTable(document, org.tomlj.Toml.parse(""), child(key), position)));
  }

  public Optional<StrictTable> optionalTable(String key) {
    return get(key, TomlTable.class, "a table")
        .map(found -> adopt(found, child(key), positionOf(key)));
  }

  /** The tables of an array of tables ({@code [[key]]}); empty when the key is absent. */
  public List<StrictTable> tables(String key) {
    List<StrictTable> tables = new ArrayList<>();
    Optional<TomlArray> array = get(key, TomlArray.class, "a list of tables");
    if (array.isPresent()) {
      for (int i = 0; i < array.get().size(); i++) {
        if (array.get().get(i) instanceof TomlTable found) {
          tables.add(adopt(found, child(key), array.get().inputPositionOf(i)));
        } else {
          document.mistake(array.get().inputPositionOf(i), quoted(key) + " takes tables only");
        }
      }
    }
    return tables;
  }

  /** A table of strings, in the file's order; empty when the key is absent. */
  public Map<String, String> stringMap(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    optionalTable(key)
        .ifPresent(found -> found.keys().forEach(name -> map.put(name, found.string(name))));
    return map;
  }

  /** Notes a mistake at a key, or at this table when the key is absent. */
  public void mistake(String key, String mistake) {
    document.mistake(positionOf(key), mistake);
  }

  /** Notes a mistake about this table as a whole. */
  public void mistake(String mistake) {
    document.mistake(position, mistake);
  }

  void reportUnknownKeys() {
    for (String key : table.keySet()) {
      if (!asked.contains(key)) {
        mistake(
            key,
            "unknown key "
                + quoted(key)
                + Nearest.of(key, asked).stream()
                    .findFirst()
                    .map(name -> ", did you mean '" + name + "'?")
                    .orElse(""));
      }
    }
    children.forEach(StrictTable::reportUnknownKeys);
  }

  private StrictTable adopt(TomlTable found, String childPath, TomlPosition childPosition) {
    StrictTable child = new StrictTable(document, found, childPath, childPosition);
    children.add(child);
    return child;
  }

  private <T> Optional<T> get(String key, Class<T> type, String typeName) {
    asked.add(key);
    Object value = table.get(List.of(key));
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      mistake(key, quoted(key) + " has to be " + typeName);
      return Optional.empty();
    }
    return Optional.of(type.cast(value));
  }

  private <T> T missing(String key, String kind, T standIn) {
    if (!has(key)) {
      document.mistake(position, "the " + kind + " " + quoted(key) + " is missing");
    }
    return standIn;
  }

  private TomlPosition positionOf(String key) {
    @Nullable TomlPosition found = table.inputPositionOf(List.of(key));
    return found == null ? position : found;
  }

  private String child(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String quoted(String key) {
    return "'" + child(key) + "'";
  }

  private static Digest standIn(DigestAlgorithm algorithm) {
    return new Digest(algorithm, "00".repeat(algorithm.bytes()));
  }
}
