/**
 * Finds the differences between two SBOMs: of two releases, of two runs, or this project's and
 * CPython's list. The most important ones: the same version with another digest.
 *
 * <p>It only compares two documents. The package {@code audit} checks whether a document is
 * correct.
 *
 * <pre>
 * SBOM, fragment ─ InventoryReader ► Inventory ─┐
 *                                           ├─ Comparison ─► DiffReport ─► text, JSON, exit code
 *                              Inventory ───┘
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.diff;

import org.jspecify.annotations.NullMarked;
