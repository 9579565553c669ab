package io.github.wasiexternals.artifacts;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.archive.PackedFormat;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The coordinates of one file in a Maven repository.
 *
 * @param type also the ending of its name, for example {@code tar.gz}
 * @param classifier which of the artifact's files it is
 */
public record Coordinates(
    String groupId, String artifactId, String version, String type, Classifier classifier) {

  /** The parameter that names an artifact. */
  public static final String PROPERTY = "wasi.artifact";

  /** The archive of a prefix, as {@code wasi:externals} attaches it. */
  public static final String TAR_GZ = PackedFormat.TAR_GZ.ending();

  /** What an archive may be. */
  private static final List<String> TYPES =
      Stream.of(PackedFormat.values()).map(PackedFormat::ending).toList();

  private static final String SIGNATURE = ".asc";
  private static final String FORM = "groupId:artifactId:version[:type[:classifier]]";
  private static final String EXAMPLE = "-D" + PROPERTY + "=org.example:libraries:1.0";

  /** As Maven allows them; a version is one, and no range. */
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]{0,199}");

  private static final List<String> NO_VERSIONS = List.of("LATEST", "RELEASE");

  /**
   * Reads the coordinates of an archive.
   *
   * @param text {@code groupId:artifactId:version[:type[:classifier]]}
   * @param usual the classifier, if the text has none
   * @throws ProblemException if it is none of that form
   */
  public static Coordinates parse(String text, Supplier<Classifier> usual) {
    List<String> parts = List.of(text.strip().split(":", -1));
    if (parts.size() < 3 || parts.size() > 5) {
      throw invalid(text, "it has " + parts.size() + (parts.size() == 1 ? " part" : " parts"));
    }
    for (String part : parts) {
      if (!PART.matcher(part).matches() || part.contains("..")) {
        throw invalid(text, "'" + part + "' can't be a part of it");
      }
    }
    if (NO_VERSIONS.contains(parts.get(2))) {
      throw invalid(text, parts.get(2) + " is not a version");
    }
    String type = parts.size() > 3 ? parts.get(3) : TAR_GZ;
    if (!TYPES.contains(type)) {
      throw invalid(text, "its type is not one of " + String.join(", ", TYPES));
    }
    return new Coordinates(
        parts.get(0),
        parts.get(1),
        parts.get(2),
        type,
        parts.size() > 4 ? classifier(text, parts.get(4)) : usual.get());
  }

  private static Classifier classifier(String text, String classifier) {
    return Classifier.parse(classifier)
        .orElseThrow(
            () ->
                invalid(
                    text,
                    "its classifier is not like py3.15-wasm32-wasip1 or"
                        + " py3.15-wasm32-wasip1-python"));
  }

  private static ProblemException invalid(String text, String reason) {
    return new ProblemException(
        Problem.of(
            "invalid value for " + PROPERTY + ": '" + text + "'",
            List.of(value("reason", reason), value("expected", FORM)),
            EXAMPLE));
  }

  /** The classifier as it is in the repository. */
  public String classifierText() {
    return isSbom() ? classifier.sbom() : classifier.toString();
  }

  /** The SBOM of this archive. */
  Coordinates sbom() {
    return new Coordinates(groupId, artifactId, version, OutputLayout.SBOM_ENDING, classifier);
  }

  /** The detached signature of this file, where maven-gpg-plugin puts it. */
  Coordinates signature() {
    return new Coordinates(groupId, artifactId, version, type + SIGNATURE, classifier);
  }

  private boolean isSbom() {
    return type.equals(OutputLayout.SBOM_ENDING)
        || type.equals(OutputLayout.SBOM_ENDING + SIGNATURE);
  }

  /** As Maven writes them in messages. */
  @Override
  public String toString() {
    return String.join(":", groupId, artifactId, type, classifierText(), version);
  }
}
