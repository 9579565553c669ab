package io.github.wasiexternals.page;

/** The parts of a chapter below its verdict, in the order in which it has them. */
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

  /** Of its heading, in a page of one chapter. */
  String id() {
    return id;
  }

  String title() {
    return title;
  }
}
