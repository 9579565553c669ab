package io.github.wasiexternals.page;

/** The parts of a chapter below its verdict, in order. */
enum Part {
  FINDINGS("findings", "Findings"),
  CHECKS("checks", "Checks"),
  LIBRARIES("libraries", "Libraries"),
  DIFFERENCES("differences", "Differences to the previous run");

  private final String id;
  private final String title;

  Part(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The id of its heading, in a page with one chapter. */
  String id() {
    return id;
  }

  String title() {
    return title;
  }
}
