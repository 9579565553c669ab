package io.github.wasiexternals.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.audit.ElementsCheck.Look;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomPaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Where the lists of minimum elements are found in SPDX 2.3 JSON. */
final class Looks {

  private static final String ORGANIZATION = "Organization: ";
  private static final String PERSON = "Person: ";
  private static final String TOOL = "Tool: ";

  /** A name and a version, in whatever way they are separated. */
  private static final Pattern TOOL_WITH_VERSION = Pattern.compile("Tool: .*\\d.*");

  /** The six types of SBOM documents that CISA tells apart, in any case. */
  private static final Pattern SBOM_TYPE =
      Pattern.compile(
          "\\b(design|source|build|analyzed|deployed|runtime)\\b", Pattern.CASE_INSENSITIVE);

  private Looks() {}

  /** A member of the document, or below it. */
  static Function<JsonNode, Look> document(String path) {
    return inDocument(path, Looks::isGiven);
  }

  static Function<JsonNode, Look> dependencyRelationship() {
    return root -> {
      Set<String> related = new HashSet<>();
      for (JsonNode each : root.path("relationships")) {
        related.add(each.path("spdxElementId").asText());
        related.add(each.path("relatedSpdxElement").asText());
      }
      return packages(root, "SPDXID", each -> related.contains(each.path("SPDXID").asText()));
    };
  }

  static Function<JsonNode, Look> relationship(String type) {
    return root -> {
      for (JsonNode each : root.path("relationships")) {
        if (each.path("relationshipType").asText().equals(type)) {
          return new Look(1, List.of());
        }
      }
      return new Look(1, List.of(SbomPaths.ROOT + ".relationships"));
    };
  }

  static Function<JsonNode, Look> author() {
    return creator(creator -> creator.startsWith(ORGANIZATION) || creator.startsWith(PERSON));
  }

  static Function<JsonNode, Look> organization() {
    return creator(creator -> creator.startsWith(ORGANIZATION));
  }

  static Function<JsonNode, Look> tool() {
    return creator(creator -> creator.startsWith(TOOL));
  }

  static Function<JsonNode, Look> toolWithVersion() {
    return creator(creator -> TOOL_WITH_VERSION.matcher(creator).matches());
  }

  static Function<JsonNode, Look> sbomType() {
    return inDocument(
        "creationInfo.comment", comment -> SBOM_TYPE.matcher(comment.asText()).find());
  }

  /** A member of every package, with a value that says something. */
  static Function<JsonNode, Look> given(String member) {
    return root -> packages(root, member, each -> isGiven(each.path(member)));
  }

  /** A member of every package, which may say that nothing is known. */
  static Function<JsonNode, Look> said(String member) {
    return root -> packages(root, member, each -> isText(each.path(member)));
  }

  /** Every package says it; the package that the document describes says something. */
  static Function<JsonNode, Look> givenOfPrimarySaidOfAll(String member) {
    return root -> {
      Set<String> primary = described(root);
      return packages(
          root,
          member,
          each ->
              primary.contains(each.path("SPDXID").asText())
                  ? isGiven(each.path(member))
                  : isText(each.path(member)));
    };
  }

  /** A concluded or a declared licence, which may say that nothing is known. */
  static Function<JsonNode, Look> licence() {
    return root ->
        packages(
            root,
            "licenseConcluded",
            each -> isText(each.path("licenseConcluded")) || isText(each.path("licenseDeclared")));
  }

  static Function<JsonNode, Look> identifier() {
    return root ->
        packages(
            root,
            "externalRefs",
            each -> hasReference(each, Set.of("purl", "cpe22Type", "cpe23Type", "swid", "gitoid")));
  }

  static Function<JsonNode, Look> purl() {
    return root -> packages(root, "externalRefs", each -> hasReference(each, Set.of("purl")));
  }

  /** A checksum, or a code over all its files. */
  static Function<JsonNode, Look> hash() {
    return root ->
        packages(
            root,
            "checksums",
            each ->
                isGiven(each.path("checksums").path(0).path("checksumValue"))
                    || isGiven(
                        each.path("packageVerificationCode").path("packageVerificationCodeValue")));
  }

  /** The one package that the document is about. */
  static Function<JsonNode, Look> primaryComponent() {
    return root ->
        new Look(
            1,
            described(root).size() == 1 ? List.of() : List.of(SbomPaths.ROOT + ".relationships"));
  }

  private static Set<String> described(JsonNode root) {
    Set<String> described = new HashSet<>();
    root.path("documentDescribes").forEach(each -> described.add(each.asText()));
    for (JsonNode each : root.path("relationships")) {
      if (each.path("spdxElementId").asText().equals(SbomDocument.ID)
          && each.path("relationshipType").asText().equals("DESCRIBES")) {
        described.add(each.path("relatedSpdxElement").asText());
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

  private static Function<JsonNode, Look> creator(Predicate<String> wanted) {
    return root -> {
      for (JsonNode creator : root.path("creationInfo").path("creators")) {
        if (wanted.test(creator.asText())) {
          return new Look(1, List.of());
        }
      }
      return new Look(1, List.of(SbomPaths.ROOT + ".creationInfo.creators"));
    };
  }

  private static Function<JsonNode, Look> inDocument(String path, Predicate<JsonNode> there) {
    return root ->
        new Look(
            1,
            there.test(root.at("/" + path.replace('.', '/')))
                ? List.of()
                : List.of(SbomPaths.ROOT + "." + path));
  }

  private static Look packages(JsonNode root, String member, Predicate<JsonNode> there) {
    List<String> missing = new ArrayList<>();
    int index = 0;
    for (JsonNode each : root.path("packages")) {
      if (!there.test(each)) {
        missing.add(SbomPaths.of("packages", index) + "." + member);
      }
      index++;
    }
    return index == 0
        ? new Look(1, List.of(SbomPaths.ROOT + ".packages"))
        : new Look(index, missing);
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() && !value.asText().isBlank();
  }

  private static boolean isGiven(JsonNode value) {
    return isText(value) && !value.asText().equals("NOASSERTION") && !value.asText().equals("NONE");
  }
}
