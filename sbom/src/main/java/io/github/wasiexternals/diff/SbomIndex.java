package io.github.wasiexternals.diff;

import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomRelationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The elements of an SBOM by their ids and relationships. Whoever wrote it chose how many there
 * are: none is looked for twice.
 */
public final class SbomIndex {

  private final Map<String, SbomPackage> packages = new HashMap<>();
  private final Map<String, SbomFile> files = new HashMap<>();
  private final Map<End, List<String>> ends = new HashMap<>();

  /** Of elements with the same id the first one counts. */
  public SbomIndex(SbomDocument document) {
    document.packages().forEach(each -> packages.putIfAbsent(each.id(), each));
    document.files().forEach(each -> files.putIfAbsent(each.id(), each));
    for (SbomRelationship each : document.relationships()) {
      add(new End(each.element(), each.type(), true), each.related());
      add(new End(each.related(), each.type(), false), each.element());
    }
  }

  private void add(End end, String other) {
    ends.computeIfAbsent(end, none -> new ArrayList<>()).add(other);
  }

  /** The packages on the right of a relationship, each once, in the order of ids. */
  public List<SbomPackage> right(String element, String type) {
    return packages(new End(element, type, true));
  }

  /** The packages on the left of a relationship, each once, in the order of ids. */
  List<SbomPackage> left(String element, String type) {
    return packages(new End(element, type, false));
  }

  /** The files that a package contains, each once. */
  public List<SbomFile> files(String element) {
    return ends.getOrDefault(new End(element, "CONTAINS", true), List.of()).stream()
        .distinct()
        .map(files::get)
        .filter(Objects::nonNull)
        .toList();
  }

  private List<SbomPackage> packages(End end) {
    return ends.getOrDefault(end, List.of()).stream()
        .sorted()
        .distinct()
        .map(packages::get)
        .filter(Objects::nonNull)
        .toList();
  }

  private record End(String element, String type, boolean isLeft) {}
}
