package io.github.wasiexternals.osv;

import static io.github.wasiexternals.problem.Problem.value;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.osv.VulnerabilityReport.Unanswered;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A dump of OSV records: a zip such as {@code GIT/all.zip}, which has every record with a range of
 * commits, or a folder of them.
 *
 * <p>It is streamed: memory use depends on the records that concern the queries, not on the number
 * of records. A record that can't be read is counted, and makes the answer incomplete; a dump that
 * can't be read to its end is a problem.
 */
public final class OsvDump implements Vulnerabilities {

  static final String GIVE_ONE =
      "give the path of a GIT/all.zip from OSV, or of a folder of its records: -Dwasi.osv=PATH";

  private final Path dump;
  private final DumpLimits limits;

  /**
   * A dump on disk.
   *
   * @param dump a zip or a folder
   */
  public OsvDump(Path dump) {
    this(dump, DumpLimits.DEFAULT);
  }

  OsvDump(Path dump, DumpLimits limits) {
    this.dump = dump;
    this.limits = limits;
  }

  /**
   * Reads the whole dump, each time.
   *
   * @throws ProblemException if it does not exist, or can't be read to its end
   */
  @Override
  public VulnerabilityReport known(List<Query> queries) {
    Collector collector = new Collector(queries);
    Digest digest =
        new DumpReader(dump, limits).read((name, content) -> collect(name, content, collector));
    if (collector.isEmpty()) {
      throw new ProblemException(
          Problem.of(
              "the OSV dump " + dump + " holds no record",
              List.of(value("expected", "*.json, one OSV record each")),
              GIVE_ONE));
    }
    return collector.report(collector.source(dump, digest), unanswerable(queries));
  }

  private void collect(String name, InputStream content, Collector collector) throws IOException {
    try {
      collector.accept(OsvRecordParser.parse(content));
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      String where = place == null ? "1:1" : place.getLineNr() + ":" + place.getColumnNr();
      collector.reject(name + ": " + where + ": " + e.getOriginalMessage());
    } catch (CharConversionException e) {
      collector.reject(name + ": not UTF-8: " + e.getMessage());
    }
    if (collector.isOverfull()) {
      throw new ProblemException(
          DumpReader.tooMuch(dump, name, Collector.LIMIT_KEPT + " records about these libraries"));
    }
  }

  /**
   * The queries without a repository, package URL or CPE, by which alone upstream's own records can
   * be found.
   */
  private static List<Unanswered> unanswerable(List<Query> queries) {
    return queries.stream()
        .filter(query -> query.repository().isEmpty() && query.cpe().isEmpty())
        .map(query -> new Unanswered(query, "its repository is not known"))
        .toList();
  }
}
