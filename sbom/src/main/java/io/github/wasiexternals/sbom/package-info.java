/**
 * The SBOM: writing it from what was built, in one canonical form, and reading it back.
 *
 * <p>The only package that names the SPDX library, and there only classes that begin with {@code
 * Spdx}: a reader gets by with JSON. Comparing an SBOM with the files on disk, with the catalog or
 * with known vulnerabilities is not done here.
 *
 * <pre>
 * BuiltSet ──── SbomContent ──────┐
 * PythonBuild ─ PythonSbomContent ┴► SbomDocument ─ SbomJsonWriter ─ CanonicalJson ─► bytes
 *                                     │  ▲                                            │
 *                          SbomView ◄─┘  └── SbomChecks ◄─ SbomJson ◄─ SbomReader ◄───┤
 *                                                              SpdxVerifier ◄─────────┘
 *
 * bytes ─ SpdxModelV3 ─► JSON-LD ─ Spdx3Graph ─ CanonicalJson ─► the same as SPDX 3.0.1
 * </pre>
 *
 * <p>What other formats are made of, {@link io.github.wasiexternals.sbom.BuildStep}, is here as
 * well; the formats themselves are not.
 */
@NullMarked
package io.github.wasiexternals.sbom;

import org.jspecify.annotations.NullMarked;
