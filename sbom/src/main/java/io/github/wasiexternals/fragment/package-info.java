/**
 * Writes the libraries in the form of CPython's own {@code Misc/externals.spdx.json}, so that their
 * sources can be recorded there. The package {@code windows} reads that file.
 */
@NullMarked
package io.github.wasiexternals.fragment;

import org.jspecify.annotations.NullMarked;
