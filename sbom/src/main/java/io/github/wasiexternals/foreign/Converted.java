package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A document of another form, as SPDX 2.3 JSON.
 *
 * @param syntax the form that it had
 * @param spdx an object with the members of an SPDX 2.3 document, as far as the original has them;
 *     it may be invalid, as the original may
 * @param notCarried what the original says that is not in {@code spdx}, each with its number, for
 *     example {@code services: 2}; empty if nothing was lost
 */
public record Converted(SbomSyntax syntax, JsonNode spdx, List<String> notCarried) {
  public Converted {
    notCarried = List.copyOf(notCarried);
  }
}
