/**
 * From a finished build of CPython to an archive that can be handed out: which files, under which
 * names, without a folder of this machine in any of them, with launchers and an SBOM. How CPython
 * is built is in {@code python} and {@code cpython}; how archives are written is in {@code
 * archive}.
 */
@NullMarked
package io.github.wasiexternals.packaging;

import org.jspecify.annotations.NullMarked;
