package io.github.wasiexternals.vex;

import static io.github.wasiexternals.vex.StaticLibraries.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomPackage.Annotation;
import io.github.wasiexternals.sbom.SbomPackage.Licensing;
import io.github.wasiexternals.sbom.SbomPackage.Provenance;
import io.github.wasiexternals.sbom.SbomRelationship;
import io.github.wasiexternals.vex.BuiltCode.Evidence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomCodeTest {

  private static final String LIBRARY = "prefix/lib/libz.a";

  @TempDir Path folder;

  @Test
  void unitsAndSymbolsAgree() throws Exception {
    library(Map.of("inflate.o", object("inflate", "inflateInit_"), "deflate.o", object("deflate")));

    Evidence evidence = evidence("inflate.c lib/deflate.c", "2");

    assertThat(evidence.sources().orElseThrow()).containsOnly("inflate.c", "lib/deflate.c");
    assertThat(evidence.symbols().orElseThrow()).containsOnly("inflate", "inflateInit_", "deflate");
    assertThat(evidence.from())
        .isEqualTo("the SBOM lists 2 compiled files, libz.a has as many objects");
  }

  @Test
  void aQuotedSpaceIsAPartOfAName() throws Exception {
    library(Map.of("a b.o", object("f"), "c.o", object("g")));

    assertThat(evidence("a\\ b.c c.c", "2").sources().orElseThrow()).containsOnly("a b.c", "c.c");
  }

  @Test
  void twoUnitsOfOneNameHaveTheirFoldersInTheObjects() throws Exception {
    library(Map.of("common.o", object("f"), "src_lib_b_common.o", object("g")));

    assertThat(evidence("lib/a/common.c lib/b/common.c", "2").sources()).isPresent();
  }

  @Test
  void anObjectThatNoListedUnitMakesTakesTheListsWordAway() throws Exception {
    library(Map.of("inflate.o", object("inflate"), "minizip.o", object("zipOpen")));

    Evidence evidence = evidence("inflate.c deflate.c", "2");

    assertThat(evidence.sources()).isEmpty();
    assertThat(evidence.symbols().orElseThrow()).contains("zipOpen");
    assertThat(evidence.from()).isEqualTo("the library has minizip.o, which no listed file makes");
  }

  @Test
  void moreObjectsThanUnitsTakeItAwayAsWell() throws Exception {
    library(Map.of("a.o", object("f"), "src_x_a.o", object("g")));

    assertThat(evidence("a.c x/a.c b.c", "3").from())
        .isEqualTo("the library has 2 objects, but 3 files are listed");
  }

  @Test
  void threeUnitsOfOneNameHaveTheirEndingInTheThirdObject() throws Exception {
    library(Map.of("a.o", object("f"), "src_x_a.o", object("g"), "a.cpp.o", object("h")));

    assertThat(evidence("a.c x/a.c x/a.cpp", "3").sources()).isPresent();
  }

  @Test
  void withoutTheLibraryThereAreNoSymbols() {
    Evidence evidence =
        new SbomCode(document("a.c", "1", zeros()), Optional.empty()).evidence("zlib");

    assertThat(evidence.sources().orElseThrow()).containsOnly("a.c");
    assertThat(evidence.symbols()).isEmpty();
    assertThat(evidence.from())
        .isEqualTo("the SBOM lists 1 compiled files; no symbols: no installed files found");
  }

  @Test
  void aLibraryThatIsNotTheListedOneSaysNothing() throws Exception {
    library(Map.of("a.o", object("f")));

    Evidence evidence =
        new SbomCode(document("a.c", "1", zeros()), Optional.of(folder::resolve)).evidence("zlib");

    assertThat(evidence.symbols()).isEmpty();
    assertThat(evidence.from()).endsWith("libz.a is not the file that the SBOM lists");
  }

  @Test
  void aLibraryOfOtherThingsSaysNothing() throws Exception {
    library(Map.of("a.o", "bitcode".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(evidence("a.c", "1").symbols()).isEmpty();

    Files.writeString(folder.resolve(LIBRARY), "not an archive at all");
    assertThat(evidence("a.c", "1").symbols()).isEmpty();

    Files.writeString(
        folder.resolve(LIBRARY),
        "!<arch>\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    assertThat(evidence("a.c", "1").symbols()).isEmpty();
  }

  @Test
  void aListThatIsNotWholeIsNone() throws Exception {
    library(Map.of("a.o", object("f")));

    Evidence evidence = evidence("a.c", "2");

    assertThat(evidence.sources()).isEmpty();
    assertThat(evidence.from()).isEqualTo("the SBOM's list of compiled files is incomplete");
  }

  @Test
  void aLibraryThatTheSbomDoesNotHaveHasNoEvidence() {
    Evidence evidence =
        new SbomCode(document("a.c", "1", zeros()), Optional.of(folder::resolve)).evidence("xz");

    assertThat(evidence.from()).isEqualTo("the SBOM does not say what was compiled for xz");
  }

  private void library(Map<String, byte[]> objects) throws Exception {
    StaticLibraries.write(folder.resolve(LIBRARY), new TreeMap<>(objects));
  }

  private Evidence evidence(String units, String count) throws Exception {
    Digest digest = Digester.sha256(folder.resolve(LIBRARY), DigestProvider.JDK);
    return new SbomCode(document(units, count, digest), Optional.of(folder::resolve))
        .evidence("zlib");
  }

  private static Digest zeros() {
    return Digest.sha256("00".repeat(32));
  }

  private static SbomDocument document(String units, String count, Digest digest) {
    SbomPackage built =
        new SbomPackage(
            "SPDXRef-Built-zlib",
            "zlib",
            "1.3.1",
            "LIBRARY",
            new Provenance(
                "", Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty()),
            new Licensing("Zlib", "Zlib", List.of(), ""),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(
                new Annotation(
                    "Tool: wasi-maven-plugin-0.1.0", Instant.EPOCH, "unit-count: " + count),
                new Annotation("Tool: wasi-maven-plugin-0.1.0", Instant.EPOCH, "units: " + units)));
    SbomFile file =
        new SbomFile(
            "SPDXRef-File-a",
            LIBRARY,
            List.of("BINARY"),
            List.of(new Digest(DigestAlgorithm.SHA1, "00".repeat(20)), digest),
            "Zlib",
            List.of());
    return new SbomDocument(
        "d",
        "https://example.org/d",
        Instant.EPOCH,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(built),
        List.of(file),
        List.of(new SbomRelationship(built.id(), "CONTAINS", file.id())));
  }
}
