package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.problem.SbomProblem;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the prefix beside an SBOM with the SBOM, in both directions: every file that is listed
 * has the digests that are listed, and no other file is there.
 *
 * <p>Paths in an SBOM are relative to its own folder, so that a prefix that was moved together with
 * its SBOM still passes.
 */
public final class PrefixAudit {

  private final Path sbom;
  private final SbomDocument document;
  private final Beside.Installed files;
  private final List<SbomProblem> findings = new ArrayList<>();

  private PrefixAudit(Path sbom, SbomDocument document, Beside.Installed files) {
    this.sbom = sbom;
    this.document = document;
    this.files = files;
  }

  /**
   * Everything that is different.
   *
   * @param sbom the file that the document was read from; the prefix is beside it
   * @return first what is wrong in the SBOM itself, then missing and changed files in the order of
   *     their ids, then files that are not listed, by path; empty if the SBOM is true
   * @throws IOException if a file can't be read
   */
  public static List<SbomProblem> findings(Path sbom, SbomDocument document) throws IOException {
    PrefixAudit audit = new PrefixAudit(sbom, document, Beside.Installed.of(sbom));
    audit.checksumsOfLibraries();
    audit.listed();
    audit.notListed();
    return List.copyOf(audit.findings);
  }

  /** Missing and changed files only. */
  static List<SbomProblem> listed(Path sbom, SbomDocument document, Beside.Installed files) {
    PrefixAudit audit = new PrefixAudit(sbom, document, files);
    audit.listed();
    return audit.findings;
  }

  /**
   * Files that are not listed only.
   *
   * @throws IOException if a folder can't be read
   */
  static List<SbomProblem> notListed(Path sbom, SbomDocument document, Beside.Installed files)
      throws IOException {
    PrefixAudit audit = new PrefixAudit(sbom, document, files);
    audit.notListed();
    return audit.findings;
  }

  /**
   * A package that is a file has that file's checksum (SPDX 2.3 §7.10). Whoever changes a digest of
   * a file by hand forgets this one.
   */
  private void checksumsOfLibraries() {
    Map<String, SbomFile> byName =
        document.files().stream()
            .collect(Collectors.toMap(file -> "./" + file.path(), file -> file, (a, b) -> a));
    List<String> wrong = new ArrayList<>();
    for (SbomPackage each : document.packages()) {
      SbomFile file = each.provenance().fileName().map(byName::get).orElse(null);
      if (file == null) {
        continue;
      }
      each.checksums().stream()
          .filter(digest -> digest.algorithm() == DigestAlgorithm.SHA256)
          .filter(digest -> !digest.equals(file.sha256()))
          .forEach(
              digest ->
                  wrong.add(
                      each.id()
                          + " has "
                          + digest
                          + ", but its "
                          + file.path()
                          + " has "
                          + file.sha256()));
    }
    if (!wrong.isEmpty()) {
      findings.add(new SbomProblem.InvalidSbom(sbom.toString(), wrong));
    }
  }

  private void listed() {
    document.files().forEach(this::listed);
  }

  private void listed(SbomFile file) {
    try {
      Path path = files.resolve(file.path());
      Optional<Path> link = files.linkAbove(path);
      if (link.isPresent()) {
        changed(file, file.sha256(), "behind the symbolic link " + link.get());
      } else if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        findings.add(
            new SbomProblem.FileMissing(sbom.toString(), file.path(), file.sha256().toString()));
      } else if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        changed(file, file.sha256(), kind(path));
      } else {
        compare(file, path);
      }
    } catch (InvalidPathException e) {
      changed(file, file.sha256(), "no file of that name can be here");
    } catch (IOException e) {
      changed(file, file.sha256(), "can't be read: " + Failures.describe(e));
    }
  }

  private void compare(SbomFile file, Path path) throws IOException {
    Map<DigestAlgorithm, Digest> actual =
        Digester.ofFile(
            path, DigestProvider.JDK, EnumSet.of(DigestAlgorithm.SHA1, DigestAlgorithm.SHA256));
    if (!file.sha256().equals(actual.get(DigestAlgorithm.SHA256))) {
      changed(file, file.sha256(), String.valueOf(actual.get(DigestAlgorithm.SHA256)));
    } else if (!file.sha1().equals(actual.get(DigestAlgorithm.SHA1))) {
      // The verification codes are made of these (SPDX 2.3 §7.9), so they have to be true as well.
      changed(file, file.sha1(), String.valueOf(actual.get(DigestAlgorithm.SHA1)));
    }
  }

  private void changed(SbomFile file, Digest expected, String actual) {
    findings.add(
        new SbomProblem.FileChanged(sbom.toString(), file.path(), expected.toString(), actual));
  }

  private void notListed() throws IOException {
    Set<String> listed = document.files().stream().map(SbomFile::path).collect(Collectors.toSet());
    for (String path : present()) {
      if (!listed.contains(path)) {
        Path file = files.resolve(path);
        findings.add(
            new SbomProblem.FileNotListed(
                sbom.toString(),
                path,
                Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Digester.sha256(file, DigestProvider.JDK).toString()
                    : kind(file)));
      }
    }
  }

  /** All that is no folder, as the SBOM would name it; links are not followed. */
  private Set<String> present() throws IOException {
    Path prefix = files.prefix();
    if (!Files.exists(prefix, LinkOption.NOFOLLOW_LINKS)) {
      return Set.of();
    }
    try (Stream<Path> walk = Files.walk(prefix)) {
      return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(files::nameOf)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String kind(Path path) {
    if (Files.isSymbolicLink(path)) {
      return "a symbolic link";
    }
    return Files.isDirectory(path) ? "a folder" : "not a regular file";
  }
}
