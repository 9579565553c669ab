package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.InterpreterFacts;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomPaths;
import io.github.wasiexternals.sbom.SbomView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares each checksum of a package (SPDX 2.3 §7.10), or says that there is nothing to compare it
 * with. Manual changes of a file's digest often miss the one of its package.
 */
final class PackageChecksumCheck extends DocumentCheck {

  /** Enough to see what is missing. */
  private static final int LIMIT_ITEMS = 100;

  private final PinnedArchives pinned;

  PackageChecksumCheck(Catalog catalog) {
    super(
        new Question(
            "verified.package-checksums",
            Group.VERIFIED,
            "Checksums of packages hold",
            "Each is that of the file that the package consists of, of a pinned archive, or of what"
                + " the package itself states in another place.",
            "A checksum over what is neither here nor pinned can't be compared."));
    this.pinned = new PinnedArchives(catalog);
  }

  @Override
  CheckReport run(Audited audited) {
    Comparison comparison =
        new Comparison(audited.view(), audited.findings(), pinned, audited.sbom().prefix());
    audited.document().packages().forEach(comparison::add);
    return question()
        .answer(
            Looked.at(comparison.count, "checksum"), comparison.findings.list(), comparison.items);
  }

  /** One finding for each checksum of a package that differs from its listed file's. */
  static List<Finding> findings(SbomDocument document, SbomPaths paths) {
    Comparison comparison =
        new Comparison(
            new SbomView(document),
            new Findings(paths),
            PinnedArchives.none(),
            new InstalledPrefix.Missing("not looked for"));
    document.packages().forEach(comparison::listedFile);
    return comparison.findings.list();
  }

  /** Compares the packages of one document. */
  private static final class Comparison {

    private final SbomView view;
    private final Findings findings;
    private final PinnedArchives pinned;
    private final InstalledPrefix prefix;
    private final Map<String, SbomFile> files = new HashMap<>();
    private final List<CheckedItem> items = new ArrayList<>();
    private int count;

    Comparison(SbomView view, Findings findings, PinnedArchives pinned, InstalledPrefix prefix) {
      this.view = view;
      this.findings = findings;
      this.pinned = pinned;
      this.prefix = prefix;
      view.document().files().forEach(file -> files.put(file.path(), file));
    }

    /** Compares all checksums of a package. */
    void add(SbomPackage each) {
      listedFile(each);
      Optional<Path> installed = installed(each);
      for (Digest digest : each.checksums()) {
        count++;
        boolean compared =
            isListed(each, digest)
                || installed.filter(path -> isCompared(each, digest, path)).isPresent()
                || isPinned(each, digest)
                || isSet(each, digest)
                || isCode(each, digest);
        if (!compared && items.size() < LIMIT_ITEMS) {
          boolean stated = each.facts().stream().anyMatch(fact -> fact.contains(digest.hex()));
          items.add(
              new CheckedItem(
                  each.id() + " " + digest.algorithm().id(),
                  stated ? Status.NOT_APPLICABLE : Status.NOT_POSSIBLE,
                  stated
                      ? "is over what only the build had; the package states it again"
                      : "there is no such file here, and no pin of it"));
        }
      }
    }

    private Optional<SbomFile> file(SbomPackage each) {
      return each.provenance().fileName().map(name -> files.get(SbomFile.pathOf(name)));
    }

    void listedFile(SbomPackage each) {
      for (Digest digest : each.checksums()) {
        file(each)
            .flatMap(file -> file.checksum(digest.algorithm()))
            .ifPresent(
                listed ->
                    findings.differ(
                        Severity.HIGH,
                        findings.paths().checksum(each.id(), digest.algorithm()),
                        each,
                        "has another checksum than its file "
                            + file(each).map(SbomFile::path).orElse(""),
                        listed.toString(),
                        digest.toString()));
      }
    }

    private boolean isListed(SbomPackage each, Digest digest) {
      return file(each).flatMap(file -> file.checksum(digest.algorithm())).isPresent();
    }

    /** The file that the package consists of, if it is here. */
    private Optional<Path> installed(SbomPackage each) {
      try {
        return prefix
            .found()
            .flatMap(
                found ->
                    each.provenance()
                        .fileName()
                        .map(SbomFile::pathOf)
                        .map(found::resolve)
                        .filter(path -> found.linkAbove(path).isEmpty()))
            .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS));
      } catch (InvalidPathException e) {
        return Optional.empty(); // no file here can have that name
      }
    }

    private boolean isCompared(SbomPackage each, Digest digest, Path file) {
      if (!digest.algorithm().isComputable()) {
        return false;
      }
      try {
        FileComparison.differing(List.of(digest), file)
            .ifPresent(
                differing ->
                    findings.add(
                        Severity.HIGH,
                        findings.paths().checksum(each.id(), digest.algorithm()),
                        each.id(),
                        "has another checksum than its file",
                        differing.computed(),
                        differing.listed()));
        return true;
      } catch (IOException e) {
        return false; // the check of files reports it
      }
    }

    /** Whether the catalog has the digest, or another one of an archive that it pins. */
    private boolean isPinned(SbomPackage each, Digest digest) {
      Optional<List<Digest>> others =
          each.checksums().stream()
              .filter(given -> given.algorithm() == DigestAlgorithm.SHA256)
              .flatMap(given -> pinned.others(given).stream())
              .findFirst();
      Optional<Digest> other =
          others.stream()
              .flatMap(List::stream)
              .filter(known -> known.algorithm() == digest.algorithm())
              .findFirst();
      other.ifPresent(
          known ->
              findings.differ(
                  Severity.HIGH,
                  findings.paths().checksum(each.id(), digest.algorithm()),
                  each,
                  "has another digest than the pinned archive",
                  known.toString(),
                  digest.toString()));
      return other.isPresent() || pinned.others(digest).isPresent();
    }

    /** The checksum of code in an interpreter is made of what its package states. */
    private boolean isCode(SbomPackage each, Digest digest) {
      Optional<Digest> expected = InterpreterFacts.checksum(each);
      if (expected.isEmpty() || digest.algorithm() != DigestAlgorithm.SHA256) {
        return false;
      }
      findings.differ(
          Severity.HIGH,
          findings.paths().checksum(each.id(), digest.algorithm()),
          each,
          "has another checksum than what it states of its linked files makes",
          expected.get().toString(),
          digest.toString());
      return true;
    }

    /** The checksum of a set is over all files of its libraries, and its own. */
    private boolean isSet(SbomPackage each, Digest digest) {
      List<SbomFile> all =
          Stream.concat(Stream.of(each), view.contents(each).stream())
              .flatMap(part -> view.files(part).stream())
              .toList();
      if (!view.sets().contains(each)
          || digest.algorithm() != DigestAlgorithm.SHA256
          || all.stream().anyMatch(file -> file.sha256().isEmpty())) {
        return false;
      }
      findings.differ(
          Severity.HIGH,
          findings.paths().checksum(each.id(), digest.algorithm()),
          each,
          "has another checksum than all files of it and its libraries make",
          SbomFile.digestOfAll(all).toString(),
          digest.toString());
      return true;
    }
  }
}
