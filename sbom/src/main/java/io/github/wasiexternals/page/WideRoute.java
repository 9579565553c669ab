package io.github.wasiexternals.page;

import java.util.List;

/** The way in three columns, for a screen that has room for them. */
final class WideRoute {

  private static final int WIDTH = 860;
  private static final int SOURCES = 0;
  private static final int SOURCES_WIDTH = 300;
  private static final int LIBRARIES = 370;
  private static final int LIBRARIES_WIDTH = 230;
  private static final int INTERPRETER = 670;
  private static final int INTERPRETER_WIDTH = WIDTH - INTERPRETER;

  /** Where lines from all libraries meet. */
  private static final int TRUNK = 635;

  /** Where lines from the SDK to all libraries run. */
  private static final int TOOLS = 335;

  private static final int TOP = 28;
  private static final int ROW = Drawing.BOX + 20;

  /** How far above a box's lower edge the SDK's line comes in. */
  private static final int TICK = 14;

  private final Drawing drawing = new Drawing();
  private final Contents contents;
  private int top = Integer.MAX_VALUE;
  private int bottom;

  WideRoute(Contents contents) {
    this.contents = contents;
  }

  Element svg(String id, String title, String words) {
    drawing.caption(SOURCES, 14, "Source archive");
    drawing.caption(LIBRARIES, 14, "Library");
    drawing.caption(INTERPRETER, 14, "Interpreter");
    List<ShownLibrary> libraries = contents.libraries();
    int rows = libraries.size();
    int interpreter = TOP + (rows - 1) * ROW / 2;
    int middle = interpreter + Drawing.BOX / 2;
    for (int row = 0; row < rows; row++) {
      library(libraries.get(row), TOP + row * ROW);
    }
    if (contents.interpreter().isPresent()) {
      int y = TOP + rows * ROW;
      drawing.box(SOURCES, y, SOURCES_WIDTH, Stop.sources(contents.interpreter().get()));
      branch("sure", SOURCES + SOURCES_WIDTH, y + Drawing.BOX / 2);
      rows++;
    }
    if (contents.sdk().isPresent()) {
      sdk(contents.sdk().get(), TOP + rows * ROW);
      rows++;
    }
    if (top <= bottom) {
      // One line for all: dashes of several, one over the other, would fill each other's gaps.
      String style = contents.interpreter().isPresent() ? "sure" : "open";
      drawing.line(
          style, "M" + TRUNK + " " + Math.min(top, middle) + "V" + Math.max(bottom, middle));
      drawing.line(style, "M" + TRUNK + " " + middle + "H" + INTERPRETER);
      drawing.headRight(INTERPRETER, middle);
    }
    drawing.box(INTERPRETER, interpreter, INTERPRETER_WIDTH, Stop.interpreter(contents));
    return drawing.svg("wide", id, WIDTH, TOP + rows * ROW, title, words);
  }

  private void library(ShownLibrary library, int y) {
    int middle = y + Drawing.BOX / 2;
    drawing.box(
        SOURCES, y, SOURCES_WIDTH, library.source().map(Stop::of).orElseGet(Stop::noSource));
    drawing.line(
        library.source().isPresent() ? "sure" : "open",
        "M" + SOURCES_WIDTH + " " + middle + "H" + LIBRARIES);
    drawing.headRight(LIBRARIES, middle);
    drawing.box(LIBRARIES, y, LIBRARIES_WIDTH, Stop.of(library));
    if (contents.interpreter().isEmpty() || library.isLinked()) {
      branch(library.isLinked() ? "sure" : "open", LIBRARIES + LIBRARIES_WIDTH, middle);
    }
  }

  /** To the line where all meet. */
  private void branch(String style, int x, int y) {
    drawing.line(style, "M" + x + " " + y + "H" + TRUNK);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }

  private void sdk(Contents.Sdk sdk, int y) {
    drawing.box(SOURCES, y, SOURCES_WIDTH, Stop.of(sdk));
    int from = y + Drawing.BOX / 2;
    int first = TOP + Drawing.BOX - TICK;
    drawing.line("tools", "M" + SOURCES_WIDTH + " " + from + "H" + TOOLS + "V" + first);
    for (int row = 0; row < contents.libraries().size(); row++) {
      drawing.line("tools", "M" + TOOLS + " " + (first + row * ROW) + "H" + LIBRARIES);
    }
  }
}
