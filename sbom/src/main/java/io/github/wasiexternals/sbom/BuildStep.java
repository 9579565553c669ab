package io.github.wasiexternals.sbom;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One build step according to an SBOM, independent of formats.
 *
 * @param built the built package
 * @param files its files, in the order of ids
 * @param inputs the inputs, in the order of ids: sources, libraries that were linked, and libraries
 *     with whose headers it was compiled
 * @param tools the tools, in the order of ids: the SDK and the parts that it was assembled from
 */
public record BuildStep(
    SbomPackage built, List<SbomFile> files, List<SbomPackage> inputs, List<SbomPackage> tools) {

  /**
   * How the C libraries are built. The URI does not change as long as the meaning of the parameters
   * doesn't; CONTRIBUTING describes them.
   */
  public static final String EXTERNALS_TYPE =
      "https://wasi-externals.github.io/build-types/externals/v1";

  /** How {@code python.wasm} is built. */
  public static final String PYTHON_TYPE = "https://wasi-externals.github.io/build-types/python/v1";

  public BuildStep {
    files = List.copyOf(files);
    inputs = List.copyOf(inputs);
    tools = List.copyOf(tools);
  }

  /** All build steps of a document, in the order of ids. */
  public static List<BuildStep> of(SbomView sbom) {
    return sbom.document().packages().stream()
        .filter(each -> !sbom.tools(each).isEmpty())
        .map(each -> step(sbom, each))
        .toList();
  }

  /** The build steps of what a document describes: the libraries of a set, or the one binary. */
  public static List<BuildStep> ofDescribed(SbomView sbom) {
    SbomPackage described = sbom.described();
    List<SbomPackage> parts = sbom.contents(described);
    return of(sbom).stream()
        .filter(step -> step.built().equals(described) || parts.contains(step.built()))
        .toList();
  }

  /** The id of the step, unique in the document: that of what it built, with another beginning. */
  public String id() {
    return "SPDXRef-Build-" + built.id().replaceFirst("^SPDXRef-(Built-)?", "");
  }

  /** The build type, as a URI. */
  public String type() {
    // A library that installs programs only is an application as well, with inputs of its own.
    return built.purpose().equals("APPLICATION") && built.annotation("inputs").isEmpty()
        ? PYTHON_TYPE
        : EXTERNALS_TYPE;
  }

  private static BuildStep step(SbomView sbom, SbomPackage built) {
    return new BuildStep(
        built,
        sbom.files(built),
        Stream.of(sbom.sources(built), sbom.linked(built), sbom.otherCode(built), sbom.needs(built))
            .flatMap(List::stream)
            .sorted(Comparator.comparing(SbomPackage::id))
            .toList(),
        sbom.tools(built));
  }
}
