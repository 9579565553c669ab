package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.SbomView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A set of libraries as an SBOM describes it: only what users of the prefix need, without
 * information for people or scanners.
 *
 * @param python the release that the libraries are for, for example {@code 3.15}
 * @param triple the target
 * @param sdk the WASI SDK that built them
 * @param libraries in the order of their ids
 */
public record DescribedSet(
    String python, String triple, DescribedSdk sdk, List<DescribedLibrary> libraries) {

  public DescribedSet {
    libraries = List.copyOf(libraries);
  }

  /**
   * The WASI SDK that built a set.
   *
   * @param version full version, for example {@code 33.0}
   * @param identity digest over its compiler and the files that the compiler reads
   * @param mismatch the version that PEP 816 names, if the SDK is another one on purpose
   */
  public record DescribedSdk(String version, Digest identity, Optional<String> mismatch) {

    /** The major version, which identifies a release of the SDK. */
    public String release() {
      return version.replaceFirst("\\..*$", "");
    }
  }

  /**
   * A built library.
   *
   * @param name the catalog's name, for example {@code xz}
   * @param version as built
   * @param pkgConfig name of its pkg-config file, without {@code .pc}
   * @param pkgConfigVersion the version in that file
   * @param archives its {@code .a} files, relative to the SBOM's folder
   */
  public record DescribedLibrary(
      String name,
      String version,
      String pkgConfig,
      String pkgConfigVersion,
      List<String> archives) {
    public DescribedLibrary {
      archives = List.copyOf(archives);
    }

    /** For messages, for example {@code zlib 1.3.2}. */
    public String title() {
      return name + " " + version;
    }
  }

  /**
   * The set that an SBOM describes, without what installs programs only: nothing is linked with
   * that.
   *
   * @param file the SBOM, for messages
   * @throws ProblemException if it does not describe a set of libraries
   */
  public static DescribedSet of(Path file, SbomDocument document) {
    List<String> findings = new ArrayList<>();
    SbomView view = new SbomView(document);
    SbomPackage set = view.described();
    String python = annotation(set, "python", findings);
    String triple = annotation(set, "triple", findings);
    List<DescribedLibrary> libraries = new ArrayList<>();
    for (SbomPackage built : view.contents(set)) {
      if (!built.purpose().equals("APPLICATION")) {
        libraries.add(library(view, built, findings));
      }
    }
    List<SbomPackage> tools = view.sdks(view.contents(set));
    if (tools.size() != 1) {
      findings.add("must name exactly one WASI SDK for its libraries, but names " + tools.size());
    }
    if (!findings.isEmpty()) {
      throw new ProblemException(SbomReader.invalid(file.toString(), findings));
    }
    return new DescribedSet(python, triple, sdk(file, tools.get(0)), libraries);
  }

  private static DescribedSdk sdk(Path file, SbomPackage tool) {
    String identity = tool.annotation("identity").orElseThrow();
    String start = DigestAlgorithm.SHA256.id() + ":";
    try {
      return new DescribedSdk(
          tool.version(),
          Digest.sha256(identity.startsWith(start) ? identity.substring(start.length()) : identity),
          tool.annotation("sdk-mismatch"));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          SbomReader.invalid(
              file.toString(), List.of(tool.id() + " has an identity that is not a digest")),
          e);
    }
  }

  private static DescribedLibrary library(SbomView view, SbomPackage built, List<String> findings) {
    return new DescribedLibrary(
        built.name(),
        built.version(),
        annotation(built, "pkg-config", findings),
        // Only present if it differs from the library's version.
        built.annotation("pkg-config-version").orElse(built.version()),
        view.files(built).stream()
            .map(SbomFile::path)
            .filter(path -> path.endsWith(".a"))
            .toList());
  }

  private static String annotation(SbomPackage described, String key, List<String> findings) {
    return described
        .annotation(key)
        .orElseGet(
            () -> {
              findings.add(described.id() + " has no annotation " + key);
              return "";
            });
  }
}
