package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.SbomProblem;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A set of libraries as an SBOM describes it: what whoever uses the prefix has to know, and nothing
 * that is for people or for scanners only.
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
   * @param identity digest over what its compiler is and reads
   * @param mismatch the version that PEP 816 names, if the SDK is another one on purpose
   */
  public record DescribedSdk(String version, Digest identity, Optional<String> mismatch) {

    /** The major version, which is all that tells releases of the SDK apart. */
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
   * @param pkgConfigVersion what that file says the version is
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
   * What an SBOM says.
   *
   * @param file the SBOM, for messages
   * @throws ProblemException with {@link SbomProblem.InvalidSbom} if it is not one of a set of
   *     libraries
   */
  public static DescribedSet of(Path file, SbomDocument document) {
    List<String> findings = new ArrayList<>();
    SbomPackage set = document.described();
    String python = annotation(set, "python", findings);
    String triple = annotation(set, "triple", findings);
    List<DescribedLibrary> libraries = new ArrayList<>();
    List<SbomPackage> tools = new ArrayList<>();
    for (SbomPackage built : document.packagesRelatedTo(set.id(), "CONTAINS")) {
      libraries.add(library(document, built, findings));
      document.relationships().stream()
          .filter(each -> each.type().equals("BUILD_TOOL_OF"))
          .filter(each -> each.related().equals(built.id()))
          .flatMap(each -> document.findPackage(each.element()).stream())
          // Parts of an assembled SDK are tools as well; only the whole has an identity.
          .filter(tool -> tool.annotation("identity").isPresent())
          .filter(tool -> !tools.contains(tool))
          .forEach(tools::add);
    }
    if (tools.size() != 1) {
      findings.add("the libraries were built with " + tools.size() + " WASI SDKs instead of one");
    }
    if (!findings.isEmpty()) {
      throw new ProblemException(new SbomProblem.InvalidSbom(file.toString(), findings));
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
          new SbomProblem.InvalidSbom(
              file.toString(), List.of(tool.id() + " has an identity that is no digest")),
          e);
    }
  }

  private static DescribedLibrary library(
      SbomDocument document, SbomPackage built, List<String> findings) {
    return new DescribedLibrary(
        built.name(),
        built.version(),
        annotation(built, "pkg-config", findings),
        // Said only where it is not the library's own.
        built.annotation("pkg-config-version").orElse(built.version()),
        document.filesOf(built).stream()
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
