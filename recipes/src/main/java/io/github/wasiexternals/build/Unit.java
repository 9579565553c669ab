package io.github.wasiexternals.build;

import java.util.List;

/**
 * One file to compile.
 *
 * @param source relative to the folder that the compiler runs in, with {@code /} as separator
 * @param object name of the object file, unique in its library
 * @param products file names of the static libraries and programs that it is for
 * @param bytes size of the source, used to estimate which unit takes longest
 */
record Unit(String source, String object, List<String> products, long bytes) {

  Unit {
    products = List.copyOf(products);
  }

  /** The path that its recipe has for it. */
  String name() {
    return source.substring(source.indexOf('/') + 1);
  }

  /** Name of the dependency file that the compiler writes. */
  String dependencies() {
    return object + ".d";
  }
}
