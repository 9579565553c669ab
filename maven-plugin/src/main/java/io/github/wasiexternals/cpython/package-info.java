/**
 * CPython's own build as a consumer of a prefix: what a checkout is, whether the libraries fit it,
 * configure and make through CPython's own driver, and what came out of both.
 *
 * <p>What the libraries are is known from their SBOM alone. Running what was built is not done
 * here, and nothing here knows Maven.
 *
 * <pre>
 * SBOM ── FileComparison ► DescribedSet ─┐
 *                                       ├─ Compatibility ─► ConfigurePlan ─► StepRunner ─► ConfigureReport
 * folder ── CpythonCheckout ────────────┘                                                       │
 *                              python.wasm ◄── contents ◄── PythonMake ◄──────────────────────────┘
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.cpython;

import org.jspecify.annotations.NullMarked;
