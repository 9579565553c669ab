package io.github.wasiexternals.source;

/**
 * The names in messages for the user's choices about fetching. The calling program provides them.
 *
 * @param mirror the parameter that lists mirrors
 * @param offline why there is no network, as a clause
 * @param online how to run once with network access
 */
public record FetchNames(String mirror, String offline, String online) {

  /** Plain words, for use without a calling program. */
  public static final FetchNames PLAIN =
      new FetchNames("mirror", "there is no network", "run the same command with a network");
}
