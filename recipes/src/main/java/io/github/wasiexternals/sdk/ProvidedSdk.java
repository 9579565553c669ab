package io.github.wasiexternals.sdk;

import java.util.Optional;

/**
 * An SDK that is ready for use.
 *
 * @param sdk the SDK
 * @param mismatch the version that PEP 816 names, if the SDK has another version
 */
public record ProvidedSdk(Sdk sdk, Optional<String> mismatch) {}
