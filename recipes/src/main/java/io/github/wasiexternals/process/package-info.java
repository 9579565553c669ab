/**
 * Running a program: argument list, explicit folder, an environment that starts empty.
 *
 * <p>The only package that starts processes. What a program is run for is its caller's business.
 */
@NullMarked
package io.github.wasiexternals.process;

import org.jspecify.annotations.NullMarked;
