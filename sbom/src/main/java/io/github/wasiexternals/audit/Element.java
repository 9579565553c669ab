package io.github.wasiexternals.audit;

/**
 * One of the things that a check looks for one by one, for example an element of a list of minimum
 * elements.
 *
 * @param name as its list calls it
 * @param detail what was found
 */
public record Element(String name, Status status, String detail) {

  public Element {
    name = Texts.shortened(name);
    detail = Texts.shortened(detail);
  }
}
