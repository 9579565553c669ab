/**
 * The build, from a request to an output folder: select, provide the SDK, fetch, build, check,
 * describe, put in place. Connects the lower modules; depends neither on Maven nor on a console.
 */
@NullMarked
package io.github.wasiexternals.externals;

import org.jspecify.annotations.NullMarked;
