package io.github.wasiexternals.osv;

import static io.github.wasiexternals.osv.Queries.SQLITE;
import static io.github.wasiexternals.osv.Queries.XZ_583;
import static io.github.wasiexternals.osv.Queries.ZLIB_131;
import static io.github.wasiexternals.osv.Queries.ZLIB_132;
import static io.github.wasiexternals.osv.Records.json;
import static io.github.wasiexternals.osv.Records.zlibCommits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.osv.VulnerabilityReport.Certainty;
import io.github.wasiexternals.osv.VulnerabilityReport.Hint;
import io.github.wasiexternals.osv.VulnerabilityReport.Match;
import io.github.wasiexternals.osv.VulnerabilityReport.Status;
import io.github.wasiexternals.osv.VulnerabilityReport.Unanswered;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsvDumpTest {

  @TempDir Path folder;

  @Test
  void whatConcernsTheLibrariesIsFoundAndTheRestIsCounted() throws Exception {
    VulnerabilityReport report =
        new OsvDump(Records.folder()).known(List.of(ZLIB_131, XZ_583, SQLITE));

    assertThat(report.matches())
        .extracting(
            match -> match.query().library(), match -> match.vulnerability().id(), Match::certainty)
        .containsExactly(
            tuple("sqlite", "OSV-2024-777", Certainty.POSSIBLE),
            tuple("zlib", "CVE-2026-22184", Certainty.AFFECTED));
    assertThat(report.status(ZLIB_131)).isEqualTo(Status.AFFECTED);
    assertThat(report.status(SQLITE)).isEqualTo(Status.POSSIBLE);
    assertThat(report.status(XZ_583)).isEqualTo(Status.NONE_KNOWN);
    VulnerabilityReport.Dump asked = (VulnerabilityReport.Dump) report.sources().get(0);
    assertThat(asked.records()).isEqualTo(8);
    assertThat(asked.withdrawn()).isEqualTo(1);
    assertThat(asked.unreadable()).isZero();
    assertThat(asked.newest()).contains(Instant.parse("2026-10-30T00:00:00Z"));
  }

  @Test
  void aHintAboutWhatUpstreamsRecordDecidesIsLeftOut() throws Exception {
    VulnerabilityReport report = new OsvDump(Records.folder()).known(List.of(ZLIB_132));

    assertThat(report.hints()).hasSize(1);
    Hint hint = report.hints().get(0);
    assertThat(hint.vulnerability().id()).isEqualTo("DEBIAN-CVE-2026-55555");
    assertThat(hint.upstream()).containsExactly("CVE-2026-55555");
    assertThat(hint.packages()).containsExactly("Debian:12 zlib", "Debian:13 zlib");
    assertThat(report.status(ZLIB_132)).isEqualTo(Status.NONE_KNOWN);
  }

  @Test
  void aZipSaysTheSameAsTheFolderAndHasItsOwnDigest() throws Exception {
    Path zip = folder.resolve("all.zip");
    Dumps.zipOf(Records.folder(), zip);

    VulnerabilityReport fromZip = new OsvDump(zip).known(List.of(ZLIB_131, SQLITE));
    VulnerabilityReport fromFolder = new OsvDump(Records.folder()).known(List.of(ZLIB_131, SQLITE));

    assertThat(fromZip.matches()).isEqualTo(fromFolder.matches());
    assertThat(fromZip.hints()).isEqualTo(fromFolder.hints());
    assertThat(((VulnerabilityReport.Dump) fromZip.sources().get(0)).digest())
        .isEqualTo(Digester.sha256(zip, DigestProvider.JDK));
  }

  @Test
  void theDigestIsOverAllOfAZipWhoseNamesLookLikeItsEnd() throws Exception {
    Path zip = folder.resolve("all.zip");
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i < 3000; i++) {
      entries.put(i + "PK\u0005\u0006" + "x".repeat(90) + ".json", "{}");
    }
    Dumps.zip(zip, entries);

    VulnerabilityReport.Dump dump =
        (VulnerabilityReport.Dump) new OsvDump(zip).known(List.of(ZLIB_131)).sources().get(0);

    assertThat(dump.digest()).isEqualTo(Digester.sha256(zip, DigestProvider.JDK));
    assertThat(dump.unreadable()).isEqualTo(3000);
  }

  @Test
  void theDigestOfAFolderIsOverNamesAndContents() throws Exception {
    Files.writeString(folder.resolve("b.json"), json("B", "2026-01-01T00:00:00Z", ""));
    Files.writeString(folder.resolve("a.json"), json("A", "2026-01-01T00:00:00Z", ""));
    Files.writeString(folder.resolve("readme.txt"), "not a record");

    VulnerabilityReport.Dump asked =
        (VulnerabilityReport.Dump) new OsvDump(folder).known(List.of(ZLIB_131)).sources().get(0);

    assertThat(asked.digest())
        .isEqualTo(
            Digester.sha256(
                Digester.sha256(folder.resolve("a.json"), DigestProvider.JDK).hex()
                    + "  a.json\n"
                    + Digester.sha256(folder.resolve("b.json"), DigestProvider.JDK).hex()
                    + "  b.json\n"));
    assertThat(asked.records()).isEqualTo(2);
  }

  @Test
  void ofTwoRecordsWithOneIdTheOneModifiedLaterCounts() throws Exception {
    String affected = zlibCommits("{'introduced':'0'}", "'v1.3.1'");
    String mended = zlibCommits("{'introduced':'0'},{'fixed':'abc'}", "'v1.2'");
    Files.writeString(folder.resolve("1.json"), json("X", "2026-02-01T00:00:00Z", mended));
    Files.writeString(folder.resolve("2.json"), json("X", "2026-01-01T00:00:00Z", affected));
    Files.writeString(folder.resolve("3.json"), json("Y", "2026-01-01T00:00:00Z", mended));
    Files.writeString(folder.resolve("4.json"), json("Y", "2026-02-01T00:00:00Z", affected));
    Files.writeString(folder.resolve("5.json"), json("Z", "2026-01-01T00:00:00Z", affected));
    Files.writeString(folder.resolve("6.json"), json("Z", "2026-02-01T00:00:00Z", ""));

    VulnerabilityReport report = new OsvDump(folder).known(List.of(ZLIB_131));

    assertThat(report.matches())
        .extracting(match -> match.vulnerability().id())
        .containsExactly("Y");
  }

  @Test
  void aRecordThatCannotBeReadMakesTheAnswerIncomplete() throws Exception {
    Files.writeString(folder.resolve("good.json"), json("A", "2026-01-01T00:00:00Z", ""));
    Files.writeString(folder.resolve("cut.json"), "{\"id\": \"B\",\n \"modif");
    Files.write(
        folder.resolve("latin1.json"),
        "{\"id\":\"Ä\",\"modified\":\"2026-01-01T00:00:00Z\"}"
            .getBytes(StandardCharsets.ISO_8859_1));

    VulnerabilityReport report = new OsvDump(folder).known(List.of(ZLIB_131));
    VulnerabilityReport.Dump asked = (VulnerabilityReport.Dump) report.sources().get(0);

    assertThat(asked.records()).isEqualTo(1);
    assertThat(asked.unreadable()).isEqualTo(2);
    assertThat(asked.mistakes().get(0)).startsWith("cut.json: 2:");
    assertThat(asked.mistakes().get(1)).startsWith("latin1.json: ");
    assertThat(report.status(ZLIB_131)).isEqualTo(Status.INCOMPLETE);
  }

  @Test
  void aLibraryWithoutARepositoryIsUnasked() throws Exception {
    Query unknown = Queries.nameOnly("libfoo");

    VulnerabilityReport report = new OsvDump(Records.folder()).known(List.of(unknown, XZ_583));

    assertThat(report.unanswered())
        .containsExactly(new Unanswered(unknown, "its repository is not known"));
    assertThat(report.status(unknown)).isEqualTo(Status.UNANSWERED);
    assertThat(report.status(XZ_583)).isEqualTo(Status.NONE_KNOWN);
  }
}
