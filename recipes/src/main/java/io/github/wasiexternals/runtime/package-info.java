/**
 * Running a WASI program with folders, an environment and arguments: inside this JVM, in a JVM of
 * its own, or in a runtime that is installed on the machine.
 *
 * <p>The only package that uses the engine. It does not depend on what a program is run for or what
 * its output means.
 */
@NullMarked
package io.github.wasiexternals.runtime;

import org.jspecify.annotations.NullMarked;
