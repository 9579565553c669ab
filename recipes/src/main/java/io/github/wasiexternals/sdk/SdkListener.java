package io.github.wasiexternals.sdk;

import io.github.wasiexternals.decision.DecisionListener;

/**
 * Listens to how an SDK is chosen and made, for the log. All texts are one line without a full
 * stop.
 */
public interface SdkListener extends DecisionListener {

  /** An SDK was considered but not used. */
  void passedOver(String candidate, String reason);

  /** A step that takes seconds starts, for example {@code unpacking WASI SDK 33.0}. */
  void working(String step);

  /** The SDK that will be used. */
  void taken(Sdk sdk, String why);
}
