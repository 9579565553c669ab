package io.github.wasiexternals.audit;

/**
 * What a check looked at. A check that looked at nothing never passes.
 *
 * @param count how many
 * @param detail for people, for example {@code 28 files}
 */
public record Looked(long count, String detail) {

  /**
   * Several of a kind.
   *
   * @param thing in the singular, for example {@code file}
   */
  public static Looked at(long count, String thing) {
    return new Looked(count, Texts.amount(count, thing));
  }

  /** One thing, or all of the document. */
  public static Looked at(String thing) {
    return new Looked(1, thing);
  }

  /** The same, with more words after a comma. */
  public Looked with(String more) {
    return new Looked(count, detail + ", " + more);
  }
}
