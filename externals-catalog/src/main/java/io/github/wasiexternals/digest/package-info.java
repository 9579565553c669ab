/**
 * Digests as a type, and their computation over streams of bytes.
 *
 * <p>The only package that uses BouncyCastle's digests or the JVM's. Callers compare digests with
 * their pins.
 */
@NullMarked
package io.github.wasiexternals.digest;

import org.jspecify.annotations.NullMarked;
