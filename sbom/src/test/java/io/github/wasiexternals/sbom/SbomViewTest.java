package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SbomViewTest {

  @Test
  void aSetHasItsLibrariesAndTheseTheirSourcesAndFiles() {
    SbomView view = new SbomView(small());
    SbomPackage set = view.described();

    assertThat(view.sets()).containsExactly(set);
    assertThat(view.interpreter()).isEmpty();
    assertThat(view.contents(set)).extracting(SbomPackage::name).containsExactly("zlib", "zstd");
    SbomPackage zlib = view.find("SPDXRef-Built-zlib").orElseThrow();
    assertThat(view.sources(zlib))
        .extracting(SbomPackage::id)
        .containsExactly("SPDXRef-Source-zlib");
    assertThat(view.files(zlib)).extracting(SbomFile::path).contains("prefix/lib/libz.a");
    assertThat(view.files(set)).isEmpty();
  }

  @Test
  void onlyTheWholeOfAnAssembledSdkIsTheSdkAndItsPartsAreToolsAsWell() {
    SbomView view = new SbomView(document(Fixtures.assembledWithMismatch()));
    List<SbomPackage> libraries = view.contents(view.described());

    assertThat(view.sdks(libraries)).extracting(SbomPackage::id).containsExactly("SPDXRef-Sdk");
    assertThat(view.tools(libraries.get(0)))
        .extracting(SbomPackage::id)
        .containsExactly("SPDXRef-Sdk", "SPDXRef-SdkPart-llvm", "SPDXRef-SdkPart-wasi-libc");
    assertThat(view.document().packages())
        .filteredOn(view::isTool)
        .extracting(SbomPackage::id)
        .containsExactly("SPDXRef-Sdk", "SPDXRef-SdkPart-llvm", "SPDXRef-SdkPart-wasi-libc");
  }

  @Test
  void ofTwoElementsWithOneIdTheFirstCountsAndEachIsThereOnce() {
    SbomDocument small = small();
    SbomPackage zlib = new SbomView(small).find("SPDXRef-Built-zlib").orElseThrow();
    List<SbomPackage> packages = new ArrayList<>(small.packages());
    packages.add(withName("another", zlib));
    SbomView view =
        new SbomView(
            with(
                small,
                packages,
                Stream.concat(small.relationships().stream(), small.relationships().stream())
                    .toList()));

    assertThat(view.find("SPDXRef-Built-zlib")).containsSame(zlib);
    assertThat(view.contents(view.described()))
        .extracting(SbomPackage::name)
        .doesNotHaveDuplicates();
    assertThat(view.files(zlib)).doesNotHaveDuplicates().hasSize(5);
  }

  @Test
  void relationshipsThatLeadNowhereAreLeftOutAndADocumentMayDescribeNothing() {
    SbomDocument small = small();
    SbomView view =
        new SbomView(
            with(
                small,
                small.packages(),
                List.of(new SbomRelationship("SPDXRef-Set", "CONTAINS", "SPDXRef-Nobody"))));

    assertThat(view.contents(view.find("SPDXRef-Set").orElseThrow())).isEmpty();
    assertThat(view.allDescribed()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(view::described)
        .withMessageContaining(small.name());
  }

  private static SbomPackage withName(String name, SbomPackage other) {
    return new SbomPackage(
        other.id(),
        name,
        other.version(),
        other.purpose(),
        other.provenance(),
        other.licensing(),
        other.checksums(),
        other.externalRefs(),
        other.verificationCode(),
        other.summary(),
        other.comment(),
        other.annotations());
  }

  private static SbomDocument small() {
    return document(Fixtures.small());
  }

  private static SbomDocument document(io.github.wasiexternals.build.BuiltSet set) {
    return SbomReader.read("externals.spdx.json", Fixtures.writer().write(set, Fixtures.FROZEN));
  }

  private static SbomDocument with(
      SbomDocument document, List<SbomPackage> packages, List<SbomRelationship> relationships) {
    return new SbomDocument(
        document.name(),
        document.namespace(),
        document.created(),
        document.creators(),
        document.creatorComment(),
        document.comment(),
        document.extractedLicences(),
        packages,
        document.files(),
        relationships);
  }
}
