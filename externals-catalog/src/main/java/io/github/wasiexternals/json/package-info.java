/** Reads untrusted JSON. The meaning of a document is defined elsewhere. */
@NullMarked
package io.github.wasiexternals.json;

import org.jspecify.annotations.NullMarked;
