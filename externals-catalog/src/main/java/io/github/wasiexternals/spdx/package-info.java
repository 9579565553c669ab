/** SPDX licence expressions, without the SPDX library: the syntax, and not which licences exist. */
@NullMarked
package io.github.wasiexternals.spdx;

import org.jspecify.annotations.NullMarked;
