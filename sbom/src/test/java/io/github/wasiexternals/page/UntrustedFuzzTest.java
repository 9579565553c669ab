package io.github.wasiexternals.page;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.regex.Pattern;

/** Whatever an SBOM says: it is shown, and neither a tag nor what turns or controls the page. */
class UntrustedFuzzTest {

  /** What a text may become, whatever it is: escaped characters between a few tags of ours. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?:[^<>\"'\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\x{2028}\\x{2029}]"
              + "|<bdi>|</bdi>|<code>|<code class=\"escape\">|</code>"
              + "|<span class=\"cut\">|</span>"
              + "|<a href=\"https?:[^<>\"'\\p{Cc}]*\" rel=\"noreferrer nofollow\">|</a>)*+",
          Pattern.CASE_INSENSITIVE);

  @FuzzTest(maxDuration = "5s")
  void aTextIsNothingButText(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    StringBuilder written = new StringBuilder();
    Untrusted.text(text).appendTo(written);
    Untrusted.code(text).appendTo(written);
    Untrusted.link(text).appendTo(written);
    if (!HARMLESS.matcher(written).matches()) {
      throw new AssertionError("not harmless: " + written);
    }
  }
}
