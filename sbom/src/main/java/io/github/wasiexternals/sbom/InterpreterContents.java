package io.github.wasiexternals.sbom;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in an interpreter beside CPython's own code and the libraries of the set.
 *
 * @param code by name
 * @param sizes bytes in the binary of each project that has archives or object files of its own, by
 *     name; the rest is CPython's
 * @param derived licences that files of CPython's own keep, each {@code NAME: LICENCE, FILES}
 * @param licences the licences of {@code derived}
 * @param notLinked what the tree's own SBOM lists and the binary lacks, each with the reason
 * @param unlisted what the binary has and the tree's own SBOM lacks
 * @param unknown archives and object files whose origin is not known
 * @param notes what else does not fit, in sentences
 */
public record InterpreterContents(
    List<LinkedCode> code,
    SortedMap<String, Size> sizes,
    List<String> derived,
    List<String> licences,
    List<String> notLinked,
    List<String> unlisted,
    List<String> unknown,
    List<String> notes) {

  public InterpreterContents {
    code = List.copyOf(code);
    sizes = new TreeMap<>(sizes);
    derived = List.copyOf(derived);
    licences = List.copyOf(licences);
    notLinked = List.copyOf(notLinked);
    unlisted = List.copyOf(unlisted);
    unknown = List.copyOf(unknown);
    notes = List.copyOf(notes);
  }

  /** A copy with these sizes. */
  public InterpreterContents withSizes(SortedMap<String, Size> sizes) {
    return new InterpreterContents(
        code, sizes, derived, licences, notLinked, unlisted, unknown, notes);
  }

  /**
   * Bytes in the binary.
   *
   * @param code of functions
   * @param data of data
   */
  public record Size(long code, long data) {
    /** Both together. */
    public Size plus(Size other) {
      return new Size(code + other.code, data + other.data);
    }
  }
}
