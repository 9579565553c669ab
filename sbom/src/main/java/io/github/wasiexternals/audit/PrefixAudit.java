package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.SbomProblem;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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

  private static final String PREFIX = "prefix";

  private final Path sbom;
  private final Path folder;
  private final SbomDocument document;
  private final List<SbomProblem> findings = new ArrayList<>();

  private PrefixAudit(Path sbom, SbomDocument document) {
    this.sbom = sbom;
    Path parent = sbom.toAbsolutePath().getParent();
    this.folder = parent == null ? sbom.toAbsolutePath() : parent;
    this.document = document;
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
    PrefixAudit audit = new PrefixAudit(sbom, document);
    audit.checksumsOfLibraries();
    for (SbomFile file : document.files()) {
      audit.listed(file);
    }
    audit.notListed();
    return List.copyOf(audit.findings);
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

  private void listed(SbomFile file) throws IOException {
    Path path = folder.resolve(file.path());
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      findings.add(
          new SbomProblem.FileMissing(sbom.toString(), file.path(), file.sha256().toString()));
      return;
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      changed(file, file.sha256(), kind(path));
      return;
    }
    Map<DigestAlgorithm, Digest> actual =
        Digester.ofFile(path, EnumSet.of(DigestAlgorithm.SHA1, DigestAlgorithm.SHA256));
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
        Path file = folder.resolve(path);
        findings.add(
            new SbomProblem.FileNotListed(
                sbom.toString(),
                path,
                Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Digester.sha256(file).toString()
                    : kind(file)));
      }
    }
  }

  /** All that is no folder, relative to the SBOM's folder; links are not followed. */
  private Set<String> present() throws IOException {
    Path prefix = folder.resolve(PREFIX);
    if (!Files.exists(prefix, LinkOption.NOFOLLOW_LINKS)) {
      return Set.of();
    }
    try (Stream<Path> walk = Files.walk(prefix)) {
      return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
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
