package io.github.wasiexternals.sdk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where to look for SDKs and where to store them on this machine.
 *
 * @param host the platform that the compiler must run on
 * @param wasiSdkPath value of the environment variable {@code WASI_SDK_PATH}
 * @param searchRoots folders that may contain {@code wasi-sdk} or {@code wasi-sdk-N…}: {@code /opt}
 * @param cache the folder for fetched and assembled SDKs; created when needed
 */
public record SdkPlaces(
    HostPlatform host, Optional<Path> wasiSdkPath, List<Path> searchRoots, Path cache) {
  public SdkPlaces {
    searchRoots = List.copyOf(searchRoots);
  }
}
