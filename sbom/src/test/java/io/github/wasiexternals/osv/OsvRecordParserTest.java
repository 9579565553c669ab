package io.github.wasiexternals.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsvRecordParserTest {

  @Test
  void noTextThatIsShownTurnsOrControlsWhatStandsBesideIt() throws Exception {
    assertThat(Records.parse(record("'summary':'a\u202Eb\u2028c\\u001b[md'")).summary())
        .isEqualTo("a\\u202eb\\u2028c\\u001b[md");
    assertThat(Records.parse(record("'aliases':['CVE-1','CVE\u202E-2']")).aliases())
        .containsExactly("CVE-1");
  }

  @Test
  void aRealRecordIsRead() throws Exception {
    OsvRecord record = Records.read("CVE-2023-45853");
    Vulnerability vulnerability = Vulnerability.of(record);

    assertThat(vulnerability.ids()).containsExactly("CVE-2023-45853", "PYSEC-2023-0000");
    assertThat(vulnerability.rating()).isEqualTo(Rating.CRITICAL);
    assertThat(vulnerability.published()).contains(Instant.parse("2023-10-14T02:15:09.323Z"));
    assertThat(vulnerability.modified()).isEqualTo(Instant.parse("2026-09-29T08:12:41.532917Z"));
    assertThat(vulnerability.references())
        .containsExactly(
            "https://www.openwall.com/lists/oss-security/2023/10/20/9",
            "https://github.com/madler/zlib/pull/843");
    assertThat(vulnerability.summary()).startsWith("MiniZip in zlib through 1.3");
  }

  @Test
  void aSummaryIsOneHarmlessLine() throws Exception {
    OsvRecord record =
        Records.parse(
            "{\"id\":\"A\",\"modified\":\"2026-01-01T00:00:00Z\",\"summary\":\"one\\u001b[31m "
                + "x".repeat(1000)
                + "\\ntwo\"}");

    assertThat(record.summary())
        .startsWith("one\\u001b[31m ")
        .hasSizeLessThan(330)
        .endsWith("x… (1009 characters)");
  }

  @Test
  void nullCountsAsAbsentAndUnknownMembersArePassedOver() throws Exception {
    OsvRecord record =
        Records.parse(
            "{\"id\":\"A\",\"modified\":\"2026-01-01T00:00:00+02:00\",\"published\":null,"
                + "\"aliases\":null,\"affected\":[{\"ranges\":null,\"package\":null,"
                + "\"versions\":null}],\"future\":{\"deep\":[[1,2,{\"x\":3}]]},"
                + "\"withdrawn\":null}");

    assertThat(record.modified()).isEqualTo(Instant.parse("2025-12-31T22:00:00Z"));
    assertThat(record.published()).isEmpty();
    assertThat(record.withdrawn()).isFalse();
    assertThat(record.affected()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "17",
        "{}",
        "{\"id\":\"A\"}",
        "{\"id\":\"\",\"modified\":\"2026-01-01T00:00:00Z\"}",
        "{\"id\":\"A\\u0007\",\"modified\":\"2026-01-01T00:00:00Z\"}",
        "{\"id\":7,\"modified\":\"2026-01-01T00:00:00Z\"}",
        "{\"id\":\"A\",\"modified\":\"yesterday\"}",
        "{\"id\":\"A\",\"id\":\"B\",\"modified\":\"2026-01-01T00:00:00Z\"}",
        "{\"id\":\"A\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":{}}",
        "{\"id\":\"A\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":[7]}",
        "{\"id\":\"A\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":[{\"versions\":[7]}]}",
        "{\"id\":\"A\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":[{\"ranges\":[",
        "{\"id\":\"A\",\"modified\":\"2026-01-01T00:00:00Z\"} {}",
        "{\"id\":true,\"modified\":\"2026-01-01T00:00:00Z\"}",
        "{\"id\":\"A\",\"modified\":1}",
        "{\"id\":\"A\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":\"\"}",
        "{\"id\":\"A\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":[\"\"]}",
      })
  void whatIsNoRecordIsRefused(String json) {
    assertThatThrownBy(() -> Records.parse(json)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void ofReferencesAsManyAreKeptAsSomebodyReads() throws Exception {
    String url = "{'url':'https://a.example/%s'}";
    String references =
        String.format(url, "x".repeat(2000)) + ",{'type':'WEB'}" + (',' + url).repeat(60);

    assertThat(Records.parse(record("'references':[" + references + "]")).references())
        .hasSize(50)
        .allMatch(reference -> reference.equals("https://a.example/%s"));
  }

  @Test
  void anEmptyPackageIsNone() throws Exception {
    OsvRecord record =
        Records.parse(
            record("'affected':[{'package':{}},{'package':{'purl':'pkg:generic/zlib'}}]"));

    assertThat(record.affected())
        .extracting(OsvRecord.Affected::name)
        .containsExactly(
            Optional.empty(),
            Optional.of(new OsvRecord.PackageName("", "", Optional.of("pkg:generic/zlib"))));
  }

  @Test
  void theStreamIsLeftOpen() throws Exception {
    AtomicBoolean isClosed = new AtomicBoolean();
    InputStream in =
        new ByteArrayInputStream(Records.bytes("CVE-2023-45853")) {
          @Override
          public void close() {
            isClosed.set(true);
          }
        };

    OsvRecordParser.parse(in);

    assertThat(isClosed).isFalse();
  }

  @Test
  void aStreamThatCanNotBeReadIsNoMistakeOfTheRecord() {
    IOException failure = new IOException("input/output error");
    for (String start :
        List.of("{", "{\"aliases\":[\"a\",", "{\"affected\":[{\"ranges\":[{\"events\":[{")) {
      InputStream broken =
          new SequenceInputStream(
              new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)),
              new InputStream() {
                @Override
                public int read() throws IOException {
                  throw failure;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                  throw failure;
                }
              });

      assertThatThrownBy(() -> OsvRecordParser.parse(broken)).as(start).isSameAs(failure);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'affected':{}; /affected must be a list",
        "'affected':[{'versions':['1',7]}]; /affected/0/versions/1 must be a string",
        "'affected':[{'ranges':[{'events':['1']}]}];"
            + " /affected/0/ranges/0/events/0 must be an object",
        "'affected':[{'ranges':[{'events':[{'fixed':7}]}]}]; the version of an event must be a string",
        "'affected':[{},null]; /affected/1 must be an object",
        "'affected':[{'ranges':[null]}]; /affected/0/ranges/0 must be an object",
        "'aliases':[null]; /aliases/0 must be a string",
        "'published':'yesterday'; not a time: yesterday",
        "'details':[]; /details must be a string",
        "'severity':[{'type':1}]; /severity/0/type must be a string",
      })
  void aMistakeIsNamedByItsPlace(String members, String mistake) {
    assertThatThrownBy(() -> Records.parse(record(members)))
        .isInstanceOfSatisfying(
            JsonProcessingException.class,
            e -> assertThat(e.getOriginalMessage()).isEqualTo(mistake));
  }

  @Test
  void whatADatabaseNotesInAnotherFormIsNoMistake() throws Exception {
    for (String notes :
        List.of(
            "7",
            "[]",
            "'x'",
            "{'cpe':7}",
            "{'versions':{'a':{'fixed':'1'}}}",
            "{'versions':[7]}")) {
      OsvRecord.Range range =
          Records.parse(
                  record(
                      "'database_specific':"
                          + notes
                          + ",'affected':[{'ranges':[{'type':'git','database_specific':"
                          + notes
                          + "}]}]"))
              .affected()
              .get(0)
              .ranges()
              .get(0);
      assertThat(range)
          .as(notes)
          .isEqualTo(new OsvRecord.Range("GIT", Optional.empty(), List.of(), List.of(), List.of()));
    }
  }

  @Test
  void eventsKeepTheirOrderAndTheNotesOfADatabaseAreRead() throws Exception {
    OsvRecord.Range range =
        Records.parse(
                record(
                    "'affected':[{'ranges':[{'type':'GIT','repo':'','events':[{'introduced':'0'},"
                        + "{'fixed':'b','x':{}},{'last_affected':null}],'database_specific':"
                        + "{'versions':[{'introduced':'1'}],'extracted_events':[{'limit':'2'}],"
                        + "'cpe23':'cpe:2.3:a:zlib:zlib:*'}}]}]"))
            .affected()
            .get(0)
            .ranges()
            .get(0);

    assertThat(range)
        .isEqualTo(
            new OsvRecord.Range(
                "GIT",
                Optional.empty(),
                List.of(
                    new OsvRecord.Event(OsvRecord.Event.Kind.INTRODUCED, "0"),
                    new OsvRecord.Event(OsvRecord.Event.Kind.FIXED, "b"),
                    new OsvRecord.Event(OsvRecord.Event.Kind.LAST_AFFECTED, "")),
                List.of(
                    new OsvRecord.Event(OsvRecord.Event.Kind.INTRODUCED, "1"),
                    new OsvRecord.Event(OsvRecord.Event.Kind.LIMIT, "2")),
                List.of("cpe:2.3:a:zlib:zlib:*")));
  }

  @Test
  void theWordOfADatabaseIsARating() throws Exception {
    assertThat(Records.parse(record("'database_specific':{'severity':'MODERATE'}")).severities())
        .containsExactly(new OsvRecord.Score("database", "MODERATE"));
  }

  /** With ' for ". */
  private static String record(String members) {
    return ("{'id':'A','modified':'2026-01-01T00:00:00Z'," + members + "}").replace('\'', '"');
  }
}
