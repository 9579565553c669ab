package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomPaths;
import io.github.wasiexternals.sbom.SbomRelationship;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds cycles in relationships that must not have any. */
final class Cycles {

  private static final List<String> TYPES = List.of("CONTAINS", "GENERATED_FROM");

  private final Map<String, List<SbomRelationship>> from = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private final SbomPaths paths;
  private final List<Finding> findings = new ArrayList<>();

  /** An element whose relationships are being followed. */
  private record Step(String element, Iterator<SbomRelationship> rest) {}

  private Cycles(SbomPaths paths) {
    this.paths = paths;
  }

  /** One finding for each relationship that closes a cycle. */
  static List<Finding> findings(SbomDocument document, SbomPaths paths) {
    List<Finding> all = new ArrayList<>();
    for (String type : TYPES) {
      Cycles cycles = new Cycles(paths);
      document.relationships().stream()
          .filter(each -> each.type().equals(type))
          .forEach(
              each ->
                  cycles.from.computeIfAbsent(each.element(), id -> new ArrayList<>()).add(each));
      document.relationships().forEach(each -> cycles.follow(each.element()));
      all.addAll(cycles.findings);
    }
    return all;
  }

  /** Depth first and without recursion: a chain may be as long as the document. */
  private void follow(String start) {
    if (!done.add(start)) {
      return;
    }
    Deque<Step> way = new ArrayDeque<>();
    Set<String> onWay = new HashSet<>();
    enter(start, way, onWay);
    while (!way.isEmpty()) {
      Step step = way.peek();
      if (!step.rest().hasNext()) {
        onWay.remove(way.pop().element());
        continue;
      }
      SbomRelationship next = step.rest().next();
      if (onWay.contains(next.related())) {
        findings.add(
            Finding.of(
                Severity.HIGH,
                paths.ofRelationship(next),
                next.element(),
                next.type() + " " + next.related() + " closes a circle"));
      } else if (done.add(next.related())) {
        enter(next.related(), way, onWay);
      }
    }
  }

  private void enter(String element, Deque<Step> way, Set<String> onWay) {
    onWay.add(element);
    way.push(new Step(element, from.getOrDefault(element, List.of()).iterator()));
  }
}
