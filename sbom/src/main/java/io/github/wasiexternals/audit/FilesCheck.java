package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.SbomFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks whether every listed file exists and has the listed digests. */
final class FilesCheck extends InstalledFilesCheck {

  FilesCheck() {
    super(
        new Question(
            "verified.files",
            Group.VERIFIED,
            "Listed files are there, unchanged",
            "Every file that the SBOM lists is a regular file here and has all the checksums that are"
                + " listed for it.",
            "Not that these bytes were made from the sources that the SBOM names: that is what"
                + " building them again shows."));
  }

  /** That nothing is listed is no reason to say that nothing was to be verified. */
  @Override
  Optional<String> notApplicable(Audited audited) {
    return Optional.empty();
  }

  @Override
  CheckReport run(Audited audited, InstalledPrefix.Found prefix) {
    List<SbomFile> files = audited.document().files();
    if (files.isEmpty()) {
      return question().notPossible("the SBOM lists no file");
    }
    return question()
        .answer(
            Looked.at(files.size(), "file").with(prefix.title()),
            FileComparison.listed(audited.document(), prefix).stream()
                .map(each -> each.finding(audited.paths()))
                .toList(),
            notComputed(files));
  }

  /** One item for each algorithm that can't be computed, and one for files without any other. */
  private static List<CheckedItem> notComputed(List<SbomFile> files) {
    Map<DigestAlgorithm, Long> unknown =
        files.stream()
            .flatMap(file -> file.checksums().stream().map(Digest::algorithm).distinct())
            .filter(algorithm -> !algorithm.isComputable())
            .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    Stream<CheckedItem> algorithms =
        unknown.entrySet().stream()
            .map(
                each ->
                    item(
                        "checksums with " + each.getKey().id(),
                        each.getValue(),
                        "no library computes it"));
    long without =
        files.stream()
            .filter(
                file ->
                    file.checksums().stream().noneMatch(each -> each.algorithm().isComputable()))
            .count();
    return Stream.concat(
            algorithms,
            without == 0
                ? Stream.of()
                : Stream.of(item("files without a checksum", without, "nothing to compare with")))
        .toList();
  }

  private static CheckedItem item(String name, long files, String reason) {
    return new CheckedItem(name, Status.NOT_POSSIBLE, Texts.amount(files, "file") + ": " + reason);
  }
}
