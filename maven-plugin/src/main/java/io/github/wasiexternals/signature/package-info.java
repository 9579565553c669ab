/**
 * Whether upstream's detached OpenPGP signature of an archive is good (RFC 9580): keys, what they
 * say about themselves, and verdicts as data.
 *
 * <p>The only package that names BouncyCastle's OpenPGP classes. A key counts only by the primary
 * fingerprint that a library pins: there is no web of trust, no key server and no network here.
 * What follows from a verdict is the business of whoever asked for it.
 */
@NullMarked
package io.github.wasiexternals.signature;

import org.jspecify.annotations.NullMarked;
