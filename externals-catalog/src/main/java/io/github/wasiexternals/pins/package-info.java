/**
 * A release's frozen set as a text for people and as JSON for programs.
 *
 * <p>Shows what the catalog says and decides nothing; printing it is the plugin's business.
 */
@NullMarked
package io.github.wasiexternals.pins;

import org.jspecify.annotations.NullMarked;
