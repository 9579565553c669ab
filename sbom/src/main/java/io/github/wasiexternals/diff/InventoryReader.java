package io.github.wasiexternals.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wasiexternals.problem.DiffProblem;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.windows.WindowsSetReader;
import java.nio.file.Path;

/** Reads a document that is to be compared, and trusts nothing in it. */
public final class InventoryReader {

  /** A hundred times as many as CPython's list has. */
  private static final int LIMIT_FRAGMENT = 1000;

  private InventoryReader() {}

  /**
   * The SBOM or the fragment in a file, which is read only once, so that its digest is that of what
   * is compared.
   *
   * @param property how the user named the file, for example {@code wasi.from}
   * @throws ProblemException with one {@link DiffProblem.Unusable} for each thing that is wrong
   */
  public static Inventory read(String property, Path file) {
    try {
      return read(file);
    } catch (ProblemException e) {
      throw new ProblemException(
          e.problems().stream()
              .map((Problem reason) -> new DiffProblem.Unusable(property, file.toString(), reason))
              .toList(),
          e);
    }
  }

  private static Inventory read(Path file) {
    ExaminedSbom examined = SbomReader.examine(file);
    String name = file.toString();
    if (isFragment(examined.root())) {
      return FragmentInventory.of(
          WindowsSetReader.of(name, new ObjectMapper().convertValue(examined.root(), Object.class)),
          examined.sha256());
    }
    return SbomInventory.of(name, examined.sha256(), SbomReader.valid(name, examined));
  }

  /** CPython's list is a fragment, without what the head of an SPDX document must have. */
  private static boolean isFragment(JsonNode root) {
    return root.isObject()
        && !root.has("creationInfo")
        && !root.has("documentNamespace")
        && root.path("packages").isArray()
        && root.path("packages").size() <= LIMIT_FRAGMENT;
  }
}
