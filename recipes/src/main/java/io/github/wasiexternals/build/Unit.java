package io.github.wasiexternals.build;

/**
 * One file to compile.
 *
 * @param source relative to the folder that the compiler runs in, with {@code /} as separator
 * @param object name of the object file, unique in its library
 * @param bytes size of the source, by which the longest compile is guessed
 */
record Unit(String source, String object, long bytes) {

  /** Name of the compiler's list of the files that it read. */
  String dependencies() {
    return object + ".d";
  }
}
