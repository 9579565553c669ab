package io.github.wasiexternals.catalog;

/**
 * The names by which users know the catalog's parameters, for its messages. The calling program
 * provides them.
 *
 * @param prefix the prefix of the program's parameter names; may be empty
 * @param pinning the command that pins another version of a library
 */
public record ParameterNames(String prefix, String pinning) {

  /** Plain words, for use without a calling program. */
  public static final ParameterNames PLAIN = new ParameterNames("", "pin");

  /** The name of the parameter for the Python release. */
  public String python() {
    return prefix + "python";
  }

  /** The name of the parameter for the target. */
  public String triple() {
    return prefix + "triple";
  }

  /** The name of the parameter that lists libraries. */
  public String libraries() {
    return prefix + "libraries";
  }

  /** The name of the parameter for the {@link Policy}. */
  public String policy() {
    return prefix + "policy";
  }

  /** The command that pins a version. */
  String pin(String library, String version) {
    return "%s -D%slibrary=%s -D%sversion=%s".formatted(pinning, prefix, library, prefix, version);
  }

  /** The command that pins the first version of a library that has none. */
  String pinFirst(String library, String release) {
    return pin(library, "VERSION", release);
  }

  /** The command that pins a version for a Python release. */
  String pin(String library, String version, String release) {
    return "%s -D%s=%s".formatted(pin(library, version), python(), release);
  }
}
