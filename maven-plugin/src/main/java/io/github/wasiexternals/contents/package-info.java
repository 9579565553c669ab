/**
 * What is in a {@code python.wasm}: every archive and object file of the linker's map, traced to
 * the library, the code bundled with CPython, or the part of the WASI SDK that it comes from.
 *
 * <p>Which bundled code is known is data ({@code bundled.toml}). How CPython is built is not
 * decided here, nor how an SBOM states all this.
 *
 * <pre>
 * python.wasm.map ─ LinkMap ───────────┐
 * *.d ─ DependencyFile ────────────────┤
 * bundled.toml ─ BundledTable ─────────┼─► InterpreterContents
 * Misc/sbom.spdx.json ─ TreeSbom ──────┘
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.contents;

import org.jspecify.annotations.NullMarked;
