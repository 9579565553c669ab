/** What the lower modules ask of the outside, answered with Maven's resolver and the npm client. */
@NullMarked
package io.github.wasiexternals.transport;

import org.jspecify.annotations.NullMarked;
