/**
 * The goals. A goal parses its parameters into one request, calls one service, and turns the result
 * into log lines or an exception; no logic.
 *
 * <p>The services that goals call are in {@code externals} and in the lower modules; what connects
 * those to Maven is in {@code transport}.
 */
@NullMarked
package io.github.wasiexternals.maven;

import org.jspecify.annotations.NullMarked;
