/**
 * What the lower modules ask of the outside: URLs with the settings of a Maven session, artifacts
 * through its resolver, npm.
 */
@NullMarked
package io.github.wasiexternals.transport;

import org.jspecify.annotations.NullMarked;
