package io.github.wasiexternals.sbom;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import io.github.wasiexternals.sbom.SbomPackage.Licensing;
import io.github.wasiexternals.sbom.SbomPackage.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The package of code that an interpreter has from CPython's source tree or from the SDK. */
final class LinkedCodeContent {

  private LinkedCodeContent() {}

  static SbomPackage of(LinkedCode code, Annotator annotator) {
    Checksum checksum = checksum(code);
    String version = code.version().orElse(SbomPackage.NO_ASSERTION);
    return new SbomPackage(
        Ids.pythonCode(code.name()),
        code.name(),
        version,
        "LIBRARY",
        new Provenance(
            code.supplier().map(Agents::of).orElse(SbomPackage.NO_ASSERTION),
            code.supplier().map(Agents::of),
            DownloadLocation.of(code.upstream().map(LinkedCode.Upstream::location)),
            Optional.empty(),
            code.homepage().map(Object::toString),
            Optional.of(sourceInfo(code))),
        new Licensing(code.license(), code.license(), List.of(), SbomPackage.NO_ASSERTION),
        List.of(checksum.digest()),
        names(code),
        Optional.empty(),
        Optional.of(code.summary()),
        Optional.of(
            "Linked into the interpreter; it came with "
                + code.from()
                + ". "
                + checksum.sentence()),
        annotator.annotations(facts(code)));
  }

  private record Checksum(Digest digest, String sentence) {}

  /** Of its archive, or over its files. */
  private static Checksum checksum(LinkedCode code) {
    List<LinkedCode.LinkedArchive> archives = code.archives();
    if (archives.size() == 1) {
      return new Checksum(
          archives.get(0).sha256(), "The SHA256 is that of " + archives.get(0).path() + ".");
    }
    if (code.files().isPresent()) {
      return new Checksum(
          code.files().get(),
          "The SHA256 is that of the lines which sha256sum prints for the "
              + code.fileCount()
              + " files that it was compiled from, in the order of their paths.");
    }
    return new Checksum(
        Digester.sha256(
            archives.stream()
                .map(archive -> archive.sha256().hex() + "  " + archive.path() + "\n")
                .collect(Collectors.joining())),
        "The SHA256 is that of the lines which sha256sum prints for its linked files, in the order"
            + " of their paths.");
  }

  private static List<ExternalRef> names(LinkedCode code) {
    Optional<String> version = code.version();
    return version.isEmpty()
        ? List.of(ExternalNames.purlOfProject(code.name()))
        : Stream.concat(
                Stream.of(ExternalNames.purl(code.name(), version.get())),
                code.cpe().stream().map(cpe -> ExternalNames.cpe(cpe, version.get())))
            .toList();
  }

  private static String sourceInfo(LinkedCode code) {
    return "part of "
        + code.from()
        + code.repository()
            .flatMap(
                repository ->
                    code.tag().map(tag -> ". Source history: " + repository + ", tag " + tag))
            .orElse("");
  }

  private static List<String> facts(LinkedCode code) {
    List<String> facts = new ArrayList<>();
    facts.add("part-of: " + code.from());
    code.archives()
        .forEach(archive -> facts.add("archive " + archive.path() + ": " + archive.sha256()));
    code.files()
        .ifPresent(digest -> facts.add("compiled-files: " + code.fileCount() + " " + digest));
    code.upstream().ifPresent(upstream -> facts.add("upstream-archive: " + upstream.sha256()));
    return facts;
  }
}
