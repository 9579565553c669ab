/**
 * Files and folders that appear whole or not at all, also when two runs want the same one or a run
 * is killed half-way.
 *
 * <p>Knows nothing of what is in them.
 */
@NullMarked
package io.github.wasiexternals.files;

import org.jspecify.annotations.NullMarked;
