package io.github.wasiexternals.cpython;

import io.github.wasiexternals.audit.DescribedSet.DescribedLibrary;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.sbom.InterpreterContents;
import java.nio.file.Path;
import java.util.List;

/**
 * CPython, built for WASI.
 *
 * @param wasm the interpreter
 * @param sha256 its digest
 * @param map what the linker says is in it
 * @param linked the libraries of the SBOM whose code is in it, in the SBOM's order
 * @param contents what else is in it
 * @param upToDate whether an earlier run had made it
 */
public record PythonMakeResult(
    Path wasm,
    Digest sha256,
    Path map,
    List<LinkedLibrary> linked,
    InterpreterContents contents,
    boolean upToDate) {

  public PythonMakeResult {
    linked = List.copyOf(linked);
  }

  /**
   * A library whose code is in the interpreter, which the linker's map proves.
   *
   * @param library as the SBOM lists it
   * @param members the object files of it that something was taken of, sorted
   * @param codeBytes size of its functions in the interpreter
   * @param dataBytes size of its data in the interpreter
   */
  public record LinkedLibrary(
      DescribedLibrary library, List<String> members, long codeBytes, long dataBytes) {
    public LinkedLibrary {
      members = List.copyOf(members);
    }
  }
}
