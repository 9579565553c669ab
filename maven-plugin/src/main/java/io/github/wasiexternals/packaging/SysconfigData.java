package io.github.wasiexternals.packaging;

/** Makes the data of {@code sysconfig} relocatable. */
final class SysconfigData {

  /** The data is in {@code lib/python3.X}, or in {@code lib/python3X.zip}. */
  private static final String RELOCATED =
      """

      # Added by wasi-externals: the folder that this package is in takes the place of the prefix
      # that Python was configured with.
      def _relocate(configured):
          here = __file__.replace('\\\\', '/').rsplit('/', 3)
          if len(here) == 4 and here[0] != configured:
              for name, value in build_time_vars.items():
                  if isinstance(value, str) and '.' + configured not in value:
                      build_time_vars[name] = value.replace(configured, here[0])


      _relocate('@prefix@')
      del _relocate
      """;

  private SysconfigData() {}

  /**
   * The text of the module, which finds its place itself.
   *
   * @param prefix that stands in it
   */
  static String relocatable(String text, String prefix) {
    return text.stripTrailing()
        + "\n"
        + RELOCATED.replace("@prefix@", prefix.replace("\\", "\\\\").replace("'", "\\'"));
  }
}
