package io.github.wasiexternals.sbom;

import io.github.wasiexternals.sbom.SbomFinding.Rule;
import java.util.ArrayList;
import java.util.List;

/** Collects findings, up to a limit, so that a hostile document can't fill the memory. */
final class SbomFindings {

  /** More than a person reads, but a program may count them. */
  private static final int LIMIT = 10_000;

  private final List<SbomFinding> list = new ArrayList<>();

  void add(Rule rule, String path, String text) {
    if (list.size() < LIMIT) {
      list.add(new SbomFinding(rule, path, text));
    } else if (list.size() == LIMIT) {
      list.add(
          new SbomFinding(rule, SbomPaths.ROOT, "the document has more mistakes than " + LIMIT));
    }
  }

  List<SbomFinding> list() {
    return List.copyOf(list);
  }
}
