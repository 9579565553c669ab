package io.github.wasiexternals.hostile;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** Makes the cases of one kind. */
interface Generator {

  /** The number of the honest case. */
  int HONEST = -1;

  /** The row of the table. */
  String kind();

  /** One with nothing hostile in it, which has to be accepted: else the others prove nothing. */
  HostileCase honest() throws IOException;

  /**
   * Makes a case: always the same one for a number and a seed.
   *
   * @param random seeded for this case
   */
  HostileCase generate(int number, RandomGenerator random) throws IOException;
}
