package io.github.wasiexternals.osv;

import static io.github.wasiexternals.osv.Queries.ZLIB_131;
import static io.github.wasiexternals.osv.Records.json;
import static io.github.wasiexternals.osv.Records.zlibCommits;
import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.sbom.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileDumpTest {

  private static final String START =
      "{\"id\":\"A\",\"modified\":\"2026-01-01T00:00:00Z\",\"details\":\"";

  @TempDir Path folder;

  @Test
  void aBombIsRefusedByTheSizeOfOneRecord() throws Exception {
    Path zip = folder.resolve("all.zip");
    Dumps.bomb(zip, START, 50 << 20);

    assertTooMuch(new OsvDump(zip), zip, "bomb.json", "33554432 bytes in one record");
  }

  @Test
  void aBombIsRefusedWhereverInARecordItGoesOff() throws Exception {
    Path zip = folder.resolve("all.zip");
    for (String start :
        List.of(
            "{\"aliases\":[\"",
            "{\"affected\":[{\"ranges\":[{\"events\":[{\"fixed\":\"",
            "{\"affected\":[{\"ranges\":[{\"database_specific\":{\"x\":[\"")) {
      Dumps.bomb(zip, start, 2 << 20);

      assertTooMuch(
          new OsvDump(zip, new DumpLimits(1, 1 << 20, 1 << 30, 9)),
          zip,
          "bomb.json",
          "1048576 bytes in one record");
    }
  }

  @Test
  void aBombOfManySmallRecordsIsRefusedByTheRatio() throws Exception {
    Path zip = folder.resolve("all.zip");
    Map<String, String> entries = new LinkedHashMap<>();
    String padding = "a".repeat(4 << 20);
    for (int i = 0; i < 20; i++) {
      entries.put(i + ".json", START + padding + "\"}");
    }
    Dumps.zip(zip, entries);

    assertTooMuch(
        new OsvDump(zip), zip, "15.json", "200 bytes for each byte of the dump, as in a zip bomb");
  }

  @Test
  void aRecordOfMillionsOfNamesIsUnreadableBeforeItFillsTheMemory() throws Exception {
    Path zip = folder.resolve("all.zip");
    String names = "\"a\",".repeat(1_100_000) + "\"a\"";
    Dumps.zip(
        zip,
        Map.of(
            "a.json",
            "{\"aliases\":[" + names + "]}",
            "b.json",
            json("B", "2026-01-01T00:00:00Z", "")));

    VulnerabilityReport.Dump asked =
        (VulnerabilityReport.Dump) new OsvDump(zip).known(List.of(ZLIB_131)).sources().get(0);

    assertThat(asked.records()).isEqualTo(1);
    assertThat(asked.unreadable()).isEqualTo(1);
    assertThat(asked.mistakes())
        .singleElement()
        .satisfies(mistake -> assertThat(mistake).startsWith("a.json: ").contains("1000000"));
  }

  @Test
  void allOfADumpIsBoundedToo() throws Exception {
    Path zip = folder.resolve("all.zip");
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("a.json", json("A", "2026-01-01T00:00:00Z", ""));
    entries.put("b.txt", "12345678");
    Dumps.zip(zip, entries);

    assertTooMuch(
        new OsvDump(zip, new DumpLimits(9, 1000, 50, 9)), zip, "a.json", "50 bytes in all");
    assertTooMuch(new OsvDump(zip, new DumpLimits(1, 1000, 1000, 9)), zip, "b.txt", "1 entries");
  }

  @Test
  void aZipThatWasCutOffIsRefusedWhereverItWasCut() throws Exception {
    Path whole = folder.resolve("whole.zip");
    Dumps.zipOf(Records.folder(), whole);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.zip");

    for (int length = 1; length < bytes.length; length += 7) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThat(problem(new OsvDump(cut)).what())
          .as("cut to %d bytes", length)
          .isEqualTo("could not read the OSV dump " + cut);
    }
  }

  @Test
  void aFlippedByteIsNoticed() throws Exception {
    Path zip = folder.resolve("all.zip");
    Dumps.zip(
        zip, Map.of("a.json", json("A", "2026-01-01T00:00:00Z", zlibCommits("", "'v1.3.1'"))));
    byte[] bytes = Files.readAllBytes(zip);
    int dataStart = 30 + "a.json".length();
    for (int i = dataStart + 2; i < dataStart + 60; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 1;
      Files.write(zip, flipped);
      assertThat(problem(new OsvDump(zip)).what())
          .as("byte %d", i)
          .isEqualTo("could not read the OSV dump " + zip);
    }
  }

  @Test
  void namesOfEntriesAreNamesOnly() throws Exception {
    Path zip = folder.resolve("inside").resolve("all.zip");
    Files.createDirectories(zip.getParent());
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("../../out.json", json("A", "2026-01-01T00:00:00Z", zlibCommits("", "'v1.3.1'")));
    entries.put("/etc/x\u001b[2J.json", "{");
    entries.put("C:\\x.json", "{");
    Dumps.zip(zip, entries);

    VulnerabilityReport report = new OsvDump(zip).known(List.of(ZLIB_131));

    assertThat(report.matches()).hasSize(1);
    assertThat(((VulnerabilityReport.Dump) report.sources().get(0)).mistakes())
        .hasSize(2)
        .anySatisfy(mistake -> assertThat(mistake).startsWith("/etc/x\\u001b[2J.json: 1:"))
        .allSatisfy(mistake -> assertThat(mistake).doesNotContainPattern("\\p{Cntrl}"));
    assertThat(folder.resolve("out.json")).doesNotExist();
    assertThat(zip.getParent()).isDirectoryContaining("glob:**all.zip");
  }

  @Test
  void deepNestingIsABadRecordAndNoOverflow() throws Exception {
    write("deep.json", "[".repeat(100_000));
    write(
        "deeper.json",
        "{\"id\":\"A\",\"modified\":\"2026-01-01T00:00:00Z\",\"x\":" + "{\"y\":".repeat(100_000));

    VulnerabilityReport.Dump asked =
        (VulnerabilityReport.Dump) new OsvDump(folder).known(List.of(ZLIB_131)).sources().get(0);

    assertThat(asked.unreadable()).isEqualTo(2);
    assertThat(asked.mistakes()).allSatisfy(mistake -> assertThat(mistake).hasSizeLessThan(400));
  }

  @Test
  void aTreeOfANoteIsBoundedAsAllElse() throws Exception {
    String note = "{\"affected\":[{\"ranges\":[{\"database_specific\":{\"versions\":[";
    write("wide.json", note + "{},".repeat(1_100_000) + "{}]}}]}]}");
    write("deep.json", note + "[".repeat(100_000));

    VulnerabilityReport.Dump asked =
        (VulnerabilityReport.Dump) new OsvDump(folder).known(List.of(ZLIB_131)).sources().get(0);

    assertThat(asked.mistakes())
        .satisfiesExactlyInAnyOrder(
            deep -> assertThat(deep).startsWith("deep.json: ").contains("64"),
            wide -> assertThat(wide).startsWith("wide.json: ").contains("1000000"));
  }

  @Test
  void anEndlessTextIsABadRecord() throws Exception {
    write("long.json", START + "a".repeat(9 << 20) + "\"}");

    VulnerabilityReport.Dump asked =
        (VulnerabilityReport.Dump) new OsvDump(folder).known(List.of(ZLIB_131)).sources().get(0);

    assertThat(asked.unreadable()).isEqualTo(1);
  }

  @Test
  void moreMistakesThanAnybodyReadsAreCounted() throws Exception {
    for (int i = 0; i < 50; i++) {
      write(i + ".json", "no");
    }

    VulnerabilityReport.Dump asked =
        (VulnerabilityReport.Dump) new OsvDump(folder).known(List.of(ZLIB_131)).sources().get(0);

    assertThat(asked.unreadable()).isEqualTo(50);
    assertThat(asked.mistakes()).hasSize(20);
  }

  @Test
  void aFileThatIsNoZipIsRefused() throws Exception {
    Path text = folder.resolve("all.zip");
    Files.writeString(text, "<html>404</html>");

    Problem problem = problem(new OsvDump(text));

    assertThat(problem.what()).isEqualTo("could not read the OSV dump " + text);
    assertThat(problem.values())
        .containsExactly(
            value("reason", "not a zip, or cut off: the record at its end is missing"));
  }

  @Test
  void anEmptyFolderOrZipIsNoKnowledge() throws Exception {
    Path zip = folder.resolve("all.zip");
    Dumps.zip(zip, Map.of("readme.txt", "nothing here"));

    Path none = folder.resolve("none");
    assertThat(problem(new OsvDump(zip)).what())
        .isEqualTo("the OSV dump " + zip + " holds no record");
    assertThat(problem(new OsvDump(none)).what()).isEqualTo("there is no OSV dump " + none);
    Files.delete(zip);
    assertThat(problem(new OsvDump(folder)).what())
        .isEqualTo("the OSV dump " + folder + " holds no record");
  }

  @Test
  void aLinkInAFolderIsNotFollowed() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Files.writeString(outside.resolve("a.json"), json("A", "2026-01-01T00:00:00Z", ""));
    Files.createSymbolicLink(inside.resolve("a.json"), outside.resolve("a.json"));

    assertThat(problem(new OsvDump(inside)).what()).endsWith("holds no record");
  }

  private void write(String name, String text) throws IOException {
    Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void problemsSayWhatHappenedAndWhatToDo() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path text = Files.writeString(folder.resolve("text.zip"), "<html>404</html>");
    Path bomb = folder.resolve("bomb.zip");
    Dumps.bomb(bomb, START, 2 << 20);
    Path stopped = folder.resolve("stopped.zip");
    Dumps.zip(stopped, Map.of("a.json", json("A", "2026-01-01T00:00:00Z", "")));
    byte[] bytes = Files.readAllBytes(stopped);
    bytes[bytes.length - 12] = 7; // the number of entries
    Files.write(stopped, bytes);
    List<Problem> problems = new ArrayList<>();
    for (Path dump : List.of(folder.resolve("none"), empty, text, bomb, stopped)) {
      problems.add(problem(new OsvDump(dump, new DumpLimits(9, 1 << 20, 1 << 30, 9))));
    }

    String shown = ProblemRenderer.render(problems).replace(folder.toString(), "/folder");
    Golden.assertGolden(
        "/io/github/wasiexternals/osv/problems.txt",
        (shown + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void assertTooMuch(OsvDump dump, Path zip, String entry, String limit) {
    Problem problem = problem(dump);
    assertThat(problem.what()).isEqualTo("the OSV dump " + zip + " holds more than any real one");
    assertThat(problem.values()).containsExactly(value("at", entry), value("limit", limit));
  }

  private static Problem problem(OsvDump dump) {
    ProblemException exception =
        catchThrowableOfType(ProblemException.class, () -> dump.known(List.of(ZLIB_131)));
    assertThat(exception).isNotNull();
    assertThat(exception.problems()).hasSize(1);
    return exception.problems().get(0);
  }
}
