/**
 * What is different between two SBOMs: two releases, two runs, or ours and CPython's list.
 * Foremost, what has the same version and still another digest.
 *
 * <p>It compares what two documents say. Whether either is true is not found out here, but in
 * {@code audit}.
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
