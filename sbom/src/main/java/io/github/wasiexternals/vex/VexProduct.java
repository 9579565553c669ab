package io.github.wasiexternals.vex;

import java.util.List;

/**
 * The product of a statement.
 *
 * @param identifiers package URLs, CPE names or plain names; one match is enough
 * @param subcomponents identifiers of the parts of it that have the vulnerability. A package URL
 *     with a subpath names a file or a folder: {@code pkg:generic/zlib@1.3.1#contrib/minizip}
 */
public record VexProduct(List<String> identifiers, List<String> subcomponents) {
  public VexProduct {
    identifiers = List.copyOf(identifiers);
    subcomponents = List.copyOf(subcomponents);
  }
}
