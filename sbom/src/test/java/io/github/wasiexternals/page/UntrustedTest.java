package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.TagTest.written;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedTest {

  @Test
  void markupIsShownAsText() {
    assertThat(written(Untrusted.text("<img src=x onerror=alert(1)>")))
        .isEqualTo("<bdi>&lt;img src=x onerror=alert(1)&gt;</bdi>");
  }

  @ParameterizedTest
  @CsvSource({"0, \\u0000", "9, \\u0009", "10, \\u000a", "27, \\u001b", "133, \\u0085"})
  void aControlCharacterIsShownAsItsCodePoint(int character, String shown) {
    assertThat(written(Untrusted.text("a" + (char) character + "b")))
        .isEqualTo("<bdi>a<code class=\"escape\">" + shown + "</code>b</bdi>");
  }

  @ParameterizedTest
  @CsvSource({
    "202e, right-to-left override",
    "2066, left-to-right isolate",
    "200b, zero width space",
    "feff, byte order mark",
    "2028, line separator",
    "d800, half of a surrogate pair",
    "e000, private use",
    "e0041, tag"
  })
  void whatHasNoGlyphOrTurnsTheTextIsShownAsItsCodePoint(String hex, String name) {
    String text = "lib" + Character.toString(Integer.parseInt(hex, 16)) + "a.z";
    assertThat(written(Untrusted.text(text)))
        .as(name)
        .isEqualTo("<bdi>lib<code class=\"escape\">\\u" + hex + "</code>a.z</bdi>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zlib 1.3.2", "größer", "ספרייה", "مكتبة", "图书馆", "📚", "ệ"})
  void lettersOfAnyScriptAreShown(String text) {
    assertThat(written(Untrusted.text(text))).isEqualTo("<bdi>" + text + "</bdi>");
  }

  @Test
  void aTowerOfMarksIsNotBuilt() {
    String tower = "z" + "\u0301".repeat(10);
    assertThat(written(Untrusted.text(tower)))
        .startsWith("<bdi>z\u0301\u0301\u0301<code class=\"escape\">\\u0301</code>")
        .doesNotContain("\u0301".repeat(4));
  }

  @Test
  void whatNobodyReadsToItsEndIsCutAndSaysHowLongItWas() {
    assertThat(written(Untrusted.text("x".repeat(10_000))))
        .isEqualTo(
            "<bdi>"
                + "x".repeat(600)
                + "<span class=\"cut\">… (10000 characters in all)</span></bdi>");
  }

  @Test
  void aPairOfSurrogatesIsNeverCutInTwo() {
    assertThat(written(Untrusted.text("📚".repeat(601))))
        .startsWith("<bdi>" + "📚".repeat(600) + "<span");
  }

  @Test
  void anAddressOfTheWebIsALink() {
    assertThat(written(Untrusted.link("https://zlib.net/a?b=1&c=2")))
        .isEqualTo(
            "<a href=\"https://zlib.net/a?b=1&amp;c=2\" rel=\"noreferrer nofollow\">"
                + "<bdi>https://zlib.net/a?b=1&amp;c=2</bdi></a>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//example.org/x",
        "https:zlib.net",
        "https://",
        "not a URL",
        "vbscript:x",
        ""
      })
  void whatIsNoAddressOfTheWebIsNoLink(String url) {
    assertThat(written(Untrusted.link(url))).startsWith("<code>").doesNotContain("href");
  }
}
