package io.github.wasiexternals.text;

import java.util.ArrayList;
import java.util.List;

/** Text after a label, wrapped at {@value #WIDTH} columns. */
public final class Labelled {

  private static final int WIDTH = 110;
  private static final String GAP = "  ";
  private static final int LABEL = 10;
  private static final String INDENT = " ".repeat(GAP.length() + LABEL + GAP.length());

  private Labelled() {}

  /** A line below an earlier label that must not be wrapped, for example a command to paste. */
  public static String whole(String text) {
    return INDENT + text;
  }

  /**
   * The lines, without line ends; a word that is too long gets its own line.
   *
   * @param label may be empty, to continue below an earlier label
   */
  public static List<String> lines(String label, String words) {
    List<String> lines = new ArrayList<>();
    String first = GAP + label + " ".repeat(Math.max(0, LABEL - label.length())) + GAP;
    StringBuilder line = new StringBuilder(first);
    boolean isStart = true;
    for (String word : words.split(" ", -1)) {
      if (!isStart && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(INDENT);
        isStart = true;
      }
      line.append(isStart ? "" : " ").append(word);
      isStart = false;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
