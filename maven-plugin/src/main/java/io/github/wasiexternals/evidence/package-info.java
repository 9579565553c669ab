/**
 * What publishers signed of archives, looked up: Debian's indexes of source packages, and npm's
 * registry.
 *
 * <p>Nothing here decides whether an archive is used, or changes a catalog.
 */
@NullMarked
package io.github.wasiexternals.evidence;

import org.jspecify.annotations.NullMarked;
