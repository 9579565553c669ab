package io.github.wasiexternals.page;

/** The parts of a chapter, in the order in which it has them. */
enum Part {
  LIBRARIES("libraries", "Libraries"),
  ROUTE("route", "From source archive to python.wasm"),
  FINDINGS("findings", "Findings"),
  CHECKS("checks", "Checks"),
  WINDOWS("windows", "Differences to CPython’s set for Windows"),
  PREVIOUS("previous", "Differences to the previous run");

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
