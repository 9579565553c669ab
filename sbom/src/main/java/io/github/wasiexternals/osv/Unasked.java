package io.github.wasiexternals.osv;

/**
 * A library about which nothing could be asked.
 *
 * @param query what was to be asked
 * @param reason why not, in one line
 */
public record Unasked(Query query, String reason) {}
