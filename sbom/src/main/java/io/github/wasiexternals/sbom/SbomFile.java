package io.github.wasiexternals.sbom;

import io.github.wasiexternals.digest.Digest;
import java.util.List;

/**
 * An installed file.
 *
 * @param id unique in the document
 * @param path relative to the folder that the SBOM is in, with {@code /} as separator and without a
 *     leading {@code ./}, for example {@code prefix/lib/libz.a}
 * @param types what SPDX calls it, for example {@code BINARY} (SPDX 2.3 §8.3)
 * @param sha1 what SPDX demands and verification codes are made of
 * @param sha256 what counts
 * @param concludedLicense SPDX licence expression
 * @param licensesInFile the single licences that the file says it is under or is the text of,
 *     {@code NONE} if it says nothing, or {@code NOASSERTION} if nobody looked (SPDX 2.3 §8.6)
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
}
