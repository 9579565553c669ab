package io.github.wasiexternals.page;

/** The way from top to bottom, for a phone. */
final class NarrowRoute {

  private static final int WIDTH = 300;
  private static final int LEFT = 16;
  private static final int BOXES = 262;
  private static final int RIGHT = LEFT + BOXES;

  /** Where lines from all libraries meet. */
  private static final int TRUNK = 290;

  /** Where lines from the SDK to all libraries run. */
  private static final int TOOLS = 6;

  private static final int ARROW = 20;
  private static final int GAP = 24;

  private final Drawing drawing = new Drawing();
  private final Contents contents;
  private int y;
  private int top = Integer.MAX_VALUE;

  NarrowRoute(Contents contents) {
    this.contents = contents;
  }

  Element svg(String id, String title, String words) {
    contents.sdk().ifPresent(sdk -> add(Stop.of(sdk)));
    int lastLibrary = 0;
    for (ShownLibrary library : contents.libraries()) {
      library(library);
      lastLibrary = y - GAP - Drawing.BOX / 2;
    }
    if (contents.sdk().isPresent()) {
      drawing.line("tools", "M" + LEFT + " " + Drawing.BOX / 2 + "H" + TOOLS + "V" + lastLibrary);
    }
    contents
        .interpreter()
        .ifPresent(
            python -> {
              branch("sure", y + Drawing.BOX / 2);
              add(Stop.sources(python));
            });
    y += GAP;
    if (top <= y) {
      // One line for all: dashes of several, one over the other, would fill each other's gaps.
      drawing.line(
          contents.interpreter().isPresent() ? "sure" : "open", "M" + TRUNK + " " + top + "V" + y);
      drawing.headDown(TRUNK, y);
    }
    drawing.box(LEFT, y, WIDTH - LEFT, Stop.interpreter(contents));
    return drawing.svg("narrow", id, WIDTH, y + Drawing.BOX, title, words);
  }

  private void library(ShownLibrary library) {
    add(library.source().map(Stop::of).orElseGet(Stop::noSource));
    y -= GAP;
    drawing.line(
        library.source().isPresent() ? "sure" : "open", "M" + (LEFT + 40) + " " + y + "v" + ARROW);
    y += ARROW;
    drawing.headDown(LEFT + 40, y);
    int middle = y + Drawing.BOX / 2;
    if (contents.sdk().isPresent()) {
      drawing.line("tools", "M" + TOOLS + " " + middle + "H" + LEFT);
    }
    if (contents.interpreter().isEmpty() || library.isLinked()) {
      branch(library.isLinked() ? "sure" : "open", middle);
    }
    add(Stop.of(library));
  }

  /** To the line where all meet. */
  private void branch(String style, int from) {
    drawing.line(style, "M" + RIGHT + " " + from + "H" + TRUNK);
    top = Math.min(top, from);
  }

  private void add(Stop stop) {
    drawing.box(LEFT, y, BOXES, stop);
    y += Drawing.BOX + GAP;
  }
}
