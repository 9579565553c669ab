/**
 * Which documents are written beside an SBOM, and under which names. What is in them is the
 * business of the packages that write them: {@code sbom} (SPDX 3), {@code fragment}, {@code
 * provenance}, {@code vex}.
 *
 * <pre>
 * SBOM ─┬─ Spdx3Writer ──────► externals.spdx3.json
 *       ├─ CpythonFragment ──► externals.cpython.json
 *       ├─ ProvenanceWriter ─► externals.intoto.json
 *       └─ OpenVexWriter ────► externals.openvex.json
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.formats;

import org.jspecify.annotations.NullMarked;
