package io.github.wasiexternals.catalog;

import java.net.URI;

/** Where an archive can be had. */
public sealed interface Origin {

  /** The id used in catalogs, logs and SBOMs. */
  String id();

  /**
   * Published by the library's own project.
   *
   * @param url {@code https} in the built-in catalog
   */
  record Upstream(URI url) implements Origin {
    @Override
    public String id() {
      return "upstream";
    }
  }

  /**
   * A copy or a repack at a URL, for example cpython-source-deps.
   *
   * @param url {@code https} in the built-in catalog
   */
  record Mirror(URI url) implements Origin {
    @Override
    public String id() {
      return "mirror";
    }
  }

  /**
   * A file in the pool of the Debian mirror that this machine's apt is configured with.
   *
   * @param sourcePackage the source package, which names the pool's folder
   * @param file the file name in that folder; a {@code +} stays a {@code +}
   */
  record Debian(String sourcePackage, String file) implements Origin {
    @Override
    public String id() {
      return "debian";
    }
  }

  /**
   * A package of the npm registry that the npm client of this machine is configured with.
   *
   * @param name with its scope, for example {@code @photostructure/sqlite}
   * @param version exact
   */
  record Npm(String name, String version) implements Origin {
    @Override
    public String id() {
      return "npm";
    }
  }
}
