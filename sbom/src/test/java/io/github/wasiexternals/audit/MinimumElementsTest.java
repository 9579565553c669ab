package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MinimumElementsTest {

  @TempDir private Path temporary;

  @Test
  void eachListHasAsManyElementsAsItsPublication() throws Exception {
    AuditReport report = OutputFolder.in(temporary).audit();

    assertThat(OutputFolder.check(report, "complete.ntia").elements()).hasSize(7);
    assertThat(OutputFolder.check(report, "complete.cisa-2025").elements()).hasSize(11);
    assertThat(OutputFolder.check(report, "complete.fsct3").elements()).hasSize(12);
    assertThat(OutputFolder.check(report, "complete.openchain").elements()).hasSize(21);
  }

  /** Take one thing away, and just these elements are missing. */
  @ParameterizedTest
  @MethodSource("gaps")
  void anElementThatIsMissingIsNamedWithItsPlace(
      Consumer<ObjectNode> gap, String check, List<String> elements, String path)
      throws IOException, InterruptedException {
    OutputFolder output = OutputFolder.in(temporary);
    output.change(gap);

    CheckReport result = output.check(check);

    assertThat(result.elements())
        .filteredOn(element -> element.status() == Status.FAILED)
        .extracting(CheckedItem::name)
        .containsExactlyElementsOf(elements);
    assertThat(result.findings()).extracting(Finding::path).contains(path);
  }

  static Stream<Arguments> gaps() {
    return Stream.of(
        gap("supplier", "complete.ntia", "Supplier Name"),
        gap("name", "complete.ntia", "Component Name"),
        gap("versionInfo", "complete.ntia", "Version of the Component"),
        gap("externalRefs", "complete.cisa-2025", "Software Identifiers"),
        gap("primaryPackagePurpose", "complete.optional-members", "primaryPackagePurpose"),
        gap("supplier", "complete.cisa-2025", "Software Producer"),
        gap("checksums", "complete.fsct3", "Cryptographic Hash"),
        gap("downloadLocation", "complete.openchain", "PackageDownloadLocation"),
        gap("copyrightText", "complete.openchain", "PackageCopyrightText"),
        Arguments.of(
            change(root -> ((ObjectNode) root.path("creationInfo")).remove("created")),
            "complete.ntia",
            List.of("Timestamp"),
            "$.creationInfo.created"),
        Arguments.of(
            change(root -> ((ObjectNode) root.path("creationInfo")).remove("comment")),
            "complete.cisa-2025",
            List.of("Generation Context"),
            "$.creationInfo.comment"),
        Arguments.of(
            change(root -> ((ObjectNode) root.path("creationInfo")).putArray("creators")),
            "complete.cisa-2025",
            List.of("SBOM Author", "Tool Name"),
            "$.creationInfo.creators"),
        Arguments.of(
            change(root -> ((ArrayNode) root.path("relationships")).removeAll()),
            "complete.fsct3",
            List.of("Primary Component", "Relationship"),
            "$.relationships"),
        Arguments.of(
            change(root -> ((ArrayNode) root.path("relationships")).removeAll()),
            "complete.openchain",
            List.of("Relationship DESCRIBES", "Relationship CONTAINS"),
            "$.relationships"));
  }

  /** A member of the fourth package: sources, which are one archive. */
  private static Arguments gap(String member, String check, String element) {
    return Arguments.of(
        change(root -> ((ObjectNode) root.path("packages").path(4)).remove(member)),
        check,
        List.of(element),
        "$.packages[4]." + member);
  }

  private static Consumer<ObjectNode> change(Consumer<ObjectNode> change) {
    return change;
  }
}
