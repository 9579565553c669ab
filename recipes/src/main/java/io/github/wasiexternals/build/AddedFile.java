package io.github.wasiexternals.build;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;

/**
 * A file in the build of a library that is not one of upstream's.
 *
 * @param name for glue its name in the folder {@code recipes/LIBRARY/}, for a generated file its
 *     path in the folder of generated files
 * @param sha256 of the bytes that the compiler saw
 * @param licence SPDX expression
 */
public record AddedFile(Kind kind, String name, Digest sha256, String licence) {

  /** Who made it. */
  public enum Kind {
    /** A C file or header that is written by hand and lies beside the recipe. */
    GLUE("glue"),
    /** Made from one of upstream's templates, as the recipe says. */
    GENERATED("generated");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** In SBOMs and receipts. */
    public String id() {
      return id;
    }
  }

  /**
   * A glue file.
   *
   * @param content its text, which is UTF-8 on disk
   */
  public static AddedFile glue(String name, String content, String licence) {
    return new AddedFile(Kind.GLUE, name, Digester.sha256(content), licence);
  }
}
