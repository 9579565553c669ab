package io.github.wasiexternals.hostile;

/**
 * What became of a case.
 *
 * @param kind the row of the table
 * @param name what it was, in a few words
 * @param repeat the command that does it again
 * @param detail of a fault, or why it was left out
 */
record Result(String kind, String name, String repeat, Outcome outcome, String detail) {}
