package io.github.wasiexternals.catalog;

import io.github.wasiexternals.toml.StrictTable;
import io.github.wasiexternals.toml.TomlDocument;
import java.util.List;

/**
 * Which of Debian's signed indexes are read, and whose signatures on them count.
 *
 * @param signingKeys primary fingerprints; the keys are among {@link KeyFiles#builtIn()}
 * @param suites code names, in the order to look into them
 */
public record DebianIndexes(List<Fingerprint> signingKeys, List<String> suites) {

  public DebianIndexes {
    signingKeys = List.copyOf(signingKeys);
    suites = List.copyOf(suites);
  }

  /** The data that come with this program. */
  public static DebianIndexes builtIn() {
    TomlDocument document = PublisherFiles.read("debian.toml");
    StrictTable root = document.root();
    DebianIndexes indexes =
        new DebianIndexes(
            root.strings("signing-keys").stream().map(Fingerprint::of).toList(),
            root.strings("suites"));
    document.check();
    return indexes;
  }
}
