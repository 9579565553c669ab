package io.github.wasiexternals.vex;

import java.util.Optional;
import java.util.Set;

/** What went into the built libraries, as far as it can be seen. */
public interface BuiltCode {

  /** The evidence about one library; nothing in it where the library is not known. */
  Evidence evidence(String library);

  /**
   * What is known about the code of a library.
   *
   * @param sources the files that were compiled, relative to the root of the sources; empty if that
   *     is not known for sure
   * @param symbols all functions and objects that it defines; empty if it could not be read
   * @param from where this is known from, or why it is not, in words
   */
  record Evidence(Optional<Set<String>> sources, Optional<Set<String>> symbols, String from) {
    public Evidence {
      sources = sources.map(Set::copyOf);
      symbols = symbols.map(Set::copyOf);
    }

    /** None. */
    static Evidence none(String reason) {
      return new Evidence(Optional.empty(), Optional.empty(), reason);
    }
  }
}
