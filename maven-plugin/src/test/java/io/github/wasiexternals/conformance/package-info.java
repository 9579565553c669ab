/**
 * Fidelity: builds libraries upstream's own way, compares them with ours, and runs upstream's own
 * test programs with ours. Runs with {@code -Pconformance} only; what it knows of a library is data
 * in {@code src/conformance}.
 *
 * <p>The only place that runs scripts out of a source archive, in a scratch folder under {@code
 * target}.
 */
@NullMarked
package io.github.wasiexternals.conformance;

import org.jspecify.annotations.NullMarked;
