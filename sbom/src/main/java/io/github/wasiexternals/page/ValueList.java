package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values with their labels, one below the other. */
final class ValueList {

  private final String styleClass;
  private final List<Html> rows = new ArrayList<>();

  ValueList(String styleClass) {
    this.styleClass = styleClass;
  }

  /** Adds a value, if there is one. */
  void row(String label, Optional<? extends Html> value) {
    value.ifPresent(shown -> rows.add(element("div", element("dt", label), element("dd", shown))));
  }

  /** Nothing if there is no value. */
  Html html() {
    return rows.isEmpty() ? Html.nothing() : element("dl").is(styleClass).and(rows);
  }
}
