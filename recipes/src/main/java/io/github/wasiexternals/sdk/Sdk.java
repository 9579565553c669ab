package io.github.wasiexternals.sdk;

import io.github.wasiexternals.digest.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A WASI SDK with its verified identity, and its folder where that is known: who only describes
 * what it has built needs none.
 *
 * @param version full version, for example {@code 33.0}
 * @param kind how it came to this machine
 * @param folder where it is on this machine
 * @param wasiLibc the commit of wasi-libc in it; empty if unknown, as in old SDKs
 * @param llvm the version of its compiler, as printed by {@code clang --version}
 * @param identity digest over the compiler and the files that it reads; equal for SDKs that compile
 *     identically, and independent of the folder
 * @param parts the parts that it was made of, for the SBOM; a found SDK has none
 * @param targets the triples that it has a sysroot for
 */
public record Sdk(
    String version,
    Kind kind,
    Optional<Path> folder,
    Optional<String> wasiLibc,
    String llvm,
    Digest identity,
    List<SdkPart> parts,
    List<String> targets) {

  public Sdk {
    parts = List.copyOf(parts);
    targets = List.copyOf(targets);
  }

  /** An SDK on this machine. */
  public Sdk(
      String version,
      Kind kind,
      Path root,
      Optional<String> wasiLibc,
      String llvm,
      Digest identity,
      List<SdkPart> parts,
      List<String> targets) {
    this(version, kind, Optional.of(root), wasiLibc, llvm, identity, parts, targets);
  }

  /** What is true of it on every machine. */
  public Sdk withoutFolder() {
    return new Sdk(version, kind, Optional.empty(), wasiLibc, llvm, identity, parts, targets);
  }

  /**
   * Its folder.
   *
   * @throws IllegalStateException if it is only a description
   */
  public Path root() {
    return folder.orElseThrow(
        () -> new IllegalStateException("WASI SDK " + version + " was not provided"));
  }

  /** How an SDK came to this machine. */
  public enum Kind {
    /** It was already there. */
    FOUND("found"),
    /** The archive that the WASI SDK project publishes, with a pinned digest. */
    OFFICIAL("official"),
    /** Assembled from pinned parts. */
    ASSEMBLED("assembled");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** In SBOMs and reports. */
    public String id() {
      return id;
    }
  }

  public Path clang() {
    return SdkPrograms.file(root(), "clang");
  }

  /** The same compiler for C++. */
  public Path clangxx() {
    return SdkPrograms.file(root(), "clang++");
  }

  public Path ar() {
    return SdkPrograms.file(root(), "llvm-ar");
  }

  public Path sysroot() {
    return root().resolve("share").resolve("wasi-sysroot");
  }

  /**
   * A part that an SDK was made of.
   *
   * @param name for example {@code wasi-libc}
   * @param version version of that part
   * @param sha256 digest of the file that contained it
   * @param fileName name of the file that contained it
   * @param location the URL or purl-like name of that file
   * @param license SPDX licence expression
   * @param supplier who publishes it
   */
  public record SdkPart(
      String name,
      String version,
      Digest sha256,
      String fileName,
      Optional<String> location,
      String license,
      String supplier) {}
}
