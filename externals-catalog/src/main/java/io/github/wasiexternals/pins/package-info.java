/**
 * A release's frozen set as a text for people and as JSON for programs.
 *
 * <p>Only formats what is in the catalog; the plugin prints it.
 */
@NullMarked
package io.github.wasiexternals.pins;

import org.jspecify.annotations.NullMarked;
