/**
 * Licences as files state them: SPDX expressions, and the notices by which a licence is recognised.
 *
 * <p>Which licence a file of a library is under is declared in its {@code recipe} and held against
 * the file in {@code build}; which licences somebody wants is {@code audit}'s question.
 */
@NullMarked
package io.github.wasiexternals.licence;

import org.jspecify.annotations.NullMarked;
