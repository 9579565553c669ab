package io.github.wasiexternals.diff;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.windows.WindowsPackage;
import io.github.wasiexternals.windows.WindowsSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A list in the shape of CPython's {@code Misc/externals.spdx.json}, as it is compared: sources,
 * and nothing else.
 */
final class FragmentInventory {

  private FragmentInventory() {}

  /**
   * @param sha256 of the file
   */
  static Inventory of(WindowsSet set, Digest sha256) {
    SortedMap<Component.Key, Component> components = new TreeMap<>();
    for (WindowsPackage each : set.packages()) {
      Component component = component(each);
      components.put(component.key(), component);
    }
    return new Inventory(
        new Side(
            Side.Form.FRAGMENT,
            set.file(),
            sha256,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        components);
  }

  private static Component component(WindowsPackage each) {
    String location = each.location().toString();
    return new Component(
        new Component.Key(Role.LIBRARY, each.name()),
        each.version(),
        Optional.of(
            new SourceFile(
                location.substring(location.lastIndexOf('/') + 1),
                List.of(each.sha256()),
                Optional.of(location),
                new TreeSet<>(List.of(location)))),
        List.of(),
        new TreeMap<>(),
        Optional.empty());
  }
}
