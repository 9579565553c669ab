package io.github.wasiexternals.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomPaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An element of a list of minimum elements, and its place in SPDX 2.3 JSON.
 *
 * @param name as in the list
 * @param severity the severity if it is missing; {@link Severity#LOW} for a recommended one
 * @param lookup finds it in a document
 */
record MinimumElement(String name, Severity severity, Function<JsonNode, Found> lookup) {

  static final String ANY = "(Organization|Person|Tool): .*";
  static final String ORGANIZATION = "Organization: .*";
  static final String ORGANIZATION_OR_PERSON = "(Organization|Person): .*";
  static final String TOOL = "Tool: .*";

  /** A name and a version, with any separator. */
  static final String TOOL_WITH_VERSION = "Tool: .*\\d.*";

  private static final Set<String> IDENTIFIERS =
      Set.of("purl", "cpe22Type", "cpe23Type", "swid", "gitoid");

  /** The six types of SBOM documents that CISA distinguishes, in any case. */
  private static final Pattern SBOM_TYPE =
      Pattern.compile(
          "\\b(design|source|build|analyzed|deployed|runtime)\\b", Pattern.CASE_INSENSITIVE);

  /**
   * The result of looking for an element.
   *
   * @param places number of places where it was expected
   * @param missing the JSON paths where it is missing
   */
  record Found(int places, List<String> missing) {}

  /** The same element, recommended only. */
  MinimumElement recommended() {
    return new MinimumElement(name, Severity.LOW, lookup);
  }

  /** A member of the document, or below it. */
  static MinimumElement document(String name, String path) {
    return inDocument(name, path, MinimumElement::isGiven);
  }

  static MinimumElement dependencyRelationship(String name) {
    return required(
        name,
        root -> {
          Set<String> related = new HashSet<>(described(root));
          for (JsonNode each : root.path("relationships")) {
            related.add(each.path("spdxElementId").asText());
            related.add(each.path("relatedSpdxElement").asText());
          }
          return packages(root, "SPDXID", each -> related.contains(each.path("SPDXID").asText()));
        });
  }

  /** A relationship in either direction, or the member that stands for it. */
  static MinimumElement relationship(String type, String inverse, String member) {
    return required(
        "Relationship " + type,
        root -> {
          boolean isThere = root.path(member).size() > 0;
          for (JsonNode each : root.path("packages")) {
            isThere |= each.path(member).size() > 0;
          }
          for (JsonNode each : root.path("relationships")) {
            String actual = each.path("relationshipType").asText();
            isThere |= actual.equals(type) || actual.equals(inverse);
          }
          return one(isThere, "relationships");
        });
  }

  /**
   * A creator of the document.
   *
   * @param pattern the pattern that it must match
   */
  static MinimumElement creator(String name, String pattern) {
    Pattern wanted = Pattern.compile(pattern, Pattern.DOTALL);
    return anyOf(name, "creationInfo.creators", each -> wanted.matcher(each.asText()).matches());
  }

  static MinimumElement sbomType(String name) {
    return inDocument(
        name, "creationInfo.comment", comment -> SBOM_TYPE.matcher(comment.asText()).find());
  }

  /** A member of every package, with another value than {@code NOASSERTION}. */
  static MinimumElement given(String name, String member) {
    return ofPackages(name, member, each -> isGiven(each.path(member)));
  }

  /** A member of every package, which may be {@code NOASSERTION}. */
  static MinimumElement said(String name, String member) {
    return ofPackages(name, member, each -> isText(each.path(member)));
  }

  /**
   * A member of every package, which may be {@code NOASSERTION} except in the package that the
   * document describes.
   */
  static MinimumElement givenOfPrimarySaidOfAll(String name, String member) {
    return required(
        name,
        root -> {
          Set<String> primary = described(root);
          return packages(
              root,
              member,
              each ->
                  primary.contains(each.path("SPDXID").asText())
                      ? isGiven(each.path(member))
                      : isText(each.path(member)));
        });
  }

  /** A concluded or a declared licence, which may be {@code NOASSERTION}. */
  static MinimumElement licence(String name) {
    return ofPackages(
        name,
        "licenseConcluded",
        each -> isText(each.path("licenseConcluded")) || isText(each.path("licenseDeclared")));
  }

  static MinimumElement identifier(String name) {
    return ofPackages(name, "externalRefs", each -> hasReference(each, IDENTIFIERS));
  }

  static MinimumElement purl(String name) {
    return ofPackages(name, "externalRefs", each -> hasReference(each, Set.of("purl")));
  }

  /** A checksum, or a verification code over all its files. */
  static MinimumElement hash(String name) {
    return ofPackages(
        name,
        "checksums",
        each ->
            isGiven(each.path("checksums").path(0).path("checksumValue"))
                || isGiven(
                    each.path("packageVerificationCode").path("packageVerificationCodeValue")));
  }

  /** A checksum of every file. */
  static MinimumElement ofFiles(String name, String algorithm) {
    return required(
        name,
        root ->
            each(
                root,
                "files",
                "checksums",
                file -> {
                  for (JsonNode checksum : file.path("checksums")) {
                    if (checksum.path("algorithm").asText().equals(algorithm)) {
                      return true;
                    }
                  }
                  return false;
                }));
  }

  /** The one package that the document is about. */
  static MinimumElement primaryComponent(String name) {
    return required(name, root -> one(described(root).size() == 1, "relationships"));
  }

  private static MinimumElement required(String name, Function<JsonNode, Found> lookup) {
    return new MinimumElement(name, Severity.MEDIUM, lookup);
  }

  private static MinimumElement ofPackages(
      String name, String member, Predicate<JsonNode> isThere) {
    return required(name, root -> packages(root, member, isThere));
  }

  private static MinimumElement inDocument(String name, String path, Predicate<JsonNode> isThere) {
    return required(name, root -> one(isThere.test(at(root, path)), path));
  }

  /** One of an array's elements. */
  private static MinimumElement anyOf(String name, String path, Predicate<JsonNode> isIt) {
    return inDocument(
        name,
        path,
        array -> {
          for (JsonNode each : array) {
            if (isIt.test(each)) {
              return true;
            }
          }
          return false;
        });
  }

  private static JsonNode at(JsonNode root, String path) {
    return root.at("/" + path.replace('.', '/'));
  }

  private static Found one(boolean isThere, String path) {
    return new Found(1, isThere ? List.of() : List.of(SbomPaths.ROOT + "." + path));
  }

  private static Found packages(JsonNode root, String member, Predicate<JsonNode> isThere) {
    Found found = each(root, "packages", member, isThere);
    return found.places() == 0 ? one(false, "packages") : found;
  }

  private static Found each(
      JsonNode root, String array, String member, Predicate<JsonNode> isThere) {
    List<String> missing = new ArrayList<>();
    int index = 0;
    for (JsonNode each : root.path(array)) {
      if (!isThere.test(each)) {
        missing.add(SbomPaths.of(array, index) + "." + member);
      }
      index++;
    }
    return new Found(index, missing);
  }

  private static Set<String> described(JsonNode root) {
    Set<String> described = new HashSet<>();
    root.path("documentDescribes").forEach(each -> described.add(each.asText()));
    for (JsonNode each : root.path("relationships")) {
      if (each.path("spdxElementId").asText().equals(SbomDocument.ID)
          && each.path("relationshipType").asText().equals("DESCRIBES")) {
        described.add(each.path("relatedSpdxElement").asText());
      } else if (each.path("relatedSpdxElement").asText().equals(SbomDocument.ID)
          && each.path("relationshipType").asText().equals("DESCRIBED_BY")) {
        described.add(each.path("spdxElementId").asText());
      }
    }
    return described;
  }

  private static boolean hasReference(JsonNode element, Set<String> types) {
    for (JsonNode each : element.path("externalRefs")) {
      if (types.contains(each.path("referenceType").asText())
          && isGiven(each.path("referenceLocator"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() && !value.asText().isBlank();
  }

  /** {@code NONE} says something: that there is none. */
  private static boolean isGiven(JsonNode value) {
    return isText(value) && !value.asText().equals(SbomPackage.NO_ASSERTION);
  }
}
