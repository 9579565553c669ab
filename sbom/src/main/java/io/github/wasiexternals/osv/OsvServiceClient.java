package io.github.wasiexternals.osv;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.osv.VulnerabilityReport.Unanswered;
import io.github.wasiexternals.source.Backoff;
import io.github.wasiexternals.source.Sleeper;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.text.Printable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Queries a service for one library after another, by repository and tag, page by page. If a
 * response is incomplete, the query counts as unanswered, with the reason; it never throws.
 */
public final class OsvServiceClient implements Vulnerabilities {

  /** A library has a handful of pages; guards against a service that always has a next page. */
  private static final int LIMIT_PAGES = 50;

  private static final int LIMIT_LINE = 300;
  private static final Backoff BACKOFF = new Backoff(3, Duration.ofSeconds(1));

  private final OsvService service;
  private final Clock clock;
  private final Sleeper sleeper;

  /**
   * A client of one service.
   *
   * @param clock gives the time of the query
   * @param sleeper waits between retries after a temporary failure
   */
  public OsvServiceClient(OsvService service, Clock clock, Sleeper sleeper) {
    this.service = service;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  @Override
  public VulnerabilityReport known(List<Query> queries) {
    Collector collector = new Collector(queries);
    List<Unanswered> unanswered = new ArrayList<>();
    Optional<String> down = Optional.empty();
    for (Query query : queries) {
      if (query.repository().isEmpty() || query.tag().isEmpty()) {
        unanswered.add(new Unanswered(query, "its repository or its tag is not known"));
      } else if (down.isPresent()) {
        unanswered.add(new Unanswered(query, down.get()));
      } else {
        try {
          ask(query).forEach(record -> collector.accept(query, record));
        } catch (TransferException e) {
          String reason = service.base() + ": " + e.getMessage();
          unanswered.add(new Unanswered(query, reason));
          // The next query would fail in the same way, and take as long.
          down = Optional.of(reason).filter(ignored -> isDown(e));
        } catch (IOException e) {
          unanswered.add(
              new Unanswered(
                  query,
                  service.base()
                      + " gave an invalid answer: "
                      + Printable.line(
                          String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                          LIMIT_LINE)));
        }
      }
    }
    return unanswered.size() == queries.size()
        ? new VulnerabilityReport(List.of(), queries, List.of(), List.of(), 0, unanswered)
        : collector.report(
            new VulnerabilityReport.Service(service.base(), clock.instant()), unanswered);
  }

  private List<OsvRecord> ask(Query query) throws TransferException, IOException {
    List<OsvRecord> records = new ArrayList<>();
    Optional<String> token = Optional.empty();
    for (int page = 0; page < LIMIT_PAGES; page++) {
      OsvRecordParser.Page answer = OsvRecordParser.page(send(question(query, token)));
      records.addAll(answer.records());
      token = answer.next();
      if (token.isEmpty()) {
        return records;
      }
    }
    throw new IOException("more than " + LIMIT_PAGES + " pages");
  }

  private byte[] send(String question) throws TransferException, IOException {
    try {
      return BACKOFF.retry(sleeper, () -> service.query(question));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferException(TransferException.Kind.UNREACHABLE, "interrupted", e);
    }
  }

  private static boolean isDown(TransferException e) {
    return e.kind() == TransferException.Kind.UNREACHABLE
        || e.kind() == TransferException.Kind.TRANSIENT
        || e.kind() == TransferException.Kind.SLOW;
  }

  /** OSV API, "POST /v1/query": in the ecosystem GIT, names are repository URLs. */
  private static String question(Query query, Optional<String> token) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question
        .putObject("package")
        .put("ecosystem", "GIT")
        .put("name", query.repository().orElseThrow());
    question.put("version", query.tag().orElseThrow());
    token.ifPresent(next -> question.put("page_token", next));
    return question.toString();
  }
}
