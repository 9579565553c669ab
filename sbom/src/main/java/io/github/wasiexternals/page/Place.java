package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

/**
 * The position of a chapter on its page, which determines the prefix of its ids and the level of
 * its headings.
 *
 * @param number from 1 on; 0 if the page has no other chapter
 */
record Place(int number) {

  /** The only chapter of its page, which needs no heading of its own. */
  static final Place ONLY = new Place(0);

  /** The id of a chapter's own heading. */
  private static final String CHAPTER = "chapter";

  /** For people, for example {@code SBOM 1}. */
  String title() {
    return number == 0 ? "the SBOM" : "SBOM " + number;
  }

  /** An id that is unique among chapters. */
  String id(String name) {
    return number == 0 ? name : "sbom-" + number + "-" + name;
  }

  /** The id of the chapter's own heading. */
  String chapter() {
    return id(CHAPTER);
  }

  /** A link to an id of this chapter. */
  Tag link(String name, Html text) {
    return element("a", text).with("href", "#" + id(name));
  }

  /** A link to the chapter. */
  Tag link(Html text) {
    return link(CHAPTER, text);
  }

  /** A section for a part. Its accessible name is its heading together with the chapter's. */
  Tag section(Part part) {
    String heading = id(part.id());
    return element("section", element("h" + level(), part.title()).with("id", heading))
        .with("aria-labelledby", number == 0 ? heading : heading + " " + chapter());
  }

  /** A heading one level below that of a section. */
  Tag subheading(Html... text) {
    return element("h" + (level() + 1), text);
  }

  private int level() {
    return number == 0 ? 2 : 3;
  }
}
