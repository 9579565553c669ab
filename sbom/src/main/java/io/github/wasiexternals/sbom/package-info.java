/**
 * The SBOM: writing it from what was built, in one canonical form, and reading it back.
 *
 * <p>The only package that uses the SPDX library, and only in classes that begin with {@code Spdx}:
 * reading needs only JSON. Other packages compare an SBOM with the files on disk, the catalog and
 * known vulnerabilities.
 *
 * <pre>
 * BuiltSet ──── SbomContent ──────┐
 * PythonBuild ─ PythonSbomContent ┴► SbomDocument ─ SbomJsonWriter ─ CanonicalJson ─► bytes
 *                                     │  ▲                                            │
 *                          SbomView ◄─┘  └── SbomChecks ◄─ SbomJson ◄─ SbomReader ◄───┤
 *                                                              SpdxVerifier ◄─────────┘
 *
 * other forms ─ SpdxConversion ─► JSON
 * bytes ─ SpdxModelV3 ─► JSON-LD ─ Spdx3Graph ─ CanonicalJson ─► the same as SPDX 3.0.1
 * </pre>
 *
 * <p>{@link io.github.wasiexternals.sbom.BuildStep}, the basis of other formats, is here as well;
 * the formats themselves are in other packages.
 */
@NullMarked
package io.github.wasiexternals.sbom;

import org.jspecify.annotations.NullMarked;
