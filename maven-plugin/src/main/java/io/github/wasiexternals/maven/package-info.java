/**
 * The goals. A goal parses its parameters into one request, calls one service, and turns the result
 * into log lines or an exception; no logic.
 */
@NullMarked
package io.github.wasiexternals.maven;

import org.jspecify.annotations.NullMarked;
