/**
 * Which documents are written next to an SBOM, and under which names. Their content comes from
 * other packages: {@code sbom} (SPDX 3), {@code cyclonedx}, {@code fragment}, {@code provenance},
 * {@code vex}.
 *
 * <pre>
 * SBOM ─┬─ Spdx3Writer ──────► externals.spdx3.json
 *       ├─ CycloneDxWriter ──► externals.cdx.json
 *       ├─ CpythonFragment ──► externals.cpython.json
 *       ├─ ProvenanceWriter ─► externals.intoto.json
 *       └─ OpenVexWriter ────► externals.openvex.json
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.formats;

import org.jspecify.annotations.NullMarked;
