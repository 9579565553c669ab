/**
 * The SBOM: writing it from what was built, in one canonical form, and reading it back.
 *
 * <p>The only package that names the SPDX library.
 */
@NullMarked
package io.github.wasiexternals.sbom;

import org.jspecify.annotations.NullMarked;
