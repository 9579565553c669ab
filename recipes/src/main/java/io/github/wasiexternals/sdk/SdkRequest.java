package io.github.wasiexternals.sdk;

import io.github.wasiexternals.catalog.SdkPin;
import java.util.List;

/**
 * What SDK is wanted, and how far another one will do.
 *
 * @param python the Python release, for messages, for example {@code 3.15}
 * @param expected the SDK that PEP 816 assigns to it
 * @param triple the target that the SDK must have
 * @param choice where to take it from
 * @param allowMismatch whether an SDK of another version will do
 * @param others the catalog's other SDKs, of which one may stand in if {@code allowMismatch}
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
