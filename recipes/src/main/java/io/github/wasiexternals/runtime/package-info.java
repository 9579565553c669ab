/**
 * Running a WASI program with folders, an environment and arguments: inside this JVM, or in a
 * runtime that is installed on the machine.
 *
 * <p>The only package that names the engine. What a program is run for, and what its output means,
 * is its caller's business.
 */
@NullMarked
package io.github.wasiexternals.runtime;

import org.jspecify.annotations.NullMarked;
