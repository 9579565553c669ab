package io.github.wasiexternals.sbom;

import io.github.wasiexternals.build.OutputLayout;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of files in the SBOM of a package, which are relative to its top folder. The same files
 * in a prefix are named from the folder that the prefix is in.
 */
public final class PackageNames {

  private static final String KEY = "package";

  /** The start of the annotation by which the SBOM of a package is known. */
  static final String FACT = KEY + ": ";

  private PackageNames() {}

  /** The name of the package that a document is about; empty if it is about no package. */
  public static Optional<String> packageOf(SbomDocument document) {
    // Others' documents may be large, and have none of our annotations.
    return document.isOurs()
        ? new SbomView(document).interpreter().flatMap(each -> each.annotation(KEY))
        : Optional.empty();
  }

  /** The SBOM of a package as if the package were a prefix; any other document as it is. */
  public static SbomDocument inPrefix(SbomDocument document) {
    if (packageOf(document).isEmpty()) {
      return document;
    }
    Set<String> names =
        document.files().stream().map(SbomFile::path).collect(Collectors.toUnmodifiableSet());
    return new SbomDocument(
        document.name(),
        document.namespace(),
        document.created(),
        document.creators(),
        document.creatorComment(),
        document.comment(),
        document.extractedLicences(),
        document.packages().stream().map(each -> inPrefix(each, names)).toList(),
        inPrefix(document.files()),
        document.relationships());
  }

  static List<SbomFile> inPrefix(Collection<SbomFile> files) {
    return files.stream()
        .map(
            file ->
                new SbomFile(
                    file.id(),
                    OutputLayout.IN_PREFIX + file.path(),
                    file.types(),
                    file.checksums(),
                    file.concludedLicense(),
                    file.licensesInFile()))
        .toList();
  }

  /** With the name of the file that it consists of, if that is one of the document's. */
  private static SbomPackage inPrefix(SbomPackage each, Set<String> files) {
    return each.withFileName(
        each.provenance()
            .fileName()
            .map(
                file ->
                    files.contains(SbomFile.pathOf(file))
                        ? "./" + OutputLayout.IN_PREFIX + SbomFile.pathOf(file)
                        : file));
  }
}
