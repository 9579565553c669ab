/**
 * Drafts of the files of a new library: its file in a catalog, its recipe and its check program, as
 * far as they can be told from an unpacked archive. What can't be told is left open, with a
 * question on its line; a file with an open question is refused when it is read.
 */
@NullMarked
package io.github.wasiexternals.drafting;

import org.jspecify.annotations.NullMarked;
