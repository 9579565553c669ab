package io.github.wasiexternals.sdk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where SDKs are looked for and kept: the facts of this machine.
 *
 * @param host what the compiler has to run on
 * @param wasiSdkPath value of the environment variable {@code WASI_SDK_PATH}
 * @param searchRoots folders that may hold {@code wasi-sdk} or {@code wasi-sdk-N…}: {@code /opt}
 * @param cache the folder of the SDKs that were fetched or assembled; created when needed
 */
public record SdkPlaces(
    HostPlatform host, Optional<Path> wasiSdkPath, List<Path> searchRoots, Path cache) {
  public SdkPlaces {
    searchRoots = List.copyOf(searchRoots);
  }
}
