package io.github.wasiexternals.diff;

/**
 * A value that a document states.
 *
 * @param value equal for all spellings of the same
 * @param shown as the document writes it
 * @param core the part of it that other steps of a comparison report
 */
record Said(String value, String shown, String core) {

  static Said of(String value, String shown) {
    return new Said(value, shown, shown);
  }
}
