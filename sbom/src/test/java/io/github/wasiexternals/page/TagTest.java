package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

  @Test
  void textsAndValuesAreEscaped() {
    assertThat(written(element("td", "<b a='x'>&\"").with("title", "\"><script>'")))
        .isEqualTo(
            "<td title=\"&quot;&gt;&lt;script&gt;&#39;\">"
                + "&lt;b a=&#39;x&#39;&gt;&amp;&quot;</td>");
  }

  @Test
  void anElementThatRunsOrLoadsSomethingCanNotBeMade() {
    assertThatThrownBy(() -> element("script")).hasMessageContaining("no <script>");
    assertThatThrownBy(() -> element("iframe")).hasMessageContaining("no <iframe>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"onclick", "onload", "style"})
  void anAttributeThatRunsOrLoadsSomethingCanNotBeMade(String attribute) {
    assertThatThrownBy(() -> element("td").with(attribute, "x")).hasMessageContaining(attribute);
  }

  @Test
  void anAttributeIsThereOnce() {
    assertThatThrownBy(() -> element("td").is("a").is("b")).hasMessageContaining("class already");
  }

  @Test
  void aBlockBeginsALineAndAVoidElementHasNoEnd() {
    assertThat(
            written(element("head", element("meta").with("charset", "utf-8"), element("b", "x"))))
        .isEqualTo("<head>\n<meta charset=\"utf-8\"><b>x</b></head>");
  }

  static String written(Html html) {
    StringBuilder page = new StringBuilder();
    html.appendTo(page);
    return page.toString();
  }
}
