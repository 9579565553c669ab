/**
 * Digests as a type, and their computation while bytes pass by.
 *
 * <p>The only package that names BouncyCastle's digests, and the only one that asks the JVM for
 * any. Comparing a digest with a pin is the business of whoever holds the pin.
 */
@NullMarked
package io.github.wasiexternals.digest;

import org.jspecify.annotations.NullMarked;
