package io.github.wasiexternals.osv;

import static io.github.wasiexternals.osv.Queries.XZ_583;
import static io.github.wasiexternals.osv.Queries.ZLIB_131;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.osv.VulnerabilityReport.Status;
import io.github.wasiexternals.osv.VulnerabilityReport.Unanswered;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class OsvServiceClientTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String NONE = "{}";

  private final Fake service = new Fake();
  private final List<Duration> pauses = new ArrayList<>();
  private final OsvServiceClient client =
      new OsvServiceClient(service, Clock.fixed(NOW, ZoneOffset.UTC), pauses::add);

  @Test
  void theRepositoryAndTheTagAreAsked() {
    service.answers.add(NONE);

    VulnerabilityReport report = client.known(List.of(ZLIB_131));

    assertThat(service.questions)
        .containsExactly(
            "{\"package\":{\"ecosystem\":\"GIT\",\"name\":\"https://github.com/madler/zlib\"},"
                + "\"version\":\"v1.3.1\"}");
    assertThat(report.sources())
        .containsExactly(new VulnerabilityReport.Service("https://osv.example", NOW));
    assertThat(report.status(ZLIB_131)).isEqualTo(Status.NONE_KNOWN);
  }

  @Test
  void allPagesAreAsked() throws Exception {
    service.answers.add(
        "{\"vulns\":[" + text("CVE-2026-22184") + "],\"next_page_token\":\"more\"}");
    service.answers.add("{\"vulns\":[" + text("CVE-2023-45853") + "]}");

    VulnerabilityReport report = client.known(List.of(ZLIB_131));

    assertThat(service.questions.get(1))
        .endsWith("\"version\":\"v1.3.1\",\"page_token\":\"more\"}");
    assertThat(report.matches())
        .extracting(match -> match.vulnerability().id() + ": " + match.reason())
        .containsExactly(
            "CVE-2023-45853: the service returned it for this tag",
            "CVE-2026-22184: the record lists v1.3.1");
  }

  @Test
  void aServiceThatAlwaysHasANextPageIsLeft() {
    for (int i = 0; i < 100; i++) {
      service.answers.add("{\"next_page_token\":\"again\"}");
    }

    VulnerabilityReport report = client.known(List.of(ZLIB_131));

    assertThat(service.questions).hasSize(50);
    assertThat(report.unanswered().get(0).reason())
        .isEqualTo("https://osv.example gave an invalid answer: more than 50 pages");
    assertThat(report.status(ZLIB_131)).isEqualTo(Status.UNANSWERED);
  }

  @Test
  void whoIsInterruptedWhileWaitingStopsAndIsToldSo() {
    service.answers.add(new TransferException(Kind.TRANSIENT, "HTTP status 503", null));
    OsvServiceClient interrupted =
        new OsvServiceClient(
            service,
            Clock.fixed(NOW, ZoneOffset.UTC),
            pause -> {
              throw new InterruptedException();
            });

    VulnerabilityReport report = interrupted.known(List.of(ZLIB_131, XZ_583));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(service.questions).hasSize(1);
    assertThat(report.unanswered())
        .extracting(Unanswered::reason)
        .containsOnly("https://osv.example: interrupted");
  }

  @Test
  void aFaultThatMayPassIsTriedAgain() {
    service.answers.add(new TransferException(Kind.TRANSIENT, "HTTP status 429", null));
    service.answers.add(new TransferException(Kind.TRANSIENT, "HTTP status 503", null));
    service.answers.add(NONE);

    VulnerabilityReport report = client.known(List.of(ZLIB_131));

    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(report.status(ZLIB_131)).isEqualTo(Status.NONE_KNOWN);
  }

  @Test
  void aServiceThatIsDownIsNotAskedAboutTheRest() {
    service.answers.add(new TransferException(Kind.UNREACHABLE, "unknown host x", null));

    VulnerabilityReport report = client.known(List.of(ZLIB_131, XZ_583));

    assertThat(service.questions).hasSize(1);
    assertThat(report.sources()).isEmpty();
    assertThat(report.unanswered())
        .extracting(Unanswered::reason)
        .containsExactly(
            "https://osv.example: unknown host x", "https://osv.example: unknown host x");
    assertThat(report.status(XZ_583)).isEqualTo(Status.UNANSWERED);
  }

  @Test
  void oneRefusalSaysNothingAboutTheRest() {
    service.answers.add(new TransferException(Kind.REFUSED, "HTTP status 400", null));
    service.answers.add(NONE);

    VulnerabilityReport report = client.known(List.of(ZLIB_131, XZ_583));

    assertThat(report.status(ZLIB_131)).isEqualTo(Status.UNANSWERED);
    assertThat(report.status(XZ_583)).isEqualTo(Status.NONE_KNOWN);
  }

  @Test
  void garbageIsNoAnswer() {
    service.answers.add("<html>captive portal</html>");
    service.answers.add("{\"vulns\":[{\"id\":7}]}");

    VulnerabilityReport report = client.known(List.of(ZLIB_131, XZ_583));

    assertThat(report.status(ZLIB_131)).isEqualTo(Status.UNANSWERED);
    assertThat(report.status(XZ_583)).isEqualTo(Status.UNANSWERED);
    assertThat(report.unanswered().get(0).reason())
        .startsWith("https://osv.example gave an invalid answer: ");
  }

  @Test
  void aWithdrawnRecordIsNone() throws Exception {
    service.answers.add("{\"vulns\":[" + text("CVE-2025-00001-withdrawn") + "]}");

    assertThat(client.known(List.of(ZLIB_131)).matches()).isEmpty();
  }

  private static String text(String record) throws Exception {
    return new String(Records.bytes(record), StandardCharsets.UTF_8);
  }

  /** Gives its answers one after the other; a failure is thrown. */
  private static final class Fake implements OsvService {

    private final Deque<Object> answers = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();

    @Override
    public String base() {
      return "https://osv.example";
    }

    @Override
    public byte[] query(String question) throws TransferException {
      questions.add(question);
      Object answer = answers.removeFirst();
      if (answer instanceof TransferException failure) {
        throw failure;
      }
      return ((String) answer).getBytes(StandardCharsets.UTF_8);
    }
  }
}
