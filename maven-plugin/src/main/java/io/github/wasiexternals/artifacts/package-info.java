/**
 * What a build publishes, as artifacts that any Maven repository serves, and the way back: an
 * artifact that is taken apart, verified against its SBOM, and put in place. Depends neither on
 * Maven nor on a console.
 */
@NullMarked
package io.github.wasiexternals.artifacts;

import org.jspecify.annotations.NullMarked;
