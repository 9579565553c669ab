package io.github.wasiexternals.windows;

import java.util.List;
import java.util.Optional;

/**
 * All that a {@code Misc/externals.spdx.json} says.
 *
 * @param file as the user named it
 * @param packages in the file's order; no two have the same name
 */
public record WindowsSet(String file, List<WindowsPackage> packages) {

  public WindowsSet {
    packages = List.copyOf(packages);
  }

  /** The package of that name; empty if Windows has none. */
  public Optional<WindowsPackage> find(String name) {
    return packages.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
  }
}
