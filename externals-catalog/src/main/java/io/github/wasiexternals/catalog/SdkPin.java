package io.github.wasiexternals.catalog;

import io.github.wasiexternals.digest.Digest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A release of the WASI SDK and the ways to get it.
 *
 * @param name major version, for example {@code 33}
 * @param version full version, for example {@code 33.0}
 * @param wasiLibc the commit of wasi-libc in it, abbreviated
 * @param llvm the version of LLVM in it
 * @param targets the triples that it has a sysroot for
 * @param official the project's own archives, one per host
 * @param assembly how to put together an SDK with the same wasi-libc from other pinned parts
 */
public record SdkPin(
    String name,
    String version,
    String wasiLibc,
    String llvm,
    List<String> targets,
    List<HostArchive> official,
    Optional<Assembly> assembly) {

  public SdkPin {
    targets = List.copyOf(targets);
    official = List.copyOf(official);
  }

  /**
   * An archive for one kind of host.
   *
   * @param host architecture and system as the WASI SDK names its files, for example {@code
   *     x86_64-linux}
   */
  public record HostArchive(String host, Archive archive) {}

  /**
   * Parts that make an SDK.
   *
   * @param llvm version of the compiler in the parts
   * @param compilers the compilers, one per host
   * @param sysroot wasi-libc, for every host
   * @param builtins compiler-rt's builtins, for every host
   */
  public record Assembly(
      String llvm, List<HostCompiler> compilers, Archive sysroot, Archive builtins) {
    public Assembly {
      compilers = List.copyOf(compilers);
    }
  }

  /**
   * A compiler that comes as a Maven artifact.
   *
   * @param host as in {@link HostArchive}
   * @param groupId Maven coordinates
   * @param artifactId Maven coordinates
   * @param version Maven coordinates
   * @param classifier Maven coordinates
   * @param sha256 digest of the jar
   * @param size of the jar in bytes, if known
   * @param root the folder inside the jar that holds the tools
   * @param license SPDX licence expression
   * @param evidence where the digest was seen
   */
  public record HostCompiler(
      String host,
      String groupId,
      String artifactId,
      String version,
      String classifier,
      Digest sha256,
      OptionalLong size,
      String root,
      String license,
      List<String> evidence) {
    public HostCompiler {
      evidence = List.copyOf(evidence);
    }

    /** {@code group:artifact:version:classifier}. */
    public String coordinates() {
      return String.join(":", groupId, artifactId, version, classifier);
    }
  }
}
