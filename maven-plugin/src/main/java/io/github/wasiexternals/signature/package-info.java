/**
 * Verifies upstream's detached OpenPGP signature of an archive (RFC 9580): keys, their
 * self-certifications, and verdicts as data.
 *
 * <p>The only package that names BouncyCastle's OpenPGP classes. A key counts only by the primary
 * fingerprint that a library pins: no web of trust, no key server and no network is used. The
 * caller decides what follows from a verdict.
 */
@NullMarked
package io.github.wasiexternals.signature;

import org.jspecify.annotations.NullMarked;
