/**
 * What went wrong: one record, and the one renderer that turns it into text.
 *
 * <p>The texts are not here: each check builds its own problem. A failure that code has to inspect
 * has its own exception, in the package that throws it.
 */
@NullMarked
package io.github.wasiexternals.problem;

import org.jspecify.annotations.NullMarked;
