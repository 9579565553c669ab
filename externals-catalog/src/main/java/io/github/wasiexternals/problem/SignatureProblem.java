package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can be wrong with the keys that signatures are checked with. */
public sealed interface SignatureProblem extends Problem {

  /**
   * A key file that holds no OpenPGP public key.
   *
   * @param file as the user knows it
   * @param reason what it holds instead, or why it can't be read
   */
  record UnreadableKey(String file, String reason) implements SignatureProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " can't be used as an OpenPGP public key",
          List.of(value("reason", reason)),
          "write the key there with: gpg --armor --export-options export-minimal --export"
              + " FINGERPRINT");
    }
  }
}
