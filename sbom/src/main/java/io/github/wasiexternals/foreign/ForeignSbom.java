package io.github.wasiexternals.foreign;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.foreign.SbomSyntax.Kind;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.SpdxConversion;
import io.github.wasiexternals.sbom.SpdxConversion.Form;
import io.github.wasiexternals.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads an SBOM in whatever form it has, as SPDX 2.3 JSON. What a file is follows from its content,
 * never from its name.
 *
 * <p>The file is untrusted: no entity, tag or URL in it is followed, its size and depth are
 * limited, and a library that fails on it is a problem like any other.
 */
public final class ForeignSbom {

  /** The same as for an SBOM of our own. */
  private static final long LIMIT_BYTES = 128L << 20;

  /** The SPDX library needs thirty times the size of a document as memory. */
  private static final long LIMIT_BYTES_OF_LIBRARY = 8L << 20;

  /**
   * For 3,000 files of one package that are said in this way, the library's reader of RDF takes 12
   * s, and four times that for twice as many.
   */
  private static final int LIMIT_HAS_FILE = 5000;

  private static final int LIMIT_LINE = 300;

  private static final String HAS_FILE = "hasFile";

  private static final String CONVERT = "write it as SPDX 2.3 JSON with the program that made it";

  private ForeignSbom() {}

  /**
   * What a file is; {@link Kind#OTHER} if that can't be found out.
   *
   * @param bytes all of the file
   */
  public static SbomSyntax syntax(byte[] bytes) {
    return bytes.length > LIMIT_BYTES
        ? SbomSyntax.of(Kind.OTHER, "")
        : DetectedSbom.of(bytes).syntax();
  }

  /**
   * The content of a file.
   *
   * @param name the name of the file in problems
   * @param bytes all of the file
   * @throws ProblemException naming the form, if a document of this form is not read, if this one
   *     can't be, or if it is too large
   */
  public static Converted read(String name, byte[] bytes) {
    if (bytes.length > LIMIT_BYTES) {
      throw new ProblemException(tooLarge(name, "an SBOM", bytes.length, LIMIT_BYTES));
    }
    DetectedSbom detected = DetectedSbom.of(bytes);
    return converted(name, detected, detected.syntax());
  }

  private static Converted converted(String name, DetectedSbom detected, SbomSyntax syntax) {
    try {
      return switch (detected.syntax().kind()) {
        case SPDX_JSON, CPYTHON_FRAGMENT -> new Converted(syntax, detected.json(), List.of());
        case GITHUB_EXPORT ->
            new Converted(syntax, detected.json().path(DetectedSbom.GITHUB_MEMBER), List.of());
        case SPDX_YAML -> new Converted(syntax, YamlTree.of(detected.text()), List.of());
        case SPDX_TAG_VALUE -> byLibrary(name, syntax, Form.TAG_VALUE, detected);
        case SPDX_XML -> byLibrary(name, syntax, Form.XML, detected);
        case SPDX_RDF -> byLibrary(name, syntax, Form.RDF, detected);
        case SPDX_3 -> Spdx3Reader.read(syntax, detected.json());
        case CYCLONEDX_JSON -> CycloneDxReader.read(syntax, false, detected.bytes());
        case CYCLONEDX_XML -> CycloneDxReader.read(syntax, true, detected.bytes());
        case IN_TOTO -> ofPredicate(name, detected);
        case OTHER -> throw new ProblemException(unknown(name, syntax));
      };
    } catch (UnreadableSbomException | SpdxConversion.UnreadableException e) {
      throw new ProblemException(unreadable(name, syntax, e), e);
    }
  }

  private static Converted byLibrary(
      String name, SbomSyntax syntax, Form form, DetectedSbom detected)
      throws SpdxConversion.UnreadableException, UnreadableSbomException {
    if (detected.bytes().length > LIMIT_BYTES_OF_LIBRARY) {
      throw new ProblemException(
          tooLarge(name, syntax.title(), detected.bytes().length, LIMIT_BYTES_OF_LIBRARY));
    }
    if (form == Form.RDF && detected.elements().getOrDefault(HAS_FILE, 0) > LIMIT_HAS_FILE) {
      throw new UnreadableSbomException("it has more than " + LIMIT_HAS_FILE + " " + HAS_FILE);
    }
    SpdxConversion.Result result = SpdxConversion.json(form, detected.bytes());
    Map<String, Integer> had =
        switch (form) {
          case TAG_VALUE -> CarriedCounts.ofTagValue(detected.text());
          case XML -> CarriedCounts.ofXml(detected.elements());
          case RDF -> CarriedCounts.ofRdf(detected.elements());
        };
    return new Converted(syntax, result.json(), CarriedCounts.lost(had, result.json()));
  }

  /** What the predicate says; of its statement, subjects and signatures are not read. */
  private static Converted ofPredicate(String name, DetectedSbom statement) {
    SbomSyntax syntax = statement.syntax();
    DetectedSbom predicate =
        statement.predicate().orElseThrow(() -> new ProblemException(unknown(name, syntax)));
    Converted converted = converted(name, predicate, syntax);
    Leftovers left = new Leftovers();
    left.add("signatures, which were not verified", statement.signatures());
    left.add("subjects of the statement", statement.json().path("subject").size());
    List<String> notCarried = new ArrayList<>(converted.notCarried());
    notCarried.addAll(left.lines());
    return new Converted(syntax, converted.spdx(), notCarried);
  }

  private static Problem tooLarge(String name, String title, long bytes, long limit) {
    return Problem.of(
        name + " is too large: " + title,
        List.of(value("bytes", bytes), value("limit", limit)),
        CONVERT);
  }

  private static Problem unknown(String name, SbomSyntax syntax) {
    return Problem.of(
        name + " is " + syntax.title() + ", which is not read as an SBOM", List.of(), CONVERT);
  }

  private static Problem unreadable(String name, SbomSyntax syntax, Exception failure) {
    return Problem.of(
        name + " is " + syntax.title() + ", but could not be read",
        List.of(value("reason", Printable.line(String.valueOf(failure.getMessage()), LIMIT_LINE))),
        CONVERT);
  }
}
