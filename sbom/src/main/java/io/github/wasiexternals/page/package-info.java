/**
 * The page {@code audit.html}: what an audit found out, to look at, to print and to listen to.
 *
 * <p>Nothing is found out here: findings come from the package {@code audit}, and what the page
 * says is also in the audit's JSON. Everything that an SBOM says is untrusted; only {@link
 * io.github.wasiexternals.page.Untrusted} and {@link io.github.wasiexternals.page.Tag} turn it into
 * HTML.
 */
@NullMarked
package io.github.wasiexternals.page;

import org.jspecify.annotations.NullMarked;
