package io.github.wasiexternals.source;

/**
 * How messages name what a user chooses about fetching; it comes from the program above.
 *
 * @param mirror the parameter that lists mirrors
 * @param offline why there is no network, as a clause
 * @param online how to go on with a network, once
 */
public record FetchNames(String mirror, String offline, String online) {

  /** Plain words, for when no program is known. */
  public static final FetchNames PLAIN =
      new FetchNames("mirror", "there is no network", "run the same command with a network");
}
