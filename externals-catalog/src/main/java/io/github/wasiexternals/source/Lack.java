package io.github.wasiexternals.source;

/**
 * Something that this machine does not have, and without which it can't use an origin.
 *
 * @param what a clause, for example {@code npm is not installed}
 * @param action what to do about it, to paste
 */
public record Lack(String what, String action) {}
