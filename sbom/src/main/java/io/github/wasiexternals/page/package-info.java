/**
 * The page {@code audit.html}: the result of an audit for a screen, paper or a screen reader.
 *
 * <p>Nothing is checked here: findings come from the package {@code audit}, and all content of the
 * page is also in the audit's JSON. All text from an SBOM is untrusted; only {@link
 * io.github.wasiexternals.page.Untrusted} and {@link io.github.wasiexternals.page.Tag} turn it into
 * HTML.
 */
@NullMarked
package io.github.wasiexternals.page;

import org.jspecify.annotations.NullMarked;
