package io.github.wasiexternals.packaging;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.audit.FileComparison;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.cpython.BuiltPython;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.SbomView;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The interpreter's SBOM, if it is that of this build and of the files beside it. */
final class InterpreterSbom {

  private InterpreterSbom() {}

  /**
   * Reads it.
   *
   * @throws ProblemException if there is none, or if it is that of another build or of other files
   */
  static SbomDocument read(PackageRequest request, BuiltPython python) throws IOException {
    if (!Files.isRegularFile(request.sbom())) {
      throw new ProblemException(
          Problem.of(
              "the interpreter has no SBOM",
              List.of(value("missing", request.sbom())),
              request.build().toString()));
    }
    SbomDocument sbom = SbomReader.read(request.sbom());
    SbomPackage described =
        new SbomView(sbom)
            .interpreter()
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(
                            "the SBOM does not describe an interpreter",
                            List.of(value("SBOM", request.sbom())),
                            request.build().toString())));
    List<Problem> problems = new ArrayList<>();
    differ("version", python.checkout().version().full(), described.version(), request)
        .ifPresent(problems::add);
    Optional<Digest> listed =
        sbom.files().stream()
            .filter(file -> file.path().equals(OutputLayout.WASM))
            .flatMap(file -> file.sha256().stream())
            .findFirst();
    differ(
            "interpreter",
            Digester.sha256(python.wasm(), DigestProvider.JDK).toString(),
            listed.map(Digest::toString).orElse("not listed"),
            request)
        .ifPresent(problems::add);
    if (problems.isEmpty()) {
      problems.addAll(FileComparison.problems(request.sbom(), sbom, request.build().toString()));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return sbom;
  }

  private static Optional<Problem> differ(
      String what, String built, String listed, PackageRequest request) {
    return built.equals(listed)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "the SBOM is not that of this build: it has another " + what,
                List.of(
                    value("built", built), value("listed", listed), value("SBOM", request.sbom())),
                request.build().toString()));
  }
}
