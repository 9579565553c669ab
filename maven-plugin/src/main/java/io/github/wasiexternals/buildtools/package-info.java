/**
 * Where the WASI SDK and the libraries of a release are, in the words of other build tools: a
 * shell, CMake, meson.
 */
@NullMarked
package io.github.wasiexternals.buildtools;

import org.jspecify.annotations.NullMarked;
