package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.ProjectPins.ProjectArchive;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An {@code <archive>} in the configuration of a POM: the library and version that it belongs to,
 * and the keys of an archive in a catalog's file. Maven fills the fields in; what is wrong with
 * them is found by the catalog.
 */
public final class PomArchive {

  private @Nullable String library;
  private @Nullable String version;
  private @Nullable String upstream;
  private @Nullable String mirror;
  private @Nullable String debian;
  private @Nullable String npm;
  private @Nullable String file;
  private @Nullable String sha256;
  private @Nullable String sha512;
  // Maven leaves the hyphen of <sha3-256> out.
  private @Nullable String sha3256;
  private @Nullable String size;
  private @Nullable String root;
  private @Nullable String evidence;
  private @Nullable String override;

  /** Has no values yet. */
  public PomArchive() {}

  ProjectArchive read() {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "upstream", upstream);
    put(values, "mirror", mirror);
    put(values, "debian", debian);
    put(values, "npm", npm);
    put(values, "file", file);
    put(values, "sha256", sha256);
    put(values, "sha512", sha512);
    put(values, "sha3-256", sha3256);
    put(values, "size", size);
    put(values, "root", root);
    put(values, "evidence", evidence);
    put(values, "override", override);
    return new ProjectArchive(given(library), given(version), values);
  }

  private static void put(Map<String, String> values, String key, @Nullable String value) {
    if (value != null) {
      values.put(key, value.strip());
    }
  }

  private static String given(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
