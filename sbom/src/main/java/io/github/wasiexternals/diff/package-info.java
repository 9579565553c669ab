/**
 * Finds the differences between two SBOMs: of two releases, of two runs, of other tools, or this
 * project's and CPython's list. The most important ones: the same version with another digest.
 * Components are compared first, as this project's SBOMs mean them; then everything else that the
 * documents state, whatever it is.
 *
 * <p>It only compares two documents. The package {@code audit} checks whether a document is
 * correct.
 *
 * <pre>
 * SBOM, fragment ─ InventoryReader ► Inventory ─┐
 *                                               ├─ Comparison ─ Remainder ─► DiffReport ─► text, JSON
 *                                  Inventory ───┘
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.diff;

import org.jspecify.annotations.NullMarked;
