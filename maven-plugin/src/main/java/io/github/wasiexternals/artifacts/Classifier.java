package io.github.wasiexternals.artifacts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classifier of an artifact, which says what it is for: {@code py3.15-wasm32-wasip1} is the
 * prefix of the libraries, {@code py3.15-wasm32-wasip1-externals} its SBOM, {@code
 * py3.15-wasm32-wasip1-python} a Python and its SBOM.
 *
 * @param python the release, for example {@code 3.15}
 * @param triple the target
 * @param isPython whether it is a Python, and not a prefix
 */
public record Classifier(String python, String triple, boolean isPython) {

  private static final String START = "py";
  private static final String LIBRARIES_SBOM = "-externals";
  private static final String PYTHON = "-python";

  private static final Pattern FORM =
      Pattern.compile(
          START + "([0-9]{1,3}\\.[0-9]{1,4})-(wasm[0-9]{2}(?:-[a-z0-9]{1,20}){1,3}?)(-python)?");

  /** The classifier of a prefix. */
  public static Classifier ofPrefix(String python, String triple) {
    return new Classifier(python, triple, false);
  }

  /** Reads one; empty for any other text, and so for what could not be part of a path. */
  public static Optional<Classifier> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new Classifier(matcher.group(1), matcher.group(2), matcher.group(3) != null))
        : Optional.empty();
  }

  /** The classifier of its SBOM, which is of another type. */
  public String sbom() {
    return isPython ? toString() : this + LIBRARIES_SBOM;
  }

  /** For people. */
  String title() {
    return (isPython ? "Python " : "libraries for Python ") + python + " on " + triple;
  }

  @Override
  public String toString() {
    return START + python + "-" + triple + (isPython ? PYTHON : "");
  }
}
