package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.diff.Change.Kind;
import io.github.wasiexternals.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffTextTest {

  private static final String HOSTILE = "\u001b[2J\u202e\u009b\nevil";

  @Test
  void aReportOfManyDifferencesIsTheGoldenOne() throws Exception {
    Golden.assertGolden("many.txt", DiffText.render(many()));
    Golden.assertGolden("many.json", DiffJson.render(many()));
  }

  @Test
  void aReportAgainstTheWindowsSetIsTheGoldenOne() throws Exception {
    DiffReport report =
        Comparison.of(
            InventoryReader.read("wasi.from", Documents.windows()),
            Edited.small().inventory("new/externals.spdx.json"));

    Golden.assertGolden(
        "windows.txt", DiffText.render(withFile(report, "Misc/externals.spdx.json")));
    Golden.assertGolden(
        "windows.json", DiffJson.render(withFile(report, "Misc/externals.spdx.json")));
  }

  @Test
  void theReportIsTheSameInAnyLocaleAndTimeZone() {
    String text = DiffText.render(many());
    String json = DiffJson.render(many());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(DiffText.render(many())).isEqualTo(text);
      assertThat(DiffJson.render(many())).isEqualTo(json);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void noDifferenceIsSaidAsWellAsWhatWasNotCompared() {
    Inventory small = Edited.small().inventory();
    Inventory later = Edited.small().created("2027-01-01T00:00:00Z").inventory();

    assertThat(DiffText.render(Comparison.of(small, small)))
        .endsWith("\nNo difference: both are the same, byte for byte.\n");
    assertThat(DiffText.render(Comparison.of(small, later)))
        .endsWith(
            "\nNo difference in what they state. The files differ: in order or spelling, or in ids,"
                + " namespaces and times.\n");
  }

  @Test
  void whatATerminalObeysIsSpelledWhereverItComesFrom() {
    List<Change> changes =
        List.of(Kind.values()).stream()
            .map(
                kind ->
                    new Change(
                        kind,
                        Role.LIBRARY,
                        HOSTILE,
                        Optional.of(HOSTILE),
                        HOSTILE,
                        List.of(HOSTILE),
                        List.of(HOSTILE)))
            .toList();
    DiffReport report =
        new DiffReport(
            side(HOSTILE), side(HOSTILE), changes, List.of(new Gap(HOSTILE, "all", "a reason")));

    assertThat(DiffText.render(report))
        .contains("\\u001b[2J\\u202e\\u009b\\u000aevil")
        .doesNotContain("\u001b", "\u202e", "\u009b", "\nevil");
    assertThat(DiffJson.render(report))
        .contains("\\u001B[2J\\u202E\\u009B\\nevil")
        .matches(json -> json.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127)));
  }

  @Test
  void aTextStaysShortWhateverIsInTheDocuments() {
    List<String> words = List.copyOf(IntStream.range(0, 50_000).mapToObj(i -> "-D" + i).toList());
    List<String> longText = List.of("x".repeat(10_000));
    List<Change> changes =
        List.of(Kind.values()).stream()
            .flatMap(
                kind ->
                    IntStream.range(0, 5_000)
                        .mapToObj(
                            i ->
                                new Change(
                                    kind,
                                    Role.LIBRARY,
                                    "library" + i % 1_000,
                                    Optional.empty(),
                                    "aspect" + i,
                                    words,
                                    longText)))
            .toList();
    DiffReport report =
        new DiffReport(side("a"), side("b"), changes, List.of(new Gap("", "x", "y")));

    String text = DiffText.render(report);

    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1 << 20);
    assertThat(text)
        .contains("and 49990 more; -Dwasi.format=json has all")
        .endsWith(
            "\n15000 red flags, 5000 added, 5000 removed, 5000 upgraded, 5000 downgraded, 5000 the"
                + " same, otherwise written, 45000 other differences.\n");
  }

  static DiffReport many() {
    Edited before = Edited.assembled();
    Edited now =
        Edited.small()
            .tool("wasi-maven-plugin-0.2.0")
            .created("2027-01-01T00:00:00Z")
            .annotation("SPDXRef-Set", "python", "3.16")
            .archive("SPDXRef-Source-zlib", "another archive")
            .inputs("zlib", "other inputs")
            .annotation("SPDXRef-Built-zlib", "flags", "-O2 -DGREETING=\\\"a\\ b\\\"")
            .text("SPDXRef-Built-zlib", "licenseDeclared", "Zlib AND MIT")
            .text("SPDXRef-Sdk", "versionInfo", "24.0")
            .path("prefix/include/zconf.h", "prefix/include/new.h")
            .file("prefix/lib/libz.a", "other bytes");
    return Comparison.of(
        before.inventory("old/externals.spdx.json"), now.inventory("new/externals.spdx.json"));
  }

  private static DiffReport withFile(DiffReport report, String file) {
    Side from = report.from();
    return new DiffReport(
        new Side(from.form(), file, from.sha256(), from.name(), from.created(), from.tool()),
        report.to(),
        report.changes(),
        report.gaps());
  }

  private static Side side(String text) {
    return new Side(
        Side.Form.LIBRARIES,
        text,
        Digest.sha256("00".repeat(32)),
        Optional.of(text),
        Optional.of(Instant.EPOCH),
        Optional.of(text));
  }
}
