package io.github.wasiexternals.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomPaths;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.sbom.SbomWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks whether a rebuild from the SBOM's sources gives the bytes that it lists. */
final class RebuildCheck extends DocumentCheck {

  private final Optional<Rebuilder> rebuilder;

  /**
   * @param rebuilder empty if no rebuild was requested
   */
  RebuildCheck(Optional<Rebuilder> rebuilder) {
    super(
        new Question(
            "rebuilt",
            Group.REBUILT,
            "Built again, byte for byte the same",
            "The pinned sources, compiled again from nothing on this machine, make exactly the files"
                + " and the SBOM that are audited.",
            "Two machines with the same broken compiler make the same bytes."));
    this.rebuilder = rebuilder;
  }

  @Override
  CheckReport run(Audited audited) throws InterruptedException {
    if (rebuilder.isEmpty()) {
      return question().notAsked("-Dwasi.rebuild");
    }
    SbomView view = audited.view();
    List<SbomPackage> sets = view.sets();
    if (sets.size() != 1 || !view.allDescribed().equals(sets)) {
      return question()
          .notPossible("only the SBOM of a set of libraries can be built again, not this one");
    }
    try {
      Path folder = rebuilder.get().rebuild(request(audited.document(), sets.get(0), view));
      return compare(audited, folder);
    } catch (ProblemException e) {
      return question()
          .answer(
              Looked.at("it could not be built"),
              e.problems().stream()
                  .map(each -> Finding.of(Severity.HIGH, SbomPaths.ROOT, "the libraries", each))
                  .toList());
    }
  }

  private static Rebuilder.Request request(SbomDocument document, SbomPackage set, SbomView view) {
    List<SbomPackage> libraries = view.contents(set);
    return new Rebuilder.Request(
        set.annotation("python").orElseThrow(),
        set.annotation("triple"),
        libraries.stream().map(SbomPackage::name).toList(),
        policy(document),
        view.sdks(libraries).stream()
            .flatMap(tool -> tool.annotation("sdk-mismatch").stream())
            .findFirst(),
        set.annotation("pic").isPresent(),
        document.created());
  }

  /** The policy in the document's comment; {@link Policy#FROZEN} if it names none. */
  private static Policy policy(SbomDocument document) {
    String comment = document.comment().orElse("");
    return Stream.of(Policy.values())
        .filter(policy -> comment.contains(" " + SbomWriter.POLICY + "=" + policy.id()))
        .findFirst()
        .orElse(Policy.FROZEN);
  }

  private CheckReport compare(Audited audited, Path folder) {
    Path file = folder.resolve(OutputLayout.EXTERNALS_SBOM);
    InstalledPrefix.Found rebuilt = InstalledPrefix.Found.beside(file);
    try {
      List<Finding> findings =
          Stream.concat(
                  FileComparison.listed(audited.document(), rebuilt).stream(),
                  FileComparison.unlisted(audited.document(), rebuilt, file).stream())
              .map(each -> each.finding(audited.paths(), text(each.kind())))
              .collect(Collectors.toCollection(ArrayList::new));
      findings.addAll(sboms(audited.content(), SbomReader.examine(file)));
      return question()
          .answer(
              Looked.at(audited.document().files().size(), "file").with("and the SBOM"), findings);
    } catch (IOException e) {
      return question().notPossible("could not read what was built: " + Failures.describe(e));
    }
  }

  private static String text(FileComparison.Kind kind) {
    return switch (kind) {
      case MISSING -> "does not come out when it is built again";
      case CHANGED -> "is another file when it is built again";
      case UNLISTED -> "comes out when it is built again, and is not listed";
    };
  }

  private static List<Finding> sboms(ExaminedSbom audited, ExaminedSbom rebuilt) {
    if (audited.sha256().equals(rebuilt.sha256())) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (JsonDifferences.Difference each :
        JsonDifferences.between(audited.root(), rebuilt.root())) {
      findings.add(
          new Finding(
              Severity.MEDIUM,
              each.path(),
              "the SBOM",
              "says something else when it is written again",
              each.right().map(JsonNode::toString),
              each.left().map(JsonNode::toString)));
    }
    return findings;
  }
}
