/**
 * New pins: which archives a version may have, what they are, what speaks for them, and the lines
 * that say so in the catalog.
 *
 * <p>A digest gets in with evidence only. Building the library is asked of a {@link
 * io.github.wasiexternals.pin.TrialBuild}; how files are changed is {@code editing}'s.
 */
@NullMarked
package io.github.wasiexternals.pin;

import org.jspecify.annotations.NullMarked;
