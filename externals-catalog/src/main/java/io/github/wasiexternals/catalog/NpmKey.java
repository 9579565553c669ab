package io.github.wasiexternals.catalog;

import io.github.wasiexternals.toml.StrictTable;
import io.github.wasiexternals.toml.TomlDocument;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A key with which npm's registry signs versions of packages.
 *
 * @param id as the registry's signatures name it, for example {@code SHA256:jl3b…}
 * @param key its SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) in Base64
 * @param expires from when on the registry no longer signs with it; empty for the current key
 */
public record NpmKey(String id, String key, Optional<LocalDate> expires) {

  /** The keys that come with this program. */
  public static List<NpmKey> builtIn() {
    TomlDocument document = PublisherFiles.read("npm.toml");
    List<NpmKey> keys = document.root().tables("key").stream().map(NpmKey::read).toList();
    document.check();
    return keys;
  }

  private static NpmKey read(StrictTable table) {
    return new NpmKey(table.string("id"), table.string("key"), table.optionalDate("expires"));
  }
}
