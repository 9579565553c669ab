package io.github.wasiexternals.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StyleSheetTest {

  private static final Pattern PALETTE = Pattern.compile("(?s):root \\{(.*?)\\}");
  private static final Pattern COLOUR = Pattern.compile("--([a-z]+): #([0-9a-f]{6});");

  /** WCAG 2.2, success criterion 1.4.3. */
  @Test
  void everyColourOfTextHasEnoughContrastOnEveryGround() {
    List<Map<String, Integer>> palettes =
        PALETTE.matcher(StyleSheet.CSS).results().map(result -> palette(result.group(1))).toList();
    assertThat(palettes).as("light, dark and printed").hasSize(3);
    for (Map<String, Integer> palette : palettes) {
      assertThat(palette)
          .containsOnlyKeys("paper", "panel", "ink", "soft", "rule", "link", "good", "open", "bad");
      for (String ground : List.of("paper", "panel")) {
        for (String text : List.of("ink", "soft", "link", "good", "open", "bad")) {
          assertThat(contrast(palette.getOrDefault(text, 0), palette.getOrDefault(ground, 0)))
              .as("%s on %s of %s", text, ground, palette)
              .isGreaterThan(4.5);
        }
      }
    }
  }

  @Test
  void itLoadsNothingAndEndsNoStyleElement() {
    assertThat(StyleSheet.CSS).doesNotContain("url(", "@import", "</", "expression(");
  }

  private static Map<String, Integer> palette(String css) {
    Map<String, Integer> palette = new HashMap<>();
    Matcher colour = COLOUR.matcher(css);
    while (colour.find()) {
      palette.put(colour.group(1), Integer.parseInt(colour.group(2), 16));
    }
    return palette;
  }

  /** WCAG 2.2, contrast ratio. */
  private static double contrast(int one, int other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  /** WCAG 2.2, relative luminance. */
  private static double luminance(int colour) {
    return 0.2126 * channel(colour >> 16)
        + 0.7152 * channel(colour >> 8)
        + 0.0722 * channel(colour);
  }

  private static double channel(int value) {
    double share = (value & 0xff) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
