package io.github.wasiexternals.source;

/** As the goals name what users choose about fetching. */
public final class GoalNames {

  public static final FetchNames FETCHING =
      new FetchNames(
          "wasi.mirror", "Maven is offline (-o)", "run the same command once without -o");

  private GoalNames() {}
}
