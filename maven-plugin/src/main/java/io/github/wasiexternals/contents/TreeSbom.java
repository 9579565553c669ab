package io.github.wasiexternals.contents;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.SbomReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What CPython's source tree says of the code bundled with it: {@code Misc/sbom.spdx.json}, which
 * it has from 3.12 on. It describes the tree, not one binary.
 *
 * @param packages in the file's order
 * @param unreadable why it could not be read; empty if it was, and if the tree has none
 */
record TreeSbom(List<TreePackage> packages, Optional<String> unreadable) {

  private static final String FILE = "Misc/sbom.spdx.json";

  TreeSbom {
    packages = List.copyOf(packages);
  }

  /**
   * A bundled project.
   *
   * @param location where its archive was downloaded
   * @param sha256 of that archive
   * @param files paths in the tree
   */
  record TreePackage(
      String name,
      String version,
      Optional<String> location,
      Optional<Digest> sha256,
      Set<String> files) {
    TreePackage {
      files = Set.copyOf(files);
    }
  }

  /**
   * Reads that of a tree.
   *
   * @return without packages if the tree has none, or if it can't be read
   */
  static TreeSbom of(Path tree) throws IOException {
    Path file = tree.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return new TreeSbom(List.of(), Optional.empty());
    }
    try {
      return of(SbomReader.examine(FILE, Files.readAllBytes(file)).root());
    } catch (ProblemException e) {
      return new TreeSbom(List.of(), Optional.of(FILE + ": " + e.problems().get(0).what()));
    }
  }

  private static TreeSbom of(JsonNode root) {
    Map<String, String> names = new HashMap<>();
    root.path("files").forEach(file -> names.put(text(file, "SPDXID"), text(file, "fileName")));
    Map<String, Set<String>> files = new HashMap<>();
    for (JsonNode each : root.path("relationships")) {
      String name = names.get(text(each, "relatedSpdxElement"));
      if (name != null && text(each, "relationshipType").equals("CONTAINS")) {
        files.computeIfAbsent(text(each, "spdxElementId"), id -> new TreeSet<>()).add(name);
      }
    }
    List<TreePackage> packages = new ArrayList<>();
    for (JsonNode each : root.path("packages")) {
      packages.add(
          new TreePackage(
              text(each, "name"),
              text(each, "versionInfo"),
              Optional.of(text(each, "downloadLocation")).filter(url -> url.startsWith("http")),
              sha256(each),
              files.getOrDefault(text(each, "SPDXID"), Set.of())));
    }
    return new TreeSbom(packages, Optional.empty());
  }

  private static Optional<Digest> sha256(JsonNode each) {
    for (JsonNode checksum : each.path("checksums")) {
      String value = text(checksum, "checksumValue");
      if (text(checksum, "algorithm").equals("SHA256") && value.matches("[0-9a-f]{64}")) {
        return Optional.of(Digest.sha256(value));
      }
    }
    return Optional.empty();
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asText();
  }

  /** What it says of a project. */
  Optional<TreePackage> find(String name) {
    return packages.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
