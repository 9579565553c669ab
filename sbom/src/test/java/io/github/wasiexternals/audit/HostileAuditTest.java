package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.source.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An SBOM and what lies beside it are not trusted: all that is wrong is a finding. */
class HostileAuditTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path temporary;
  private OutputFolder output;

  @BeforeEach
  void anOutputFolderThatIsWhatItsSbomSays() throws IOException {
    output = OutputFolder.in(Files.createDirectories(temporary.resolve("output")));
  }

  /** The same files that the reader refuses. */
  @ParameterizedTest
  @MethodSource("hostileFiles")
  void aHostileSbomIsFindingsAndNothingElse(Path hostile) throws Exception {
    Files.copy(hostile, output.sbom(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertHarmless(output.audit());
  }

  static Stream<Path> hostileFiles() throws IOException, URISyntaxException {
    Path folder = Path.of(SbomReader.class.getResource("hostile").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @Test
  void aChangedByteIsAlwaysNoticed() throws Exception {
    byte[] original = Files.readAllBytes(output.sbom());
    Random random = new Random(20261120);
    for (int round = 0; round < 60; round++) {
      byte[] changed = original.clone();
      int at = random.nextInt(changed.length);
      changed[at] = (byte) (changed[at] ^ (1 << random.nextInt(8)));
      Files.write(output.sbom(), changed);

      assertHarmless(output.audit());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "ISO-8859-1"})
  void anotherEncodingIsRefused(String charset) throws Exception {
    String text = Files.readString(output.sbom()).replace("Jean-loup", "Jéan-loup");
    Files.write(output.sbom(), text.getBytes(Charset.forName(charset)));

    assertThat(output.check("verified.form").worst()).contains(Severity.CRITICAL);
  }

  @Test
  void aByteOrderMarkIsRefused() throws Exception {
    Files.writeString(output.sbom(), "\ufeff" + Files.readString(output.sbom()));

    assertThat(output.check("verified.form").findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains("byte order mark"));
  }

  @Test
  void millionsOfEmptyPackagesAreRefusedBeforeTheyFillTheMemory() throws Exception {
    Files.writeString(output.sbom(), "{\"packages\":[" + "{},".repeat(3_500_000) + "{}]}");

    assertThat(output.check("verified.form").findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains("larger or deeper nested"));
  }

  @Test
  void manyEmptyPackagesDoNotMakeAsManyFindings() throws Exception {
    Files.writeString(output.sbom(), "{\"packages\":[" + "{},".repeat(300_000) + "{}]}");

    AuditReport report = output.audit();

    assertHarmless(report);
    assertThat(report.findings()).hasSizeLessThan(60_000);
  }

  @Test
  void anObjectWithManyMembersDoesNotMakeAsManyFindings() throws Exception {
    StringBuilder text = new StringBuilder("{\"spdxVersion\":\"SPDX-2.3\"");
    for (int i = 0; i < 300_000; i++) {
      text.append(",\"m").append(i).append("\":1");
    }
    Files.writeString(output.sbom(), text.append('}'));

    AuditReport report = output.audit();

    assertHarmless(report);
    assertThat(OutputFolder.check(report, "complete.schema").findings()).hasSize(1);
  }

  @Test
  void aNameOfTenMillionCharactersIsCutInTheReport() throws Exception {
    output.change(root -> root.put("name", "x".repeat(10_000_000)));

    AuditReport report = output.audit();

    assertHarmless(report);
    assertThat(AuditText.render(report)).hasSizeLessThan(100_000);
    assertThat(AuditJson.render(OutputFolder.RUN, java.util.List.of(report)))
        .hasSizeLessThan(500_000);
  }

  @Test
  void escapesForATerminalAreShownAndNotObeyed() throws Exception {
    String name = "\u001b[2J\u202egnp.elif\u0007<script>\ud800";
    output.change(
        root -> {
          root.put("name", name);
          ((ObjectNode) root.path("packages").path(0)).put("name", name);
        });

    AuditReport report = output.audit();

    assertHarmless(report);
    assertThat(AuditText.render(report))
        .contains("\\u001b[2J\\u202egnp.elif\\u0007<script>\\ud800");
  }

  @Test
  void aChainOfAHundredThousandRelationshipsOverflowsNothing() throws Exception {
    output.change(
        root -> {
          ArrayNode relationships = (ArrayNode) root.path("relationships");
          for (int i = 0; i < 100_000; i++) {
            relationships
                .addObject()
                .put("spdxElementId", "SPDXRef-chain-" + i)
                .put("relationshipType", "CONTAINS")
                .put("relatedSpdxElement", "SPDXRef-chain-" + (i + 1));
          }
        });

    assertHarmless(output.audit());
  }

  @Test
  void aChainOfPackagesTooLongForTheSpdxLibraryIsAFinding() throws Exception {
    output.change(
        root -> {
          ObjectNode model = (ObjectNode) root.path("packages").path(0);
          for (int i = 0; i < 3000; i++) {
            ((ArrayNode) root.path("packages"))
                .add(
                    model
                        .deepCopy()
                        .put("SPDXID", "SPDXRef-chain-" + i)
                        .put("filesAnalyzed", false)
                        .without("packageVerificationCode"));
            ((ArrayNode) root.path("relationships"))
                .addObject()
                .put("spdxElementId", i == 0 ? "SPDXRef-Set" : "SPDXRef-chain-" + (i - 1))
                .put("relationshipType", "CONTAINS")
                .put("relatedSpdxElement", "SPDXRef-chain-" + i);
          }
        });

    assertHarmless(output.audit());
  }

  @Test
  void moreLibrariesThanAnySetHasAreNotLookedAtOneByOne() throws Exception {
    output.change(
        root -> {
          ObjectNode zlib = (ObjectNode) root.path("packages").path(0);
          for (int i = 0; i < 300; i++) {
            ((ArrayNode) root.path("packages"))
                .add(zlib.deepCopy().put("SPDXID", "SPDXRef-Built-" + i));
            ((ArrayNode) root.path("relationships"))
                .addObject()
                .put("spdxElementId", "SPDXRef-Set")
                .put("relationshipType", "CONTAINS")
                .put("relatedSpdxElement", "SPDXRef-Built-" + i);
          }
        });

    AuditReport report = output.audit();

    assertHarmless(report);
    for (String id : List.of("vulnerabilities.known", "vex.statements", "licences.texts")) {
      CheckReport check = OutputFolder.check(report, id);
      assertThat(check.status()).as(id).isEqualTo(Status.NOT_POSSIBLE);
      assertThat(check.detail()).contains("302", "the limit is 200");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeIsNoSbomAndNobodyWaitsForIt() throws Exception {
    Files.delete(output.sbom());
    Process made = new ProcessBuilder("mkfifo", output.sbom().toString()).start();
    assertThat(made.waitFor()).isZero();

    assertThat(output.check("verified.form").findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains("not a regular file"));
  }

  @Test
  void nothingIsReadThroughALinkedFolder() throws Exception {
    Path outside = temporary.resolve("outside");
    Files.move(output.file("lib"), outside);
    Files.createSymbolicLink(output.file("lib"), outside);

    AuditReport report = output.audit();

    assertThat(OutputFolder.check(report, "verified.files").findings())
        .extracting(finding -> finding.actual().orElseThrow())
        .isNotEmpty()
        .allSatisfy(actual -> assertThat(actual).startsWith("behind the symbolic link"));
    assertThat(OutputFolder.check(report, "verified.unlisted").findings())
        .extracting(Finding::subject)
        .containsExactly("prefix/lib");
    assertThat(OutputFolder.check(report, "verified.pkg-config").status()).isEqualTo(Status.FAILED);
  }

  @Test
  void aPrefixThatIsALinkIsNotFollowed() throws Exception {
    Path outside = temporary.resolve("outside");
    Files.move(output.folder().resolve("prefix"), outside);
    Files.createSymbolicLink(output.folder().resolve("prefix"), outside);

    assertThat(output.check("verified.files").findings())
        .hasSize(9)
        .allSatisfy(
            finding ->
                assertThat(finding.actual().orElseThrow()).startsWith("behind the symbolic link"));
  }

  @Test
  void anArchiveThatLeavesItsFolderIsRefusedAndNothingIsOutside() throws Exception {
    Path archive = zip("prefix.zip", "prefix/lib/libz.a", "../../evil");

    AuditReport report = output.audit(new PrefixLocator(scratch()).at(output.sbom(), archive));

    assertThat(OutputFolder.check(report, "verified.beside").worst()).contains(Severity.CRITICAL);
    assertThat(OutputFolder.check(report, "verified.files").status())
        .isEqualTo(Status.NOT_POSSIBLE);
    try (Stream<Path> all = Files.walk(temporary)) {
      assertThat(all.map(path -> path.getFileName().toString())).doesNotContain("evil");
    }
  }

  @Test
  void anArchiveOutOfWhichComesMoreThanAPrefixHasIsRefused() throws Exception {
    Path archive = zip("bomb.zip", "prefix/a", "prefix/b", "prefix/c");

    assertRefused(archive, new Limits(2, 1 << 20), "2 entries");
    assertRefused(archive, new Limits(100, 10), "10 bytes");
  }

  private void assertRefused(Path archive, Limits limits, String reason) throws Exception {
    AuditReport report =
        output.audit(new PrefixLocator(scratch(), limits).at(output.sbom(), archive));

    assertThat(OutputFolder.check(report, "verified.beside").findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains(reason));
  }

  @Test
  void whatIsNoArchiveIsRefused() throws Exception {
    Path archive = Files.writeString(temporary.resolve("prefix.tar.gz"), "no archive");

    AuditReport report = output.audit(new PrefixLocator(scratch()).at(output.sbom(), archive));

    assertThat(OutputFolder.check(report, "verified.beside").status()).isEqualTo(Status.FAILED);
  }

  private Path scratch() throws IOException {
    return Files.createDirectories(temporary.resolve("scratch"));
  }

  private Path zip(String name, String... entries) throws IOException {
    Path archive = temporary.resolve(name);
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(entry.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return archive;
  }

  /** Something was found, and what is printed of it does no harm. */
  private static void assertHarmless(AuditReport report) throws IOException {
    assertThat(report.findings()).isNotEmpty();
    assertThat(report.verdict()).isNotEqualTo(Verdict.TRUE);
    assertThat(AuditText.render(report)).doesNotContainPattern("[\\p{Cntrl}&&[^\n]]|\\p{Cf}");
    String json = AuditJson.render(OutputFolder.RUN, java.util.List.of(report));
    assertThat(json).doesNotContainPattern("[^\\x20-\\x7e\n]");
    assertThat(MAPPER.readTree(json).path("reports")).hasSize(1);
  }
}
