package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.catalog.Library.Supplier;
import java.net.URI;
import java.util.Optional;

/**
 * A project whose code CPython's sources or the WASI SDK are known to bring along.
 *
 * @param name as in the SBOM of an interpreter
 * @param license SPDX licence expression
 * @param supplier who makes it
 * @param homepage URL for people
 * @param cpe the name in vulnerability databases; empty if it has none
 */
public record BundledProject(
    String name, String license, Supplier supplier, URI homepage, Optional<Cpe> cpe) {}
