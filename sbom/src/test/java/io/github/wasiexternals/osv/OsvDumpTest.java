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
import io.github.wasiexternals.osv.Knowledge.Standing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsvDumpTest {

  @TempDir Path folder;

  @Test
  void whatConcernsTheLibrariesIsFoundAndTheRestIsCounted() throws Exception {
    Knowledge knowledge = new OsvDump(Records.folder()).known(List.of(ZLIB_131, XZ_583, SQLITE));

    assertThat(knowledge.matches())
        .extracting(
            match -> match.query().library(), match -> match.vulnerability().id(), Match::certainty)
        .containsExactly(
            tuple("sqlite", "OSV-2024-777", Match.Certainty.POSSIBLE),
            tuple("zlib", "CVE-2026-22184", Match.Certainty.AFFECTED));
    assertThat(knowledge.standing(ZLIB_131)).isEqualTo(Standing.AFFECTED);
    assertThat(knowledge.standing(SQLITE)).isEqualTo(Standing.POSSIBLE);
    assertThat(knowledge.standing(XZ_583)).isEqualTo(Standing.NONE_KNOWN);
    Asked.Dump asked = (Asked.Dump) knowledge.asked().get(0);
    assertThat(asked.records()).isEqualTo(8);
    assertThat(asked.withdrawn()).isEqualTo(1);
    assertThat(asked.unreadable()).isZero();
    assertThat(asked.newest()).contains(Instant.parse("2026-10-30T00:00:00Z"));
  }

  @Test
  void aHintAboutWhatUpstreamsRecordDecidesIsLeftOut() throws Exception {
    Knowledge knowledge = new OsvDump(Records.folder()).known(List.of(ZLIB_132));

    assertThat(knowledge.hints()).hasSize(1);
    Hint hint = knowledge.hints().get(0);
    assertThat(hint.vulnerability().id()).isEqualTo("DEBIAN-CVE-2026-55555");
    assertThat(hint.upstream()).containsExactly("CVE-2026-55555");
    assertThat(hint.packages()).containsExactly("Debian:12 zlib", "Debian:13 zlib");
    assertThat(knowledge.standing(ZLIB_132)).isEqualTo(Standing.NONE_KNOWN);
  }

  @Test
  void aZipSaysTheSameAsTheFolderAndHasItsOwnDigest() throws Exception {
    Path zip = folder.resolve("all.zip");
    Dumps.zipOf(Records.folder(), zip);

    Knowledge fromZip = new OsvDump(zip).known(List.of(ZLIB_131, SQLITE));
    Knowledge fromFolder = new OsvDump(Records.folder()).known(List.of(ZLIB_131, SQLITE));

    assertThat(fromZip.matches()).isEqualTo(fromFolder.matches());
    assertThat(fromZip.hints()).isEqualTo(fromFolder.hints());
    assertThat(((Asked.Dump) fromZip.asked().get(0)).digest())
        .isEqualTo(Digester.sha256(zip, DigestProvider.JDK));
  }

  @Test
  void theDigestOfAFolderIsOverNamesAndContents() throws Exception {
    Files.writeString(folder.resolve("b.json"), json("B", "2026-01-01T00:00:00Z", ""));
    Files.writeString(folder.resolve("a.json"), json("A", "2026-01-01T00:00:00Z", ""));
    Files.writeString(folder.resolve("readme.txt"), "not a record");

    Asked.Dump asked = (Asked.Dump) new OsvDump(folder).known(List.of(ZLIB_131)).asked().get(0);

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

    Knowledge knowledge = new OsvDump(folder).known(List.of(ZLIB_131));

    assertThat(knowledge.matches())
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

    Knowledge knowledge = new OsvDump(folder).known(List.of(ZLIB_131));
    Asked.Dump asked = (Asked.Dump) knowledge.asked().get(0);

    assertThat(asked.records()).isEqualTo(1);
    assertThat(asked.unreadable()).isEqualTo(2);
    assertThat(asked.mistakes().get(0)).startsWith("cut.json: 2:");
    assertThat(asked.mistakes().get(1)).startsWith("latin1.json: ");
    assertThat(knowledge.standing(ZLIB_131)).isEqualTo(Standing.INCOMPLETE);
  }

  @Test
  void aLibraryWithoutARepositoryIsUnasked() throws Exception {
    Query unknown = Queries.nameOnly("libfoo");

    Knowledge knowledge = new OsvDump(Records.folder()).known(List.of(unknown, XZ_583));

    assertThat(knowledge.unasked())
        .containsExactly(new Unasked(unknown, "its repository is not known"));
    assertThat(knowledge.standing(unknown)).isEqualTo(Standing.NOT_ASKED);
    assertThat(knowledge.standing(XZ_583)).isEqualTo(Standing.NONE_KNOWN);
  }
}
