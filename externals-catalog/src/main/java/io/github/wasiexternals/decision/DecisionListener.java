package io.github.wasiexternals.decision;

/**
 * Hears what was decided and why: what was taken, what was passed over, and what a cache lacked.
 * Only those who ask for it see this, with Maven's {@code -X}; what everybody should know has
 * methods of its own in the listeners that extend this one. May be called from any thread.
 */
public interface DecisionListener {

  /**
   * Something was decided.
   *
   * @param subject what it is about, for example {@code zlib 1.3.2}
   * @param decision what was decided and why, in one line without a full stop
   */
  default void decided(String subject, String decision) {}
}
