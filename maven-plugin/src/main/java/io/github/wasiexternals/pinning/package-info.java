/**
 * New pins: which archives a version may have, what they are, what speaks for them, a trial build,
 * and the lines that say so in the catalog; and the import of the set that CPython's own Windows
 * build freezes.
 *
 * <p>A digest gets in with evidence only. How files are changed is {@code editing}'s.
 */
@NullMarked
package io.github.wasiexternals.pinning;

import org.jspecify.annotations.NullMarked;
