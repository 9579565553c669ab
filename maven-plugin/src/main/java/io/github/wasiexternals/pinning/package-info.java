/**
 * Pins: new ones (which archives a version may have, what they are, the evidence for them, a trial
 * build, and the lines in the catalog), the import of the set that CPython's own Windows build
 * freezes, and the verification of existing ones.
 *
 * <p>A digest is only accepted with evidence. The package {@code editing} changes files, {@code
 * signature} verifies signatures, and {@code releases} finds versions.
 */
@NullMarked
package io.github.wasiexternals.pinning;

import org.jspecify.annotations.NullMarked;
