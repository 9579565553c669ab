/**
 * Pins: new ones (which archives a version may have, what they are, the evidence for them, a trial
 * build, and the lines in the catalog), the import of the set that CPython's own Windows build
 * freezes, and the verification of those that there are.
 *
 * <p>A digest gets in with evidence only. How files are changed is {@code editing}'s, whether a
 * signature is good is {@code signature}'s, and which versions there are is {@code releases}'.
 */
@NullMarked
package io.github.wasiexternals.pinning;

import org.jspecify.annotations.NullMarked;
