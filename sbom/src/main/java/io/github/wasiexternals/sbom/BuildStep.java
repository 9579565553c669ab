package io.github.wasiexternals.sbom;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One thing that was built here: what an SBOM says about how, without a word on formats.
 *
 * @param built what came out
 * @param files of it, in the order of ids
 * @param inputs what went into it, in the order of ids: sources, and libraries that were linked
 * @param tools what made it, in the order of ids: the SDK and the parts that it was assembled from
 */
public record BuildStep(
    SbomPackage built, List<SbomFile> files, List<SbomPackage> inputs, List<SbomPackage> tools) {

  /**
   * How the C libraries are built. The URI does not change as long as the meaning of the parameters
   * doesn't; what they mean is written in CONTRIBUTING.
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

  /** All that was built according to a document, in the order of ids. */
  public static List<BuildStep> of(SbomDocument document) {
    Set<String> built = new TreeSet<>();
    for (SbomRelationship each : document.relationships()) {
      if (each.type().equals("BUILD_TOOL_OF")) {
        built.add(each.related());
      }
    }
    return built.stream()
        .flatMap(id -> document.findPackage(id).stream())
        .map(each -> step(document, each))
        .toList();
  }

  /**
   * What was built of that which a document describes: the libraries of a set, or the one binary.
   */
  public static List<BuildStep> ofDescribed(SbomDocument document) {
    SbomPackage described = document.described();
    List<SbomPackage> parts = document.packagesRelatedTo(described.id(), "CONTAINS");
    return of(document).stream()
        .filter(step -> step.built().equals(described) || parts.contains(step.built()))
        .toList();
  }

  /** The build type, as a URI. */
  public String type() {
    return built.purpose().equals("APPLICATION") ? PYTHON_TYPE : EXTERNALS_TYPE;
  }

  private static BuildStep step(SbomDocument document, SbomPackage built) {
    return new BuildStep(
        built,
        document.filesOf(built),
        Stream.of("GENERATED_FROM", "STATIC_LINK")
            .flatMap(type -> document.packagesRelatedTo(built.id(), type).stream())
            .sorted(Comparator.comparing(SbomPackage::id))
            .toList(),
        document.relationships().stream()
            .filter(each -> each.type().equals("BUILD_TOOL_OF"))
            .filter(each -> each.related().equals(built.id()))
            .flatMap(each -> document.findPackage(each.element()).stream())
            .sorted(Comparator.comparing(SbomPackage::id))
            .toList());
  }
}
