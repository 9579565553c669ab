/**
 * What went wrong: one record, and the one renderer that turns it into text.
 *
 * <p>The texts are not here: a check builds its problem where it stands. What code has to read of a
 * failure is an exception of its own, with the feature that throws it.
 */
@NullMarked
package io.github.wasiexternals.problem;

import org.jspecify.annotations.NullMarked;
