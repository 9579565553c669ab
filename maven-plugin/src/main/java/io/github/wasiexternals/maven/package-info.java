/**
 * The goals. A goal parses its parameters into one request, calls one service, and turns the result
 * into log lines or an exception; no logic.
 *
 * <p>A goal has the parameters that it uses and no others. Maven takes parameters from superclasses
 * only, so each superclass is a group of them: {@code WasiGoal} (the Python release), {@code
 * CatalogGoal} (the catalog as a POM changes it), {@code BuildGoal} (the SDK and the output),
 * {@code LibrariesGoal} (what is built), {@code AuditGoal}, {@code EditGoal} (changes of a
 * catalog). {@code GoalParametersTest} holds each goal's list.
 *
 * <p>The services that goals call are in {@code externals} and in the lower modules; {@code
 * transport} connects those to Maven.
 */
@NullMarked
package io.github.wasiexternals.maven;

import org.jspecify.annotations.NullMarked;
