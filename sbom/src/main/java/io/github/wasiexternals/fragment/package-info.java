/**
 * The libraries in the shape of CPython's own {@code Misc/externals.spdx.json}, so that their
 * sources can be recorded there. Reading that file is the business of the package {@code windows}.
 */
@NullMarked
package io.github.wasiexternals.fragment;

import org.jspecify.annotations.NullMarked;
