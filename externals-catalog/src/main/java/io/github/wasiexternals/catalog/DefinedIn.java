package io.github.wasiexternals.catalog;

import java.util.Optional;

/**
 * Where a value of a catalog is defined.
 *
 * @param layer the built-in catalog or a layer over it
 * @param file the file as the user knows it; empty for the built-in catalog
 * @param asBuiltIn whether the built-in catalog has the same value
 */
public record DefinedIn(Layer layer, Optional<String> file, boolean asBuiltIn) {

  /** The location of every value that no layer has changed. */
  public static final DefinedIn BUILT_IN = new DefinedIn(Layer.BUILT_IN, Optional.empty(), true);

  /** The layers, each over the one before. */
  public enum Layer {
    /** The catalog that comes with this program. */
    BUILT_IN("built-in"),
    /** A user's directory. */
    FOLDER("folder"),
    /** The configuration in a project's POM. */
    POM("POM");

    private final String id;

    Layer(String id) {
      this.id = id;
    }

    /** The name shown to users. */
    public String id() {
      return id;
    }
  }

  /** For people, for example {@code folder pins/libraries/zlib.toml}. */
  public String shown() {
    return layer.id()
        + (asBuiltIn && layer != Layer.BUILT_IN ? " (as built-in)" : "")
        + file.map(name -> " " + name).orElse("");
  }

  DefinedIn asBuiltIn(boolean same) {
    return new DefinedIn(layer, file, same);
  }
}
