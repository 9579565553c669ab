/**
 * The SBOM: writing it from what was built, in one canonical form, and reading it back.
 *
 * <p>The only package that names the SPDX library, and there only what writes: a reader gets by
 * with JSON. Comparing an SBOM with the files on disk, with the catalog or with known
 * vulnerabilities is not done here.
 *
 * <pre>
 * BuiltSet ──── SbomContent ──────┐
 * PythonBuild ─ PythonSbomContent ┴► SbomDocument ─ SpdxModel ─► JSON ─ CanonicalJson ─► bytes
 *                                        ▲                                                │
 *                                        └── SbomChecks ◄── SbomJson ◄── SbomReader ◄─────┘
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.sbom;

import org.jspecify.annotations.NullMarked;
