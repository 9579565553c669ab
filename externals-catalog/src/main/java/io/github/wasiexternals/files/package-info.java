/**
 * Files and folders that appear completely or not at all, even if two runs create the same one or a
 * run is killed half-way.
 *
 * <p>The content of the files does not matter here.
 */
@NullMarked
package io.github.wasiexternals.files;

import org.jspecify.annotations.NullMarked;
