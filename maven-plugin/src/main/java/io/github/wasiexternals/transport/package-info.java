/**
 * External access for the lower modules: URLs with the settings of a Maven session, artifacts
 * through its resolver, and npm. Each of them ends: {@code Pace} is the rule for transfers.
 */
@NullMarked
package io.github.wasiexternals.transport;

import org.jspecify.annotations.NullMarked;
