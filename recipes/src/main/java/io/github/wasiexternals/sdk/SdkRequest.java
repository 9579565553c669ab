package io.github.wasiexternals.sdk;

import io.github.wasiexternals.catalog.SdkPin;
import java.util.List;

/**
 * Which SDK is wanted, and whether another one may be used instead.
 *
 * @param python the Python release, for messages, for example {@code 3.15}
 * @param expected the SDK that PEP 816 assigns to it
 * @param triple the target that the SDK must have
 * @param choice where to get it from
 * @param allowMismatch whether an SDK of another version is acceptable
 * @param others the catalog's other SDKs, of which one may be used if {@code allowMismatch}
 */
public record SdkRequest(
    String python,
    SdkPin expected,
    String triple,
    SdkChoice choice,
    boolean allowMismatch,
    List<SdkPin> others) {
  public SdkRequest {
    others = others.stream().filter(pin -> !pin.name().equals(expected.name())).toList();
  }
}
