package io.github.wasiexternals.build;

/**
 * One file to compile.
 *
 * @param source relative to the folder that the compiler runs in, with {@code /} as separator
 * @param object name of the object file, unique in its library
 * @param archive file name of the static library that it is for
 * @param bytes size of the source, used to estimate which unit takes longest
 */
record Unit(String source, String object, String archive, long bytes) {

  /** Name of the dependency file that the compiler writes. */
  String dependencies() {
    return object + ".d";
  }
}
