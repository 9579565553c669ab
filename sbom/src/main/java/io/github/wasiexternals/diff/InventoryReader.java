package io.github.wasiexternals.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.windows.WindowsPackage;
import io.github.wasiexternals.windows.WindowsSet;
import io.github.wasiexternals.windows.WindowsSetReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a document to compare, which is untrusted. */
public final class InventoryReader {

  /** A hundred times the size of CPython's list. */
  private static final int LIMIT_FRAGMENT = 1000;

  private InventoryReader() {}

  /**
   * The SBOM or the fragment in a file, which is read only once, so that the digest matches the
   * compared content.
   *
   * @param property the property with which the user named the file, for example {@code wasi.from}
   * @throws ProblemException with one problem for each defect
   */
  public static Inventory read(String property, Path file) {
    try {
      return read(file);
    } catch (ProblemException e) {
      throw new ProblemException(
          e.problems().stream().map(reason -> unusable(property, reason)).toList(), e);
    }
  }

  private static Problem unusable(String property, Problem reason) {
    return Problem.of(
            "could not compare " + property + ": " + reason.what(),
            reason.values(),
            "name an SBOM of wasi:externals or wasi:python, the folder that it is in, or CPython's"
                + " Misc/externals.spdx.json: -D"
                + property
                + "=FILE")
        .quoting(reason.output());
  }

  private static Inventory read(Path file) {
    ExaminedSbom examined = SbomReader.examine(file);
    String name = file.toString();
    if (isFragment(examined.root())) {
      return fragment(
          WindowsSetReader.of(name, new ObjectMapper().convertValue(examined.root(), Object.class)),
          examined.sha256());
    }
    return SbomInventory.of(name, examined.sha256(), SbomReader.valid(name, examined));
  }

  /**
   * Whether it is a fragment, as CPython's list: it lacks the required head of an SPDX document.
   */
  private static boolean isFragment(JsonNode root) {
    return root.isObject()
        && !root.has("creationInfo")
        && !root.has("documentNamespace")
        && root.path("packages").isArray()
        && root.path("packages").size() <= LIMIT_FRAGMENT;
  }

  /** The inventory of a fragment, which lists only sources. */
  private static Inventory fragment(WindowsSet set, Digest sha256) {
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
