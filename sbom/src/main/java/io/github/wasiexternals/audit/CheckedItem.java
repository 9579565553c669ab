package io.github.wasiexternals.audit;

/**
 * One of the things that a check looks for one by one, for example an element of a list of minimum
 * elements.
 *
 * @param name as its list calls it
 * @param detail what was found
 */
public record CheckedItem(String name, Status status, String detail) {

  public CheckedItem {
    name = Texts.shortened(name);
    detail = Texts.shortened(detail);
  }

  /** An item that passed if nothing was found. */
  static CheckedItem of(String name, boolean passed, String detail) {
    return new CheckedItem(name, passed ? Status.PASSED : Status.FAILED, detail);
  }
}
