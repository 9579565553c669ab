package io.github.wasiexternals.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.digest.Digester;
import org.junit.jupiter.api.Test;

class MismatchTest {

  private static final String OPEN = "sha256:" + "0".repeat(64);
  private static final String ACTUAL = Digester.sha256("bytes").toString();

  @Test
  void aDigestOfZerosIsStillToBeFilledIn() {
    assertThat(new Mismatch(OPEN, ACTUAL).ofInputs("lz4 1.10.0", "lz4.tgz").what())
        .isEqualTo("the catalog pins no inputs of lz4 1.10.0 yet");
    assertThat(new Mismatch(OPEN, ACTUAL).ofArchive("lz4", "lz4.tgz", "somewhere").what())
        .isEqualTo("the catalog pins no digest of lz4.tgz of lz4 yet");
  }

  @Test
  void anyOtherDigestIsAContradiction() {
    Mismatch mismatch = new Mismatch(Digester.sha256("others").toString(), ACTUAL);

    assertThat(mismatch.ofInputs("lz4 1.10.0", "lz4.tgz").action())
        .isEqualTo(
            "only if you changed the recipe's inputs, write inputs = \""
                + ACTUAL.replace("sha256:", "")
                + "\" into the library's file; else do not use this archive");
    assertThat(mismatch.ofArchive("lz4", "lz4.tgz", "somewhere").action())
        .isEqualTo("do not use it; get the archive from another origin");
  }
}
