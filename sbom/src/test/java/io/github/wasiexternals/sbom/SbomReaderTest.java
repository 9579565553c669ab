package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SbomReaderTest {

  private static final String NAME = "externals.spdx.json";

  @TempDir Path folder;

  @Test
  void theMinimalDocumentThatAllHostileOnesAreMadeFromIsFine() throws Exception {
    SbomDocument sbom = SbomReader.read(NAME, Golden.bytes("minimal.spdx.json"));

    assertThat(new SbomView(sbom).described().id()).isEqualTo("SPDXRef-Set");
    SbomPackage built = new SbomView(sbom).right("SPDXRef-Set", "CONTAINS").get(0);
    assertThat(new SbomView(sbom).files(built))
        .extracting(SbomFile::path)
        .containsExactly("prefix/lib/liba.a");
    assertThat(built.externalRef("purl")).contains("pkg:generic/a@1");
    assertThat(sbom.tool()).contains("hand-1");
  }

  /** Each file is a mistake that its name tells; beside it is the text that a user gets. */
  @ParameterizedTest
  @MethodSource("hostileFiles")
  void hostileInputIsRefusedAsTheTextBesideItSays(String mistake) throws Exception {
    List<Problem> problems = problems(Golden.bytes("hostile/" + mistake + ".json"));

    String text = ProblemRenderer.render(problems) + "\n";
    Golden.assertGolden("hostile/" + mistake + ".txt", text.getBytes(StandardCharsets.UTF_8));
    assertThat(text).doesNotContain("\u001b");
  }

  static Stream<String> hostileFiles() throws Exception {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(resource("hostile"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .forEach(names::add);
    }
    assertThat(names).hasSizeGreaterThan(30);
    return names.stream();
  }

  @Test
  void aDocumentCutOffAnywhereIsRefused() throws Exception {
    byte[] whole =
        new String(Golden.bytes("minimal.spdx.json"), StandardCharsets.UTF_8)
            .strip()
            .getBytes(StandardCharsets.UTF_8);

    for (int length = 0; length < whole.length; length++) {
      assertThat(problems(Arrays.copyOf(whole, length))).as("cut to %s bytes", length).isNotEmpty();
    }
  }

  @Test
  void aChangedByteNeverCausesAnythingButAProblem() throws Exception {
    byte[] original = Golden.bytes("minimal.spdx.json");
    Random random = new Random(20261120);

    for (int round = 0; round < 3000; round++) {
      byte[] changed = original.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      readOrRefuse(changed);
    }
  }

  @Test
  void aValueOfAnotherKindNeverCausesAnythingButAProblem() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode tree = mapper.readTree(Golden.bytes("minimal.spdx.json"));
    List<JsonNode> kinds =
        List.of(
            mapper.readTree("null"),
            mapper.readTree("true"),
            mapper.readTree("1e308"),
            mapper.readTree("\"\""),
            mapper.readTree("\"\\u0000\""),
            mapper.readTree("{}"),
            mapper.readTree("[[]]"));

    everyChange(tree, kinds, () -> readOrRefuse(tree.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void allMistakesAreReportedAtOnce() throws Exception {
    ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(Golden.bytes("minimal.spdx.json"));
    tree.remove("name");
    tree.put("spdxVersion", "SPDX-2.1");

    Problem problem =
        Problems.only(
            () -> SbomReader.read(NAME, tree.toString().getBytes(StandardCharsets.UTF_8)));

    assertThat(problem.what()).contains(NAME);
    assertThat(problem.output())
        .satisfiesExactly(
            line -> assertThat(line).contains("no name"),
            line -> assertThat(line).contains("spdxVersion", "SPDX-2.1", "SPDX-2.3"));
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("externals.spdx.json");

    Problems.assertNames(Problems.only(() -> SbomReader.read(file)), "no SBOM " + file);
  }

  @Test
  void aFolderIsNoSbom() {
    Problems.assertNames(
        Problems.only(() -> SbomReader.read(folder)),
        folder.toString(),
        "it is not a regular file");
  }

  @Test
  void aFileOfTwoHundredMegabytesIsTooLarge() throws Exception {
    Path file = folder.resolve("huge.spdx.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(200L << 20);
    }

    Problems.assertNames(
        Problems.only(() -> SbomReader.read(file)),
        file.toString(),
        String.valueOf(200L << 20),
        String.valueOf(128L << 20));
  }

  @Test
  void anSbomIsReadFromItsFile() throws Exception {
    Path file = folder.resolve("größe.spdx.json");
    Files.write(file, Golden.bytes("small.spdx.json"));

    assertThat(SbomReader.read(file).files()).hasSize(13);
  }

  private static void everyChange(JsonNode node, List<JsonNode> kinds, Runnable check) {
    if (node instanceof ObjectNode object) {
      for (String key : List.copyOf(object.propertyStream().map(e -> e.getKey()).toList())) {
        JsonNode before = object.get(key);
        change(kinds, check, kind -> object.set(key, kind));
        object.set(key, before);
        everyChange(before, kinds, check);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        JsonNode before = array.get(i);
        change(kinds, check, kind -> array.set(index, kind));
        array.set(i, before);
        everyChange(before, kinds, check);
      }
      array.add(JsonNodeFactory.instance.nullNode());
      check.run();
      array.remove(array.size() - 1);
    }
  }

  private static void change(List<JsonNode> kinds, Runnable check, Consumer<JsonNode> setter) {
    for (JsonNode kind : kinds) {
      setter.accept(kind);
      check.run();
    }
  }

  private static void readOrRefuse(byte[] json) {
    try {
      assertThat(new SbomView(SbomReader.read(NAME, json)).described()).isNotNull();
    } catch (ProblemException e) {
      assertThat(e.problems()).hasSize(1);
    }
  }

  private static List<Problem> problems(byte[] json) {
    return Problems.of(() -> SbomReader.read(NAME, json));
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(SbomReaderTest.class.getResource(name).toURI());
  }
}
