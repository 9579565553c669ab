package io.github.wasiexternals.osv;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.OsvProblem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A dump of OSV records: a zip such as {@code GIT/all.zip}, which has every record with a range of
 * commits, or a folder of them.
 *
 * <p>It is streamed: what it takes in memory depends on what concerns the queries, not on how many
 * records there are. A record that can't be read is counted, and makes the answer incomplete; a
 * dump that can't be read to its end is a problem.
 */
public final class OsvDump implements Vulnerabilities {

  /** Nobody reads more. */
  private static final int LIMIT_MISTAKES = 20;

  private static final int LIMIT_LINE = 300;

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
   * @throws ProblemException with an {@link OsvProblem}
   */
  @Override
  public Knowledge known(List<Query> queries) {
    Collector collector = new Collector(queries);
    List<String> mistakes = new ArrayList<>();
    long[] unreadable = {0};
    Digest digest =
        new DumpReader(dump, limits)
            .read(
                (name, content) -> {
                  try {
                    collector.accept(parse(content));
                  } catch (BadRecordException e) {
                    unreadable[0]++;
                    if (mistakes.size() < LIMIT_MISTAKES) {
                      mistakes.add(name + ": " + e.getMessage());
                    }
                  }
                  if (collector.isOverfull()) {
                    throw new ProblemException(
                        new OsvProblem.BloatedDump(
                            dump.toString(),
                            name,
                            Collector.LIMIT_KEPT + " records about these libraries"));
                  }
                });
    if (collector.records() + unreadable[0] == 0) {
      throw new ProblemException(new OsvProblem.EmptyDump(dump.toString()));
    }
    return collector.knowledge(
        new Asked.Dump(
            dump.toString(),
            digest,
            collector.newest(),
            collector.records(),
            collector.withdrawn(),
            unreadable[0],
            mistakes),
        unaskable(queries));
  }

  /** A record of upstream's own can be found by repository, package URL or CPE only. */
  private static List<Unasked> unaskable(List<Query> queries) {
    return queries.stream()
        .filter(query -> query.repository().isEmpty() && query.cpe().isEmpty())
        .map(query -> new Unasked(query, "its repository is not known"))
        .toList();
  }

  private static OsvRecord parse(InputStream content) throws IOException, BadRecordException {
    try {
      return OsvRecordParser.parse(content);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw new BadRecordException(line + ":" + column + ": " + e.getOriginalMessage(), e);
    } catch (CharConversionException e) {
      throw new BadRecordException("not UTF-8: " + e.getMessage(), e);
    }
  }

  /** A record that is none. */
  private static final class BadRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRecordException(String mistake, Throwable cause) {
      super(oneLine(mistake), cause);
    }

    private static String oneLine(String text) {
      String plain = text.replaceAll("\\p{Cntrl}", "?");
      return plain.length() <= LIMIT_LINE ? plain : plain.substring(0, LIMIT_LINE) + "…";
    }
  }
}
