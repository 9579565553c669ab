package io.github.wasiexternals.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An element of HTML or SVG. Attribute values are escaped; scripts, event handlers and inline
 * styles can't be created.
 *
 * @param name in lower case
 * @param attributes in the order in which they are written
 * @param children its content
 */
record Tag(String name, List<Attribute> attributes, List<Html> children) implements Html {

  /** Inline elements; all others start on a new line, so that the source is readable. */
  private static final Set<String> INLINE =
      Set.of("a", "b", "bdi", "code", "span", "strong", "tspan");

  /** HTML's void elements that are used here, which have no end tag. */
  private static final Set<String> VOID = Set.of("meta");

  private static final Set<String> REFUSED = Set.of("script", "iframe", "object", "embed", "base");

  /**
   * An attribute.
   *
   * @param value not yet escaped
   */
  record Attribute(String name, String value) {}

  Tag {
    if (REFUSED.contains(name)) {
      throw new IllegalArgumentException("a page has no <" + name + ">");
    }
    attributes = List.copyOf(attributes);
    children = List.copyOf(children);
  }

  static Tag element(String name, Html... children) {
    return new Tag(name, List.of(), Arrays.asList(children));
  }

  static Tag element(String name, String ownText) {
    return element(name, Html.text(ownText));
  }

  /** A line of its own in a cell of a table. */
  static Tag line(Html... pieces) {
    return element("span", pieces).is("line");
  }

  /** A copy with one more attribute. */
  Tag with(String attribute, String value) {
    if (attribute.startsWith("on") || attribute.equals("style")) {
      throw new IllegalArgumentException("a page has no attribute " + attribute);
    }
    if (attributes.stream().anyMatch(there -> there.name().equals(attribute))) {
      // A browser would silently use the first one.
      throw new IllegalArgumentException("<" + name + "> has " + attribute + " already");
    }
    List<Attribute> more = new ArrayList<>(attributes);
    more.add(new Attribute(attribute, value));
    return new Tag(name, more, children);
  }

  /** A copy with this class, for the style sheet. */
  Tag is(String styleClass) {
    return with("class", styleClass);
  }

  /** With more in it, behind what there is. */
  Tag and(Html... more) {
    return and(Arrays.asList(more));
  }

  /** With more in it, behind what there is. */
  Tag and(List<? extends Html> more) {
    List<Html> all = new ArrayList<>(children);
    all.addAll(more);
    return new Tag(name, attributes, all);
  }

  @Override
  public void appendTo(StringBuilder page) {
    if (!INLINE.contains(name) && page.length() > 0) {
      page.append('\n');
    }
    page.append('<').append(name);
    for (Attribute attribute : attributes) {
      page.append(' ').append(attribute.name());
      page.append("=\"").append(Html.escaped(attribute.value())).append('"');
    }
    page.append('>');
    if (!VOID.contains(name)) {
      children.forEach(child -> child.appendTo(page));
      page.append("</").append(name).append('>');
    }
  }
}
