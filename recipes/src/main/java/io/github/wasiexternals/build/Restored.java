package io.github.wasiexternals.build;

/**
 * Where a library came from that another machine has compiled.
 *
 * @param signer the primary fingerprint of the OpenPGP key that signed it; 40 or 64 digits
 * @param repository the name of the repository, in one line
 */
public record Restored(String signer, String repository) {}
