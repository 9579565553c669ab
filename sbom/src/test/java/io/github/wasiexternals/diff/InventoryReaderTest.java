package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.sbom.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryReaderTest {

  @TempDir Path folder;

  @Test
  void theKindOfDocumentIsSeenFromWhatIsInIt() throws IOException {
    assertThat(side(Edited.small().bytes()).form()).isEqualTo(Side.Form.LIBRARIES);
    assertThat(side(Edited.python().bytes()).form()).isEqualTo(Side.Form.PYTHON);
    assertThat(side(Files.readAllBytes(Documents.windows())).form()).isEqualTo(Side.Form.FRAGMENT);
  }

  @Test
  void aSideSaysWhichDocumentItIs() throws IOException {
    byte[] bytes = Edited.small().bytes();

    Side side = side(bytes);

    assertThat(side.file()).isEqualTo(folder.resolve("document.json").toString());
    assertThat(side.sha256()).isEqualTo(Digester.sha256(new String(bytes, StandardCharsets.UTF_8)));
    assertThat(side.name()).contains("wasi-externals-python-3.15-wasm32-wasip1");
    assertThat(side.tool()).contains("wasi-maven-plugin-0.1.0");
    assertThat(side.created().orElseThrow()).isEqualTo("2026-11-20T00:00:00Z");
  }

  @Test
  void theProblemNamesWhichOfTheTwoCantBeCompared() {
    Path none = folder.resolve("none.json");

    assertThat(problem(none).what()).contains("wasi.to", "no SBOM " + none);
    assertThat(problem(none).action()).endsWith("-Dwasi.to=FILE");
  }

  @Test
  void whatIsNoJsonAndWhatIsNoValidSbomIsRefused() throws IOException {
    assertThat(problem(write("{\"packages\": [".getBytes(StandardCharsets.UTF_8))).what())
        .contains("not JSON");
    assertThat(problem(write("[]".getBytes(StandardCharsets.UTF_8))).what())
        .contains("not a valid SPDX 2.3 document");
    Edited twoIds = Edited.small().copy("SPDXRef-Sdk", "SPDXRef-Set");
    assertThat(problem(write(twoIds.bytes())).what()).contains("not a valid SPDX 2.3 document");
  }

  @Test
  void aDocumentInAnotherFormIsReadAndWhatItLosesIsNamed() throws IOException {
    String components =
        """
        {
          "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
          "components": [{"type": "library", "name": "zlib", "version": "1.3.1"}],
          "services": [{"name": "a service"}]
        }
        """;
    Inventory before =
        InventoryReader.read("wasi.to", write(components.getBytes(StandardCharsets.UTF_8)));
    Inventory now =
        InventoryReader.read(
            "wasi.to",
            write(components.replace("1.3.1", "1.3.2").getBytes(StandardCharsets.UTF_8)));

    DiffReport report = Comparison.of(before, now);

    assertThat(before.side().form()).isEqualTo(Side.Form.OTHER);
    assertThat(report.changes())
        .extracting(Change::kind, Change::subject)
        .containsExactly(Tuple.tuple(Change.Kind.UPGRADED, "zlib"));
    assertThat(report.gaps())
        .extracting(Gap::reason)
        .contains("not read from CycloneDX 1.5 JSON")
        .doesNotHaveDuplicates();
  }

  @Test
  void aListThatIsAlmostCpythonsIsRefusedAsOne() throws IOException {
    String windows = Files.readString(Documents.windows()).replace("\"SHA256\"", "\"MD5\"");

    assertThat(problem(write(windows.getBytes(StandardCharsets.UTF_8))).what())
        .contains("not CPython's list of externals");
  }

  @Test
  void aListThatIsFarTooLongIsNotTakenForCpythons() throws IOException {
    String packages = "{},".repeat(5_000) + "{}";

    assertThat(
            problem(write(("{\"packages\": [" + packages + "]}").getBytes(StandardCharsets.UTF_8)))
                .what())
        .contains("not a valid SPDX 2.3 document");
  }

  @Test
  void aDocumentOfSomethingElseIsComparedPackageByPackage() throws IOException {
    Side side = side(Edited.small().withoutAnnotation("SPDXRef-Set", "python").bytes());

    assertThat(side.form()).isEqualTo(Side.Form.OTHER);
    assertThat(side.name()).contains("wasi-externals-python-3.15-wasm32-wasip1");
    assertThat(side.tool()).contains("wasi-maven-plugin-0.1.0");
    assertThat(side.created().orElseThrow()).isEqualTo("2026-11-20T00:00:00Z");
  }

  @Test
  void whatCouldBeTwoThingsIsRefused() throws IOException {
    assertThat(findings(Edited.small().text("SPDXRef-Built-zstd", "name", "zlib")))
        .containsExactly("two have the name zlib (library)");
    assertThat(findings(Edited.small().annotation("SPDXRef-Source-zlib", "python", "3.15")))
        .containsExactly("must have one set of libraries, but has 2");
    assertThat(
            findings(
                Edited.small()
                    .relationship("SPDXRef-Built-zlib", "GENERATED_FROM", "SPDXRef-Source-zstd")))
        .containsExactly("SPDXRef-Built-zlib must name one package of sources, but names 2");
    assertThat(
            findings(
                Edited.small()
                    .copy("SPDXRef-Sdk", "SPDXRef-Other")
                    .relationship("SPDXRef-Other", "BUILD_TOOL_OF", "SPDXRef-Built-zlib")))
        .containsExactly("must name exactly one WASI SDK for its libraries, but names 2");
    assertThat(
            findings(
                Edited.small()
                    .without("SPDXRef-Sdk", "BUILD_TOOL_OF", "SPDXRef-Built-zlib")
                    .without("SPDXRef-Sdk", "BUILD_TOOL_OF", "SPDXRef-Built-zstd")))
        .containsExactly("must name exactly one WASI SDK for its libraries, but names 0");
  }

  @Test
  void namesInFindingsAreHarmlessOnATerminal() throws IOException {
    Edited hostile =
        Edited.small()
            .text("SPDXRef-Built-zlib", "name", "\u001b[2J\u202e")
            .text("SPDXRef-Built-zstd", "name", "\u001b[2J\u202e");

    assertThat(findings(hostile)).containsExactly("two have the name \\u001b[2J\\u202e (library)");
  }

  @Test
  void relationshipsInACircleEnd() throws IOException {
    Edited circle =
        Edited.small()
            .relationship("SPDXRef-Set", "CONTAINS", "SPDXRef-Set")
            .relationship("SPDXRef-Sdk", "CONTAINS", "SPDXRef-Sdk")
            .relationship("SPDXRef-Sdk", "BUILD_TOOL_OF", "SPDXRef-Sdk")
            .relationship("SPDXRef-Sdk", "GENERATED_FROM", "SPDXRef-Built-zlib");

    Inventory inventory = InventoryReader.read("wasi.to", write(circle.bytes()));

    assertThat(Comparison.of(inventory, inventory).changes()).isEmpty();
  }

  /** Each mutation takes an element out, doubles it, or puts another text in its place. */
  @Test
  void whateverIsDoneToADocumentItIsComparedOrRefused() throws IOException {
    Random random = new Random(5);
    Inventory small = Edited.small().inventory();
    int compared = 0;
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      ObjectNode root = (random.nextBoolean() ? Edited.small() : Edited.python()).json();
      mutate(root, random);
      Path file = write(root.toString().getBytes(StandardCharsets.UTF_8));
      try {
        Inventory mutated = InventoryReader.read("wasi.to", file);
        DiffReport report = Comparison.of(small, mutated);
        assertThat(DiffText.render(report)).doesNotContain("\u001b");
        assertThat(DiffJson.render(report)).doesNotContain("\u001b");
        assertThat(Comparison.of(mutated, mutated).changes()).isEmpty();
        compared++;
      } catch (ProblemException e) {
        ProblemRenderer.render(e.problems());
        refused++;
      }
    }
    assertThat(compared).isGreaterThan(20);
    assertThat(refused).isGreaterThan(20);
  }

  private static void mutate(JsonNode node, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(node, containers);
    JsonNode chosen = containers.get(random.nextInt(containers.size()));
    String text = List.of("", "\u001b[2J", "NONE", "SPDXRef-Set", "-").get(random.nextInt(5));
    if (chosen instanceof ArrayNode array && !array.isEmpty()) {
      int index = random.nextInt(array.size());
      switch (random.nextInt(3)) {
        case 0 -> array.remove(index);
        case 1 -> array.add(array.get(index).deepCopy());
        default -> array.set(index, array.textNode(text));
      }
    } else if (chosen instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else if (object.get(name).isTextual()) {
        object.put(name, random.nextBoolean() ? text : object.get(name).asText() + text);
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private Side side(byte[] bytes) throws IOException {
    return InventoryReader.read("wasi.from", write(bytes)).side();
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("document.json"), bytes);
  }

  private List<String> findings(Edited document) throws IOException {
    Problem problem = problem(write(document.bytes()));
    assertThat(problem.what()).contains("does not describe a set of libraries");
    return problem.output();
  }

  private static Problem problem(Path file) {
    return Problems.only(() -> InventoryReader.read("wasi.to", file));
  }
}
