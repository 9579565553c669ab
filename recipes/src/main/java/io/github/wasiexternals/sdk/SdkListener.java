package io.github.wasiexternals.sdk;

/** Hears how an SDK is chosen and made, for the log. All texts are one line without a full stop. */
public interface SdkListener {

  /** An SDK was considered and not taken. */
  void passedOver(String candidate, String reason);

  /** Work that takes seconds begins, for example {@code unpacking WASI SDK 33.0}. */
  void working(String step);

  /** The SDK that is going to be used. */
  void taken(Sdk sdk, String why);
}
