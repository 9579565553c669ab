/** What a run decided and why, for whoever wants to know: one small port for all parts. */
@NullMarked
package io.github.wasiexternals.decision;

import org.jspecify.annotations.NullMarked;
