package io.github.wasiexternals.sbom;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/** The package verification code. */
final class VerificationCode {

  private VerificationCode() {}

  /** SPDX 2.3 §7.9.4: the SHA-1 of the sorted SHA-1s of all files, one behind the other. */
  static String of(Collection<SbomFile> files) {
    String all =
        files.stream().map(SbomFile::sha1).map(Digest::hex).sorted().collect(Collectors.joining());
    return Digester.digest(DigestAlgorithm.SHA1, all.getBytes(StandardCharsets.US_ASCII)).hex();
  }
}
