/**
 * A campaign of hostile input against the real code: archives, servers, catalogs and documents that
 * are made by changing real ones, builds that are killed, and machines that are short of something.
 * Nothing may get in, get out, crash or hang.
 *
 * <p>All of it follows from a seed, so that each case can be repeated alone. What a case does to
 * bytes is always structural; random bytes are the fuzz tests' matter.
 */
@NullMarked
package io.github.wasiexternals.hostile;

import org.jspecify.annotations.NullMarked;
