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
 * A table that remembers which keys were read. A wrong or missing value is recorded as a mistake of
 * the document, and a harmless placeholder is returned so that reading continues. Placeholders are
 * never used, since {@link TomlDocument#check()} rejects the document.
 */
public final class StrictTable {

  /** The placeholder for a missing or invalid URL; never accepted from a file. */
  public static final URI NO_URI = URI.create("about:blank");

  private final TomlDocument document;
  private final TomlTable table;
  private final String path;
  private final TomlPosition position;
  private final Set<String> asked = new LinkedHashSet<>();
  // Keys that a reader looked for, and would have read if they had been there.
  private final Set<String> possible = new TreeSet<>();
  // Both readers of one table share an object: a key is known if either of them read it.
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

  /** All keys, in the file's order; marks them as read. */
  public List<String> keys() {
    // tomlj's order may differ from the file's for tables with their own header.
    List<String> keys = new ArrayList<>(table.keySet());
    keys.sort(Comparator.comparing(this::positionOf, TomlDocument.IN_FILE));
    asked.addAll(keys);
    return keys;
  }

  /** Whether the key is present, with a value of any type; does not mark it as read. */
  public boolean has(String key) {
    possible.add(key);
    return isPresent(key);
  }

  /** Whether the key is present with exactly that string; does not mark it as read. */
  public boolean is(String key, String value) {
    return value.equals(table.get(List.of(key)));
  }

  /** A required string that must not be blank. */
  public String string(String key) {
    return optionalString(key).orElseGet(() -> missing(key, "string", ""));
  }

  /** An optional string. A blank one is a mistake and counts as absent. */
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

  /** A boolean, or {@code otherwise} if the key is absent. */
  public boolean bool(String key, boolean otherwise) {
    return get(key, Boolean.class, "true or false").orElse(otherwise);
  }

  /** An optional positive integer. */
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

  /** A required date. */
  public LocalDate date(String key) {
    return get(key, LocalDate.class, "a date (2026-11-20)")
        .orElseGet(() -> missing(key, "date", LocalDate.EPOCH));
  }

  /** An optional date. */
  public Optional<LocalDate> optionalDate(String key) {
    return get(key, LocalDate.class, "a date (2026-11-20)");
  }

  /** A required digest; the key is the algorithm's id. */
  public Digest digest(DigestAlgorithm algorithm) {
    return digest(algorithm.id(), algorithm);
  }

  /** A required digest under any key. */
  public Digest digest(String key, DigestAlgorithm algorithm) {
    return optionalDigest(key, algorithm)
        .orElseGet(() -> missing(key, "digest", standIn(algorithm)));
  }

  /** An optional digest; it must have the length of the algorithm's digests. */
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

  /** A required absolute URI. */
  public URI uri(String key) {
    return optionalUri(key).orElseGet(() -> missing(key, "URL", NO_URI));
  }

  /** An optional absolute URI. */
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

  /** A required table. If it is missing, an empty one, whose missing keys are reported. */
  public StrictTable table(String key) {
    return optionalTable(key)
        .orElseGet(
            () ->
                missing(
                    key,
                    "table",
                    new StrictTable(document, Toml.parse(""), child(key), positionOf(key))));
  }

  /** An optional table; every call returns the same object. */
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

  /** The position of a key, or of this table if the key is absent: {@code file:line:column}. */
  public String where(String key) {
    TomlPosition at = positionOf(key);
    return document.file() + ":" + at.line() + ":" + at.column();
  }

  /** Records a mistake at a key, or at this table if the key is absent. */
  public void mistake(String key, String mistake) {
    document.mistake(positionOf(key), mistake);
  }

  /** Records a mistake at a string in a list of strings: at the last one that is equal. */
  public void mistakeIn(String key, String element, String mistake) {
    TomlPosition at = positionOf(key);
    // To look for the element takes as long as the list is.
    if (!document.isFull() && table.get(List.of(key)) instanceof TomlArray array) {
      int index = array.toList().lastIndexOf(element);
      at = index < 0 ? at : array.inputPositionOf(index);
    }
    document.mistake(at, mistake);
  }

  /** Records a mistake about this table as a whole. */
  public void mistake(String mistake) {
    document.mistake(position, mistake);
  }

  void reportUnknownKeys() {
    for (String key : table.keySet()) {
      if (!asked.contains(key) && !document.isFull()) {
        mistake(key, "unknown key " + quoted(key) + suggestion(key));
      }
    }
    children.values().forEach(StrictTable::reportUnknownKeys);
  }

  private String suggestion(String key) {
    Set<String> known = new TreeSet<>(asked);
    known.addAll(possible);
    Optional<String> likely =
        Nearest.likely(key, known.stream().filter(name -> !isPresent(name)).toList());
    return likely
        .map(name -> ", did you mean '" + name + "'?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "; this table has no keys"
                    : "; known here: " + String.join(", ", known));
  }

  private boolean isPresent(String key) {
    return table.contains(List.of(key));
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
    if (!isPresent(key)) {
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
