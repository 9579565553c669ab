/**
 * SBOMs in other forms than SPDX 2 JSON, which other tools wrote: what a file is, by its content,
 * and its content as the JSON of SPDX 2.3. All of it is untrusted. Nothing here judges a document.
 *
 * <pre>
 * bytes ─ SyntaxDetector ─► SbomSyntax
 *           ├─ SPDX JSON, YAML ───────────────────► the tree itself ──┐
 *           ├─ tag-value, XML, RDF ─ SPDX library ─► CarriedCounts ───┤
 *           ├─ CycloneDX ─ its library ─ CycloneDxReader ─► SpdxTree ─┼─► Converted
 *           ├─ SPDX 3 ─ Spdx3Reader ─► SpdxTree ──────────────────────┤
 *           └─ in-toto ─ predicate ─► again, once ────────────────────┘
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.foreign;

import org.jspecify.annotations.NullMarked;
