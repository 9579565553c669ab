/**
 * Running what {@code wasi:python} built: the interpreter, in its source tree, with a script,
 * folders and the user's own standard streams. Knows neither Maven nor how CPython is built.
 */
@NullMarked
package io.github.wasiexternals.running;

import org.jspecify.annotations.NullMarked;
