package io.github.wasiexternals.toml;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.problem.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A table that remembers which keys were asked for. A wrong or missing value is noted as a mistake
 * of the document, and a harmless stand-in is returned so that reading goes on; the stand-in never
 * gets out, since {@link TomlDocument#check()} refuses the document.
 */
public final class StrictTable {

  /** The stand-in for a URL that is missing or wrong; never accepted from a file. */
  public static final URI NO_URI = URI.create("about:blank");

  private final TomlDocument document;
  private final TomlTable table;
  private final String path;
  private final TomlPosition position;
  private final Set<String> asked = new LinkedHashSet<>();
  // A table that is read in two places is one table: its keys are known if either asked for them.
  private final IdentityHashMap<TomlTable, StrictTable> children = new IdentityHashMap<>();

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
    // Tables with a header of their own may come later in the file than tomlj's order tells.
    List<String> keys = new ArrayList<>(table.keySet());
    keys.sort(Comparator.comparing(this::positionOf, TomlDocument.IN_FILE));
    asked.addAll(keys);
    return keys;
  }

  /** Whether the key is there, with a value of any type; does not count as asking for it. */
  public boolean has(String key) {
    return table.contains(List.of(key));
  }

  /** Whether the key is there with exactly that string; does not count as asking for it. */
  public boolean is(String key, String value) {
    return value.equals(table.get(List.of(key)));
  }

  /** A string that must be there and not be blank. */
  public String string(String key) {
    return optionalString(key).orElseGet(() -> missing(key, "string", ""));
  }

  /** A string that, if it is there, must not be blank; a blank one counts as absent. */
  public Optional<String> optionalString(String key) {
    return get(key, String.class, "a string")
        .filter(
            value -> {
              if (value.isBlank()) {
                mistake(key, quoted(key) + " is blank");
              }
              return !value.isBlank();
            });
  }

  /** Text that may be blank or absent. */
  public String text(String key, String otherwise) {
    return get(key, String.class, "a string").orElse(otherwise);
  }

  /** A list of strings that are not blank; empty when the key is absent. */
  public List<String> strings(String key) {
    List<String> strings = new ArrayList<>();
    Optional<TomlArray> array = get(key, TomlArray.class, "a list of strings");
    if (array.isPresent()) {
      for (int i = 0; i < array.get().size(); i++) {
        if (!(array.get().get(i) instanceof String string)) {
          document.mistake(array.get().inputPositionOf(i), quoted(key) + " takes strings only");
        } else if (string.isBlank()) {
          document.mistake(array.get().inputPositionOf(i), quoted(key) + " has a blank string");
        } else {
          strings.add(string);
        }
      }
    }
    return strings;
  }

  /** True or false, or {@code otherwise} when the key is absent. */
  public boolean bool(String key, boolean otherwise) {
    return get(key, Boolean.class, "true or false").orElse(otherwise);
  }

  /** A whole number that is greater than zero. */
  public Optional<Long> positive(String key) {
    return get(key, Long.class, "a whole number")
        .filter(
            value -> {
              if (value <= 0) {
                mistake(key, quoted(key) + " is not greater than zero: " + value);
              }
              return value > 0;
            });
  }

  /** A date that must be there. */
  public LocalDate date(String key) {
    return get(key, LocalDate.class, "a date (2026-11-20)")
        .orElseGet(() -> missing(key, "date", LocalDate.EPOCH));
  }

  /** A date, if there is one. */
  public Optional<LocalDate> optionalDate(String key) {
    return get(key, LocalDate.class, "a date (2026-11-20)");
  }

  /** A digest that must be there; the key is the algorithm's id. */
  public Digest digest(DigestAlgorithm algorithm) {
    return digest(algorithm.id(), algorithm);
  }

  /** A digest that must be there, under any key. */
  public Digest digest(String key, DigestAlgorithm algorithm) {
    return optionalDigest(key, algorithm)
        .orElseGet(() -> missing(key, "digest", standIn(algorithm)));
  }

  /** A digest, if there is one; it has to be as long as the algorithm's digests are. */
  public Optional<Digest> optionalDigest(String key, DigestAlgorithm algorithm) {
    return optionalString(key)
        .map(
            hex -> {
              try {
                return new Digest(algorithm, hex);
              } catch (IllegalArgumentException e) {
                mistake(key, quoted(key) + ": " + e.getMessage());
                return standIn(algorithm);
              }
            });
  }

  /** An absolute URI that must be there. */
  public URI uri(String key) {
    return optionalUri(key).orElseGet(() -> missing(key, "URL", NO_URI));
  }

  /** An absolute URI, if there is one. */
  public Optional<URI> optionalUri(String key) {
    return optionalString(key)
        .map(
            text -> {
              try {
                URI uri = new URI(text);
                if (uri.isAbsolute() && !uri.equals(NO_URI)) {
                  return uri;
                }
                mistake(key, quoted(key) + " is not an absolute URL: " + text);
              } catch (URISyntaxException e) {
                mistake(key, quoted(key) + " is not a URL: " + e.getMessage());
              }
              return NO_URI;
            });
  }

  /** A table that must be there; when it is not, an empty one, with all its mistakes. */
  public StrictTable table(String key) {
    return optionalTable(key)
        .orElseGet(
            () ->
                missing(
                    key,
                    "table",
                    new StrictTable(document, Toml.parse(""), child(key), positionOf(key))));
  }

  /** A table, if there is one; the same object at every call. */
  public Optional<StrictTable> optionalTable(String key) {
    return get(key, TomlTable.class, "a table").map(found -> adopt(found, key, positionOf(key)));
  }

  /** The tables of an array of tables ({@code [[key]]}); empty when the key is absent. */
  public List<StrictTable> tables(String key) {
    List<StrictTable> tables = new ArrayList<>();
    Optional<TomlArray> array = get(key, TomlArray.class, "a list of tables");
    if (array.isPresent()) {
      for (int i = 0; i < array.get().size(); i++) {
        if (array.get().get(i) instanceof TomlTable found) {
          tables.add(adopt(found, key, array.get().inputPositionOf(i)));
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

  /** Where a key is, or this table when the key is absent: {@code file:line:column}. */
  public String where(String key) {
    TomlPosition at = positionOf(key);
    return document.file() + ":" + at.line() + ":" + at.column();
  }

  /** Notes a mistake at a key, or at this table when the key is absent. */
  public void mistake(String key, String mistake) {
    document.mistake(positionOf(key), mistake);
  }

  /** Notes a mistake at a string in a list of strings: at the last one that is equal. */
  public void mistakeIn(String key, String element, String mistake) {
    TomlPosition at = positionOf(key);
    if (table.get(List.of(key)) instanceof TomlArray array) {
      int index = array.toList().lastIndexOf(element);
      at = index < 0 ? at : array.inputPositionOf(index);
    }
    document.mistake(at, mistake);
  }

  /** Notes a mistake about this table as a whole. */
  public void mistake(String mistake) {
    document.mistake(position, mistake);
  }

  void reportUnknownKeys() {
    for (String key : table.keySet()) {
      if (!asked.contains(key)) {
        mistake(key, "unknown key " + quoted(key) + suggestion(key));
      }
    }
    children.values().forEach(StrictTable::reportUnknownKeys);
  }

  private String suggestion(String key) {
    Optional<String> likely =
        Nearest.likely(key, asked.stream().filter(known -> !has(known)).toList());
    return likely
        .map(name -> ", did you mean '" + name + "'?")
        .orElseGet(
            () ->
                asked.isEmpty()
                    ? "; this table has no keys"
                    : "; known here: " + String.join(", ", new TreeSet<>(asked)));
  }

  private StrictTable adopt(TomlTable found, String key, TomlPosition childPosition) {
    return children.computeIfAbsent(
        found, ignored -> new StrictTable(document, found, child(key), childPosition));
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
