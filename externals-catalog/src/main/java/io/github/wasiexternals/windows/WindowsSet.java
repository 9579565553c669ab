package io.github.wasiexternals.windows;

import java.util.List;
import java.util.Optional;

/**
 * The content of a {@code Misc/externals.spdx.json}.
 *
 * @param file as the user named it
 * @param packages in the file's order; no two have the same name
 */
public record WindowsSet(String file, List<WindowsPackage> packages) {

  public WindowsSet {
    packages = List.copyOf(packages);
  }

  /** The package with that name; empty if the Windows set has none. */
  public Optional<WindowsPackage> find(String name) {
    return packages.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
  }
}
