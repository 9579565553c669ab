package io.github.wasiexternals.catalog;

/** Lets tests of other packages use the small catalog. */
public final class FixtureCatalog {

  private FixtureCatalog() {}

  /** The fixture, with one archive that lacks nothing and one that lacks all it may. */
  public static Catalog read() {
    return new Fixture().read();
  }
}
