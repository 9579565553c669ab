/**
 * External access for the lower modules: URLs with the settings of a Maven session, artifacts
 * through its resolver, and npm.
 */
@NullMarked
package io.github.wasiexternals.transport;

import org.jspecify.annotations.NullMarked;
