package io.github.wasiexternals.sbom;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An installed file.
 *
 * @param id unique in the document
 * @param path relative to the folder of the SBOM, with {@code /} as separator and without a leading
 *     {@code ./}, for example {@code prefix/lib/libz.a}
 * @param types its SPDX file types, for example {@code BINARY} (SPDX 2.3 §8.3)
 * @param sha1 required by SPDX and for verification codes
 * @param sha256 the digest that counts
 * @param concludedLicense SPDX licence expression
 * @param licensesInFile the individual licences that the file names or whose text it is, {@code
 *     NONE} if there are none, or {@code NOASSERTION} if it was not examined (SPDX 2.3 §8.6)
 */
public record SbomFile(
    String id,
    String path,
    List<String> types,
    Digest sha1,
    Digest sha256,
    String concludedLicense,
    List<String> licensesInFile) {

  public SbomFile {
    types = List.copyOf(types);
    licensesInFile = List.copyOf(licensesInFile);
  }

  /**
   * The verification code of a package with these files (SPDX 2.3 §7.9.4): the SHA-1 of the sorted
   * SHA-1s of all files, concatenated.
   */
  static String verificationCode(Collection<SbomFile> files) {
    String all =
        files.stream().map(SbomFile::sha1).map(Digest::hex).sorted().collect(Collectors.joining());
    return Digester.digest(DigestAlgorithm.SHA1, all.getBytes(StandardCharsets.US_ASCII)).hex();
  }
}
