package io.github.wasiexternals.sdk;

import java.util.Locale;

/**
 * The kind of machine that the compiler runs on, named as in the WASI SDK's file names.
 *
 * @param arch for example {@code x86_64} or {@code arm64}
 * @param os {@code linux}, {@code macos} or {@code windows}; for other systems, their own name
 */
public record HostPlatform(String arch, String os) {

  private static final String WINDOWS = "windows";

  /**
   * The host for the values of Java's system properties.
   *
   * @param osName value of {@code os.name}, for example {@code Mac OS X}
   * @param osArch value of {@code os.arch}, for example {@code amd64} or {@code aarch64}
   */
  public static HostPlatform of(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT).replace(' ', '-');
    String os = name.startsWith("mac") ? "macos" : name.startsWith(WINDOWS) ? WINDOWS : name;
    String arch =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64", "x86-64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> osArch.toLowerCase(Locale.ROOT);
        };
    return new HostPlatform(arch, os);
  }

  /** For example {@code x86_64-linux}. */
  public String id() {
    return arch + "-" + os;
  }

  /** Whether it is Windows. */
  public boolean isWindows() {
    return os.equals(WINDOWS);
  }

  /** Whether it is macOS. */
  public boolean isMacos() {
    return os.equals("macos");
  }
}
