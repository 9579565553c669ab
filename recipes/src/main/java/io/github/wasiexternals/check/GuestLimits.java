package io.github.wasiexternals.check;

import java.time.Duration;

/**
 * The limits for a check program.
 *
 * @param memoryPages WebAssembly pages of 64 KiB
 * @param outputBytes how many bytes of its output are kept; the rest is counted and dropped
 * @param time wall time after which it is stopped
 */
public record GuestLimits(int memoryPages, int outputBytes, Duration time) {

  /** 64 MiB of memory, 1 MiB of output, three minutes: several times what the checks need. */
  public static GuestLimits standard() {
    return new GuestLimits(1024, 1 << 20, Duration.ofMinutes(3));
  }
}
