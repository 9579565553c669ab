package io.github.wasiexternals.audit;

import static io.github.wasiexternals.problem.Problem.value;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares installed files with the list in an SBOM, in both directions: every listed file has the
 * listed digests, and there is no other file.
 *
 * <p>Paths in an SBOM are relative to its own folder, so that a prefix that was moved together with
 * its SBOM still passes.
 */
public final class FileComparison {

  private FileComparison() {}

  /** How a file differs. */
  enum Kind {
    /** It is listed but missing. */
    MISSING(Severity.HIGH, "is missing"),
    /** It differs from the listed file, or is not a regular file. */
    CHANGED(Severity.CRITICAL, "is not the file that the SBOM lists"),
    /** It exists but is not listed. */
    UNLISTED(Severity.HIGH, "is not listed in the SBOM");

    private final Severity severity;
    private final String text;

    Kind(Severity severity, String text) {
      this.severity = severity;
      this.text = text;
    }
  }

  /**
   * A file that differs.
   *
   * @param path as in the SBOM
   * @param id its id in the SBOM; empty if it is not listed
   * @param expected the digest that the SBOM lists, or that there should be no such file
   * @param actual the file's digest, or what was found instead of a file
   */
  record Difference(Kind kind, String path, String id, String expected, String actual) {

    Finding finding(SbomPaths paths) {
      return finding(paths, kind.text);
    }

    /**
     * The finding for an audit.
     *
     * @param text what is wrong with the file
     */
    Finding finding(SbomPaths paths, String text) {
      String place =
          switch (kind) {
            case MISSING -> paths.member(id, "fileName");
            case CHANGED -> paths.checksum(id, algorithm());
            case UNLISTED -> "";
          };
      return Finding.of(kind.severity, place, path, text, expected, actual);
    }

    /** The algorithm of the checksum that does not match. */
    private DigestAlgorithm algorithm() {
      return DigestAlgorithm.of(expected.substring(0, Math.max(0, expected.indexOf(':'))))
          .orElse(DigestAlgorithm.SHA256);
    }
  }

  /**
   * All reasons why the prefix next to an SBOM can't be used.
   *
   * @param sbom the file that the document was read from; the prefix is next to it
   * @param again the command that builds the libraries again, for messages
   * @return first problems of the SBOM itself, then missing and changed files in the order of their
   *     ids, then files that are not listed, by path; empty if the SBOM matches the files
   * @throws IOException if a file can't be read
   */
  public static List<Problem> problems(Path sbom, SbomDocument document, String again)
      throws IOException {
    return problems(
        InstalledPrefix.Found.beside(sbom),
        sbom,
        document,
        sbom.toString(),
        "build the libraries again: " + again);
  }

  /**
   * All reasons why files are not those of an SBOM.
   *
   * @param sbom the file among them that need not be listed: the SBOM itself
   * @param name of the SBOM, for messages
   * @param action what to do about each problem
   * @return as {@link #problems(Path, SbomDocument, String)}
   * @throws IOException if a file can't be read
   */
  public static List<Problem> problems(
      InstalledPrefix.Found prefix, Path sbom, SbomDocument document, String name, String action)
      throws IOException {
    SbomPaths noPaths = SbomPaths.of(MissingNode.getInstance());
    List<Finding> findings = new ArrayList<>(PackageChecksumCheck.findings(document, noPaths));
    listed(document, prefix).forEach(each -> findings.add(each.finding(noPaths)));
    unlisted(document, prefix, sbom).forEach(each -> findings.add(each.finding(noPaths)));
    return findings.stream()
        .map(
            finding ->
                Problem.of(
                    finding.subject() + " " + finding.text(),
                    List.of(
                        value("expected", finding.expected().orElse("")),
                        value("actual", finding.actual().orElse("")),
                        value("SBOM", name)),
                    action))
        .toList();
  }

  /** Missing and changed files. */
  static List<Difference> listed(SbomDocument document, InstalledPrefix.Found prefix) {
    return document.files().stream().flatMap(file -> compare(file, prefix).stream()).toList();
  }

