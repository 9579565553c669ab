/**
 * Running a program with an argument list, an explicit folder, and an initially empty environment.
 *
 * <p>The only package that starts processes. It does not depend on what a program is run for.
 */
@NullMarked
package io.github.wasiexternals.process;

import org.jspecify.annotations.NullMarked;
