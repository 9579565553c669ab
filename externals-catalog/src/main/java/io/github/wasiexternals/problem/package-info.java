/**
 * What can go wrong, as data: one record a failed check, and the one renderer that turns them into
 * text.
 *
 * <p>A record here carries the values that disagree; it never formats them for a console, and it is
 * never caught to steer the flow. The checks themselves live with the feature that makes them.
 */
@NullMarked
package io.github.wasiexternals.problem;

import org.jspecify.annotations.NullMarked;
