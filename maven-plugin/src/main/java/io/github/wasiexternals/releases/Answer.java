package io.github.wasiexternals.releases;

import java.util.Optional;

/**
 * The result of a query to an external source. No answer is never the same as an empty answer.
 *
 * @param <T> the type of the answer
 * @param value the answer; empty if there is none
 * @param reason why there is no answer, in one line, for example {@code not asked: Maven is offline
 *     (-o)}; empty if there is one
 */
public record Answer<T>(Optional<T> value, Optional<String> reason) {

  public Answer {
    if (value.isPresent() == reason.isPresent()) {
      throw new IllegalArgumentException("either an answer or a reason why there is none");
    }
  }

  static <T> Answer<T> of(T value) {
    return new Answer<>(Optional.of(value), Optional.empty());
  }

  static <T> Answer<T> none(String reason) {
    return new Answer<>(Optional.empty(), Optional.of(reason));
  }

  /** The value as an answer; without one, the reason. */
  static <T> Answer<T> orNone(Optional<T> value, String reason) {
    return value.map(Answer::of).orElseGet(() -> none(reason));
  }
}
