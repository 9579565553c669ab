package io.github.wasiexternals.catalog;

/**
 * What a user knows the choices by that the catalog is asked for, so that its messages can name
 * them: it comes from the program above.
 *
 * @param prefix what the program puts before the names of its parameters; may be empty
 * @param pinning the command that pins another version of a library
 */
public record ParameterNames(String prefix, String pinning) {

  /** Plain words, for a catalog that no program is known to use. */
  public static final ParameterNames PLAIN = new ParameterNames("", "pin");

  /** The name of the parameter that is the release. */
  public String python() {
    return prefix + "python";
  }

  /** The name of the parameter that is the target. */
  public String triple() {
    return prefix + "triple";
  }

  /** The name of the parameter that lists libraries. */
  public String libraries() {
    return prefix + "libraries";
  }

  /** The name of the parameter that is a {@link Policy}. */
  public String policy() {
    return prefix + "policy";
  }

  /** The command that pins a version. */
  String pin(String library, String version) {
    return "%s -D%slibrary=%s -D%sversion=%s".formatted(pinning, prefix, library, prefix, version);
  }
}
