package io.github.wasiexternals.catalog;

import io.github.wasiexternals.digest.Digest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

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

  /** The name of the project's own archive as a part. */
  public static final String OFFICIAL = "wasi-sdk";

  /** The name of the compiler as a part. */
  public static final String COMPILER = "llvm";

  /** The name of the sysroot as a part. */
  public static final String SYSROOT = "wasi-libc";

  /** The name of the compiler's builtins as a part. */
  public static final String BUILTINS = "compiler-rt";

  public SdkPin {
    targets = List.copyOf(targets);
    official = List.copyOf(official);
  }

  /**
   * What an SDK may be made of.
   *
   * @param name for example {@code wasi-libc}
   * @param version version of that part
   * @param fileName name of the file that contains it
   * @param sha256 digest of that file
   */
  public record Part(String name, String version, String fileName, Digest sha256) {}

  /** The project's own archives as parts: one of them is the whole SDK. */
  public List<Part> officialParts() {
    return official.stream()
        .map(HostArchive::archive)
        .map(archive -> new Part(OFFICIAL, version, archive.fileName(), archive.sha256()))
        .toList();
  }

  /** The parts of an assembled SDK; of those named {@link #COMPILER}, one. */
  public List<Part> assembledParts() {
    return assembly.stream()
        .flatMap(
            each ->
                Stream.concat(
                    each.compilers().stream()
                        .map(
                            compiler ->
                                new Part(
                                    COMPILER,
                                    compiler.version(),
                                    compiler.fileName(),
                                    compiler.sha256())),
                    Stream.of(
                        part(SYSROOT, wasiLibc, each.sysroot()),
                        part(BUILTINS, debianVersion(each.builtins()), each.builtins()))))
        .toList();
  }

  private static Part part(String name, String version, Archive archive) {
    return new Part(name, version, archive.fileName(), archive.sha256());
  }

  /** The version in the name of a Debian package: {@code package_version_architecture.deb}. */
  public static String debianVersion(Archive archive) {
    String[] fields = archive.fileName().split("_", -1);
    return fields.length > 1 ? fields[1] : archive.fileName();
  }

  /**
   * An archive for one kind of host.
   *
   * @param host architecture and system as the WASI SDK names its files, for example {@code
   *     x86_64-linux}
   * @param identity the digest over the compiler and what it reads, of the unpacked archive; empty
   *     if it is not pinned
   */
  public record HostArchive(String host, Archive archive, Optional<Digest> identity) {}

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
   * @param identity as in {@link HostArchive}, of the SDK that is assembled with it
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
      List<String> evidence,
      Optional<Digest> identity) {
    public HostCompiler {
      evidence = List.copyOf(evidence);
    }

    /** The name of its file in a Maven repository. */
    public String fileName() {
      return String.join("-", artifactId, version, classifier) + ".jar";
    }

    /** {@code group:artifact:version:classifier}. */
    public String coordinates() {
      return String.join(":", groupId, artifactId, version, classifier);
    }
  }
}