  private static Optional<Difference> compare(SbomFile file, InstalledPrefix.Found prefix) {
    String expected =
        file.sha256()
            .or(() -> file.checksums().stream().findFirst())
            .map(Digest::toString)
            .orElse(Findings.NOT_SAID);
    try {
      Path path = prefix.resolve(file.path());
      Optional<Path> link = prefix.linkAbove(path);
      if (link.isPresent()) {
        return changed(file, expected, "behind the symbolic link " + prefix.nameOf(link.get()));
      }
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(
            new Difference(Kind.MISSING, file.path(), file.id(), expected, "no such file"));
      }
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        return changed(file, expected, kind(path));
      }
      return differing(file.checksums(), path)
          .flatMap(differing -> changed(file, differing.listed(), differing.computed()));
    } catch (InvalidPathException e) {
      return changed(file, expected, "no file of that name can be here");
    } catch (IOException e) {
      return changed(file, expected, "could not be read: " + Failures.describe(e));
    }
  }

  /**
   * A checksum that is not a file's.
   *
   * @param listed as in the SBOM
   * @param computed the file's
   */
  record DifferentDigest(String listed, String computed) {}

  /**
   * The first of some checksums that is not a file's, the one that counts first; those that can't
   * be computed are left out.
   */
  static Optional<DifferentDigest> differing(List<Digest> checksums, Path path) throws IOException {
    List<Digest> computable =
        checksums.stream()
            .filter(each -> each.algorithm().isComputable())
            .sorted(Comparator.comparing(each -> each.algorithm() != DigestAlgorithm.SHA256))
            .toList();
    if (computable.isEmpty()) {
      return Optional.empty();
    }
    Map<DigestAlgorithm, Digest> actual =
        Digester.ofFile(
            path, DigestProvider.JDK, computable.stream().map(Digest::algorithm).toList());
    return computable.stream()
        .filter(listed -> !listed.equals(actual.get(listed.algorithm())))
        .findFirst()
        .map(
            listed ->
                new DifferentDigest(
                    listed.toString(), String.valueOf(actual.get(listed.algorithm()))));
  }

  private static Optional<Difference> changed(SbomFile file, String expected, String actual) {
    return Optional.of(new Difference(Kind.CHANGED, file.path(), file.id(), expected, actual));
  }

  /**
   * Files that are not listed.
   *
   * @param sbom a file that need not be listed, nor a copy of it: the SBOM itself
   * @throws IOException if a folder can't be read
   */
  static List<Difference> unlisted(SbomDocument document, InstalledPrefix.Found prefix, Path sbom)
      throws IOException {
    Set<Path> listed = new HashSet<>(Set.of(sbom));
    for (SbomFile file : document.files()) {
      try {
        listed.add(prefix.resolve(file.path()));
      } catch (InvalidPathException e) {
        // No file here has that name, which is a finding about listed files.
      }
    }
    List<Difference> unlisted = new ArrayList<>();
    for (Path file : present(prefix)) {
      if (!listed.contains(file) && !isCopy(file, sbom)) {
        String actual =
            Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Digester.sha256(file, DigestProvider.JDK).toString()
                : kind(file);
        unlisted.add(
            new Difference(Kind.UNLISTED, prefix.nameOf(file), "", "no such file", actual));
      }
    }
    return unlisted;
  }

  /** Whether a file is a copy of the SBOM, which can't list itself. */
  private static boolean isCopy(Path file, Path sbom) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(sbom)
        && Files.mismatch(file, sbom) < 0;
  }

  /** Everything in the prefix but folders, sorted; links are not followed. */
  static List<Path> present(InstalledPrefix.Found installed) throws IOException {
    Path prefix = installed.prefix();
    if (!Files.exists(prefix, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    return Folders.files(prefix);
  }

  private static String kind(Path path) {
    if (Files.isSymbolicLink(path)) {
      return "a symbolic link";
    }
    return Files.isDirectory(path) ? "a folder" : "not a regular file";
  }
}
