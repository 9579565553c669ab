package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomRelationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The relationships of a document, ready to be followed however many there are. */
final class Graph {

  /** More than any set has. */
  private static final int LIMIT_LIBRARIES = 200;

  private final List<SbomPackage> all;
  private final Map<String, SbomPackage> packages = new HashMap<>();
  private final Map<String, SbomFile> files = new HashMap<>();
  private final Map<String, List<SbomRelationship>> from = new HashMap<>();
  private final Map<String, List<SbomRelationship>> to = new HashMap<>();

  Graph(SbomDocument document) {
    this.all = document.packages();
    document.packages().forEach(each -> packages.put(each.id(), each));
    document.files().forEach(each -> files.put(each.id(), each));
    for (SbomRelationship each : document.relationships()) {
      from.computeIfAbsent(each.element(), id -> new ArrayList<>()).add(each);
      to.computeIfAbsent(each.related(), id -> new ArrayList<>()).add(each);
    }
  }

  /** The packages of libraries, each of a Python release: what {@code wasi:externals} made. */
  List<SbomPackage> sets() {
    return all.stream().filter(each -> each.annotation("python").isPresent()).toList();
  }

  /**
   * Why nothing that takes long for each library is done; empty where there are as many as a set
   * may have.
   */
  Optional<String> tooManyLibraries() {
    int libraries = sets().stream().mapToInt(set -> related(set, "CONTAINS").size()).sum();
    return Math.max(libraries, sets().size()) <= LIMIT_LIBRARIES
        ? Optional.empty()
        : Optional.of(
            "no set has that many libraries: "
                + libraries
                + ", and the limit is "
                + LIMIT_LIBRARIES);
  }

  /** The packages on the right-hand side. */
  List<SbomPackage> related(SbomPackage element, String type) {
    return from.getOrDefault(element.id(), List.of()).stream()
        .filter(each -> each.type().equals(type))
        .map(each -> packages.get(each.related()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The files on the right-hand side of {@code CONTAINS}. */
  List<SbomFile> files(SbomPackage element) {
    return from.getOrDefault(element.id(), List.of()).stream()
        .filter(each -> each.type().equals("CONTAINS"))
        .map(each -> files.get(each.related()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The packages that are tools which built it. */
  List<SbomPackage> tools(SbomPackage built) {
    return to.getOrDefault(built.id(), List.of()).stream()
        .filter(each -> each.type().equals("BUILD_TOOL_OF"))
        .map(each -> packages.get(each.element()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The ids of all packages that are tools of something. */
  Set<String> tools() {
    return from.values().stream()
        .flatMap(List::stream)
        .filter(each -> each.type().equals("BUILD_TOOL_OF"))
        .map(SbomRelationship::element)
        .collect(Collectors.toSet());
  }

  Optional<SbomPackage> find(String id) {
    return Optional.ofNullable(packages.get(id));
  }
}
