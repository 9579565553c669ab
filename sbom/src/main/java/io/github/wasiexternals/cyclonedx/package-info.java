/**
 * The SBOM as a CycloneDX 1.6 document, for tools that read only CycloneDX. It has no information
 * beyond the SBOM; what CycloneDX has no member for is in properties named {@code wasi:KEY}.
 *
 * <pre>
 * metadata.component   what the SBOM describes, with its files
 * components           the other libraries, each with its files
 *   pedigree.ancestors the source archive that it was built from
 * formulation          the SDK, and one workflow for each build
 * dependencies         who contains, links or was compiled with whom
 * </pre>
 */
@NullMarked
package io.github.wasiexternals.cyclonedx;

import org.jspecify.annotations.NullMarked;
