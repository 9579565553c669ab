package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.sdk.Sdk;
import java.util.List;

/** Finds the WASI SDKs on this machine, without fetching any. */
@FunctionalInterface
public interface PresentSdks {

  /** Those of a release, each undamaged; empty if there is none. */
  List<Sdk> of(SdkPin pin) throws InterruptedException;
}
