/**
 * Built libraries in a Maven repository: published with a signed statement of their files by the
 * machine that compiled them, and taken by others if the signature is by a key that they accept.
 * Depends neither on Maven nor on a console.
 */
@NullMarked
package io.github.wasiexternals.sharing;

import org.jspecify.annotations.NullMarked;
