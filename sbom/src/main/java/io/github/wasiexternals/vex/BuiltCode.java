package io.github.wasiexternals.vex;

import java.util.Optional;
import java.util.Set;

/** Evidence of the code in the built libraries. */
public interface BuiltCode {

  /** The evidence about one library; empty for an unknown library. */
  Evidence evidence(String library);

  /**
   * What is known about the code of a library.
   *
   * @param sources the compiled files, relative to the root of the sources; empty if they are not
   *     known for sure
   * @param symbols all functions and objects that it defines; empty if it could not be read
   * @param from the source of the evidence, or why there is none, in words
   */
  record Evidence(Optional<Set<String>> sources, Optional<Set<String>> symbols, String from) {
    public Evidence {
      sources = sources.map(Set::copyOf);
      symbols = symbols.map(Set::copyOf);
    }

    /** No evidence. */
    static Evidence none(String reason) {
      return new Evidence(Optional.empty(), Optional.empty(), reason);
    }
  }
}
