package io.github.wasiexternals.runtime;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How much stack a program may use.
 *
 * @param bytes what a runtime gives at least
 * @param wasmtimeSettings a file with wasmtime's settings, the stack among them, to be used instead
 *     of {@code bytes}; CPython 3.15 and newer have one, {@code Platforms/WASI/wasmtime.toml}
 */
public record GuestStack(long bytes, Optional<Path> wasmtimeSettings) {

  private static final long MIB = 1L << 20;

  /** The 16 MiB that CPython's own driver asks for up to 3.14. */
  public static final GuestStack STANDARD = new GuestStack(16 * MIB, Optional.empty());

  /**
   * What runtimes other than wasmtime give at least, in bytes: the code that they make of a program
   * may need more stack than wasmtime's.
   */
  static final long GENEROUS = 64 * MIB;

  /** The size for a runtime other than wasmtime, in MiB, rounded up. */
  public long generousMebibytes() {
    return (Math.max(bytes, GENEROUS) + MIB - 1) / MIB;
  }
}
