package io.github.wasiexternals.releases;

import java.util.Optional;

/**
 * What came of a question to somebody else. That nobody answered is never the same as that there is
 * nothing.
 *
 * @param <T> what is asked for
 */
public sealed interface Answer<T> {

  /** What was said, if anything. */
  Optional<T> value();

  /** Why there is no answer; empty if there is one. */
  Optional<String> reason();

  /**
   * An answer.
   *
   * @param given what was said
   */
  record Given<T>(T given) implements Answer<T> {
    @Override
    public Optional<T> value() {
      return Optional.of(given);
    }

    @Override
    public Optional<String> reason() {
      return Optional.empty();
    }
  }

  /**
   * No answer.
   *
   * @param why in one line, for example {@code not asked: Maven is offline (-o)}
   */
  record Missing<T>(String why) implements Answer<T> {
    @Override
    public Optional<T> value() {
      return Optional.empty();
    }

    @Override
    public Optional<String> reason() {
      return Optional.of(why);
    }
  }
}
