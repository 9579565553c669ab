package io.github.wasiexternals.sbom;

/**
 * A licence that the SPDX list does not have (SPDX 2.3 §10).
 *
 * @param id begins with {@code LicenseRef-}
 * @param text its words, as in the files
 */
public record ExtractedLicence(String id, String text) {}
