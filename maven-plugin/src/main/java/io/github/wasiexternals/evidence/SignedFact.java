package io.github.wasiexternals.evidence;

import java.util.List;

/**
 * A line of evidence on what a publisher signed.
 *
 * @param beginning the same for all lines of this kind
 * @param rest when or with which key; the two make the line
 * @param isEnough whether it alone is evidence for sources: Debian answers for what it lists, while
 *     npm's registry signs whatever anybody publishes
 */
public record SignedFact(String beginning, String rest, boolean isEnough) {

  /** The line. */
  public String text() {
    return beginning + rest;
  }

  /** Whether there is a line of this kind, of this or another time. */
  public boolean isAmong(List<String> evidence) {
    return evidence.stream().anyMatch(line -> line.startsWith(beginning));
  }
}
