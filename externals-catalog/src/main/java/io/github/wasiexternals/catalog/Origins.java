package io.github.wasiexternals.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of origin that a catalog may name.
 *
 * @param kinds in the order to try them
 */
public record Origins(List<Origin.Kind> kinds) {

  /** The kinds that this program supports. */
  public static final Origins BUILT_IN =
      new Origins(
          List.of(Origin.Upstream.KIND, Origin.Mirror.KIND, Origin.Debian.KIND, Origin.Npm.KIND));

  public Origins {
    kinds = List.copyOf(kinds);
  }

  /** Their ids, in the order to try them. */
  public List<String> ids() {
    return kinds.stream().map(Origin.Kind::id).toList();
  }

  /** The kind with that id. */
  public Optional<Origin.Kind> kind(String id) {
    return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** Compares origins by the order to try them in. */
  public Comparator<Origin> order() {
    return Comparator.comparing(origin -> kinds.indexOf(origin.kind()));
  }
}
