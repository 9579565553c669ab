package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.ProjectPins.ProjectArchive;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An {@code <archive>} in the configuration of a POM: the library and version that it belongs to,
 * and the keys of an archive in a catalog's file. Maven fills it like any map; the catalog
 * validates the keys and values.
 */
public final class PomArchive extends LinkedHashMap<String, Object> {

  private static final long serialVersionUID = 1L;

  /** Used by Maven. */
  public PomArchive() {}

  ProjectArchive read() {
    Map<String, String> values = new LinkedHashMap<>();
    forEach(
        (key, value) -> {
          if (value != null) {
            values.put(key, value.toString().strip());
          }
        });
    return new ProjectArchive(take(values, "library"), take(values, "version"), values);
  }

  private static String take(Map<String, String> values, String key) {
    String value = values.remove(key);
    return value == null ? "" : value;
  }
}
