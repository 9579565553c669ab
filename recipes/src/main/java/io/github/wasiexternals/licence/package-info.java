/**
 * Licences as files state them: SPDX expressions, and the notices by which a licence is recognised.
 *
 * <p>A {@code recipe} declares the licences of a library's files, and {@code build} compares them
 * with the files; {@code audit} checks which licences a user accepts.
 */
@NullMarked
package io.github.wasiexternals.licence;

import org.jspecify.annotations.NullMarked;
