package io.github.wasiexternals.sbom;

import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import io.github.wasiexternals.sbom.SbomPackage.Licensing;
import io.github.wasiexternals.sbom.SbomPackage.Provenance;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.sdk.Sdk.SdkPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The content of an SBOM about a WASI SDK and its parts. */
final class SdkContent {

  /**
   * The licence in the WASI SDK's own LICENSE file; an SDK that the user provides is not examined.
   */
  private static final String LICENCE = "Apache-2.0 WITH LLVM-exception";

  private final Sdk sdk;
  private final List<SdkPart> parts;
  private final String id;
  private final UnaryOperator<String> partId;

  /**
   * @param id of the SDK's package
   * @param partId from the name of a part to the id of its package
   */
  SdkContent(Sdk sdk, String id, UnaryOperator<String> partId) {
    this.sdk = sdk;
    this.parts = sdk.parts().stream().sorted(Comparator.comparing(SdkPart::name)).toList();
    this.id = id;
    this.partId = partId;
  }

  /** One sentence on what kind of SDK built it. */
  String sentence() {
    String name = "WASI SDK " + sdk.version();
    return switch (sdk.kind()) {
      case FOUND -> "Built with the " + name + " that was installed on the machine.";
      case OFFICIAL -> "Built with the " + name + " that its project publishes.";
      case ASSEMBLED ->
          "Built with a "
              + name
              + " that was assembled from pinned parts; it is not the archive that the WASI SDK"
              + " project publishes.";
    };
  }

  /**
   * The SDK and its parts.
   *
   * @param mismatch the version that PEP 816 names, if the SDK is another one on purpose
   * @param sentences on how it was used
   */
  List<SbomPackage> packages(Annotator annotator, Optional<String> mismatch, String sentences) {
    List<SbomPackage> packages = new ArrayList<>();
    packages.add(whole(annotator, mismatch, sentences));
    parts.forEach(part -> packages.add(part(part)));
    return packages;
  }

  /** The relationships to its parts, and to the elements that it built. */
  List<SbomRelationship> relationships(List<String> built) {
    List<SbomRelationship> all = new ArrayList<>();
    for (SdkPart part : parts) {
      all.add(new SbomRelationship(id, "CONTAINS", partId.apply(part.name())));
    }
    for (String each : built) {
      Stream.concat(Stream.of(id), parts.stream().map(part -> partId.apply(part.name())))
          .forEach(tool -> all.add(new SbomRelationship(tool, "BUILD_TOOL_OF", each)));
    }
    return all;
  }

  private SbomPackage whole(Annotator annotator, Optional<String> mismatch, String sentences) {
    boolean assembled = sdk.kind() == Sdk.Kind.ASSEMBLED;
    // Scanners must not confuse the two.
    String name = assembled ? "wasi-sdk-assembled" : "wasi-sdk";
    List<String> annotations = new ArrayList<>();
    annotations.add("identity: " + sdk.identity());
    annotations.add("kind: " + sdk.kind().id());
    annotations.add("llvm: " + sdk.llvm());
    annotations.add("targets: " + Arguments.join(sdk.targets().stream().sorted().toList()));
    sdk.wasiLibc().ifPresent(commit -> annotations.add("wasi-libc: " + commit));
    mismatch.ifPresent(expected -> annotations.add("sdk-mismatch: " + expected));
    Optional<String> location =
        sdk.kind() == Sdk.Kind.OFFICIAL && parts.size() == 1
            ? parts.get(0).location()
            : Optional.empty();
    List<String> partLicences = parts.stream().map(SdkPart::license).toList();
    return new SbomPackage(
        id,
        name,
        sdk.version(),
        "APPLICATION",
        new Provenance(
            assembled ? Agents.OURSELVES : "Organization: WebAssembly",
            Optional.empty(),
            DownloadLocation.of(location),
            Optional.empty(),
            Optional.of("https://github.com/WebAssembly/wasi-sdk"),
            Optional.empty()),
        new Licensing(
            parts.isEmpty() ? LICENCE : Licences.allOf(partLicences),
            parts.isEmpty() ? SbomPackage.NO_ASSERTION : Licences.allOf(partLicences),
            List.of(),
            SbomPackage.NO_ASSERTION),
        List.of(sdk.identity()),
        List.of(ExternalNames.purl(name, sdk.version())),
        Optional.empty(),
        Optional.of("Compiler, linker and sysroot for WASI"),
        Optional.of(sentences + " The checksum is over what the compiler is and reads."),
        annotator.annotations(annotations));
  }

  private SbomPackage part(SdkPart part) {
    Optional<String> url = DownloadLocation.publicUrl(part.location());
    return new SbomPackage(
        partId.apply(part.name()),
        part.name(),
        part.version(),
        "ARCHIVE",
        new Provenance(
            Agents.ofPublisher(part.supplier()),
            Optional.empty(),
            url.orElse(SbomPackage.NO_ASSERTION),
            Optional.of(part.fileName()),
            Optional.empty(),
            Optional.empty()),
        new Licensing(part.license(), part.license(), List.of(), SbomPackage.NO_ASSERTION),
        List.of(part.sha256()),
        List.of(purl(part, url)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static ExternalRef purl(SdkPart part, Optional<String> url) {
    return part.location()
        .flatMap(ExternalNames::purl)
        .orElseGet(
            () -> ExternalNames.purl(part.name(), part.version(), Optional.of(part.sha256()), url));
  }
}
