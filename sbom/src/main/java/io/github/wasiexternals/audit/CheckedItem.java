package io.github.wasiexternals.audit;

/**
 * One item of a check of a list, for example of minimum elements.
 *
 * @param name as in the list
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
