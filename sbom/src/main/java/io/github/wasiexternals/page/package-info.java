/**
 * The page {@code audit.html}: what an audit found, to be read on a screen, on paper or by a screen
 * reader.
 *
 * <p>Nothing is checked here: findings come from the package {@code audit}, and what the page says
 * is also in the audit's JSON. Everything that an SBOM says is untrusted; only {@link
 * io.github.wasiexternals.page.Untrusted} and {@link io.github.wasiexternals.page.Tag} turn it into
 * HTML.
 */
@NullMarked
package io.github.wasiexternals.page;

import org.jspecify.annotations.NullMarked;
