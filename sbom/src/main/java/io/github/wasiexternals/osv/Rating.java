package io.github.wasiexternals.osv;

import io.github.wasiexternals.osv.OsvRecord.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import us.springett.cvss.Cvss;

/** The severity of a vulnerability: the qualitative ratings of CVSS 3.1 §5 and CVSS 4.0 §6. */
public enum Rating {
  /** No record has a rating. */
  UNKNOWN,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  private static final double LEAST_MEDIUM = 4.0;
  private static final double LEAST_HIGH = 7.0;
  private static final double LEAST_CRITICAL = 9.0;

  /**
   * The rating of a record.
   *
   * <p>The newest version of CVSS counts, and of several vectors in it the worst; otherwise a word:
   * the database's own or Ubuntu's priority. Unreadable scores are ignored.
   */
  static Rating of(List<Score> scores) {
    return scores.stream()
        .flatMap(score -> rated(score).stream())
        .max(Comparator.comparingInt(Rated::trust).thenComparing(Rated::rating))
        .map(Rated::rating)
        .orElse(UNKNOWN);
  }

  private record Rated(int trust, Rating rating) {}

  private static Optional<Rated> rated(Score score) {
    int trust =
        switch (score.type()) {
          case "CVSS_V4" -> 4;
          case "CVSS_V3" -> 3;
          case "CVSS_V2" -> 2;
          default -> 1;
        };
    Optional<Rating> rating = trust > 1 ? cvss(score.score()) : word(score.score());
    return rating.map(known -> new Rated(trust, known));
  }

  private static Optional<Rating> cvss(String vector) {
    try {
      // The library returns null for a text that does not start like a vector.
      @Nullable Cvss parsed = Cvss.fromVector(vector);
      return parsed == null
          ? Optional.empty()
          : Optional.of(ofScore(parsed.calculateScore().getBaseScore()));
    } catch (RuntimeException e) {
      // Not only a MalformedVectorException: a metric without a value makes the library throw
      // another exception.
      return Optional.empty();
    }
  }

  private static Rating ofScore(double score) {
    if (score >= LEAST_CRITICAL) {
      return CRITICAL;
    }
    if (score >= LEAST_HIGH) {
      return HIGH;
    }
    return score >= LEAST_MEDIUM ? MEDIUM : LOW;
  }

  private static Optional<Rating> word(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "critical" -> Optional.of(CRITICAL);
      case "high", "important" -> Optional.of(HIGH);
      case "medium", "moderate" -> Optional.of(MEDIUM);
      case "low", "negligible" -> Optional.of(LOW);
      default -> Optional.empty();
    };
  }
}
