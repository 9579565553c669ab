package io.github.wasiexternals.evidence;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.signature.ClearSignedText;
import io.github.wasiexternals.signature.SignatureVerdict;
import io.github.wasiexternals.signature.SignatureVerifier;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.IndexLines;
import io.github.wasiexternals.source.Locations;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.UnpinnedFetcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Downloads and verifies the chain that ends at a file's digest: a suite's {@code InRelease},
 * signed by Debian, has the digest of an index, which has the digests of files. Nothing is read
 * before what stands above it in the chain has confirmed it.
 */
public final class SuiteReader {

  private static final String ACTION =
      "do not trust this mirror; name another one with -Dwasi.debian.mirror=URL";

  /** Sid's had 190 KB in 2026. */
  private static final long MAXIMUM_RELEASE_BYTES = 8L << 20;

  private final UnpinnedFetcher scout;
  private final DebianPool pool;
  private final SignatureVerifier verifier;
  private final Path folder;

  /**
   * @param verifier knows Debian's keys
   * @param folder for temporary files; created where it does not exist
   */
  public SuiteReader(
      UnpinnedFetcher scout, DebianPool pool, SignatureVerifier verifier, Path folder) {
    this.scout = scout;
    this.pool = pool;
    this.verifier = verifier;
    this.folder = folder;
  }

  /**
   * The suite's verified {@code InRelease}.
   *
   * @throws NoIndex if it is not available, or must not be used
   * @throws IOException if the folder can't be used
   */
  SuiteRelease release(String suite) throws NoIndex, IOException, InterruptedException {
    URI url = url(suite, "InRelease");
    byte[] content = download(suite, url, MAXIMUM_RELEASE_BYTES, file -> Files.readAllBytes(file));
    try {
      ClearSignedText text = ClearSignedText.read(content);
      SignatureVerdict verdict = text.verify(verifier);
      if (verdict.status().isRefusal()) {
        throw refused("Debian did not sign this index", url, "verdict", verdict.sentence());
      }
      if (!verdict.status().isGood()) {
        throw NoIndex.unavailable(Locations.shown(url) + ": " + verdict.sentence());
      }
      SuiteRelease release = SuiteRelease.read(text.lines());
      if (!release.codename().equals(suite)) {
        throw NoIndex.refused(
            Problem.of(
                "the index is that of another suite",
                List.of(
                    value("index", Locations.shown(url)),
                    value("expected", suite),
                    value("actual", release.codename())),
                ACTION));
      }
      return release;
    } catch (IOException e) {
      throw refused("this is not a signed index of Debian's", url, "reason", Failures.describe(e));
    }
  }

  /**
   * Reads one index of a suite.
   *
   * @param wanted names of the files to keep
   */
  SuiteIndex index(SuiteRelease release, IndexFile index, Collection<String> wanted)
      throws NoIndex, IOException, InterruptedException {
    String path = index.path();
    SuiteRelease.Entry entry = release.indexes().get(path);
    if (entry == null) {
      throw NoIndex.unavailable(release.codename() + " has no " + path);
    }
    URI url =
        url(
            release.codename(),
            release.byHash()
                ? path.substring(0, path.lastIndexOf('/'))
                    + "/by-hash/SHA256/"
                    + entry.sha256().hex()
                : path);
    return download(
        release.codename(),
        url,
        Math.min(entry.size(), IndexLines.MAXIMUM_BYTES),
        file -> {
          Digest actual = Digester.sha256(file, DigestProvider.BOUNCY_CASTLE);
          if (!actual.equals(entry.sha256())) {
            throw NoIndex.refused(
                Problem.of(
                    "the index is not the one that Debian signed",
                    List.of(
                        value("index", Locations.shown(url)),
                        value("expected", entry.sha256()),
                        value("actual", actual)),
                    ACTION));
          }
          try (IndexLines lines = IndexLines.ofXz(file)) {
            return new SuiteIndex(release, new PackageIndex(wanted).read(lines));
          } catch (IOException e) {
            throw refused("the index can't be read", url, "reason", Failures.describe(e));
          }
        });
  }

  /** Reads a downloaded file. */
  private interface Reading<T> {
    T of(Path file) throws NoIndex, IOException;
  }

  private URI url(String suite, String path) throws NoIndex {
    try {
      return pool.ofSuite(suite, path);
    } catch (TransferException e) {
      throw NoIndex.unavailable(e.shown());
    }
  }

  private <T> T download(String suite, URI url, long maximumBytes, Reading<T> reading)
      throws NoIndex, IOException, InterruptedException {
    Files.createDirectories(folder);
    Path file = Folders.temporaryBeside(folder.resolve("index"));
    try {
      scout.get("Debian " + suite, new Origin.Upstream(url), maximumBytes, file);
      return reading.of(file);
    } catch (TransferException e) {
      throw NoIndex.unavailable(
          e.kind() == TransferException.Kind.OFFLINE
              ? "not asked: " + e.shown()
              // Without the suite's name, so that the same reason is told once for all suites.
              : Locations.shown(url).replace("/" + suite + "/", "/SUITE/") + ": " + e.shown());
    } finally {
      Folders.delete(file);
    }
  }

  private static NoIndex refused(String what, URI url, String label, String detail) {
    return NoIndex.refused(
        Problem.of(
            what, List.of(value("index", Locations.shown(url)), value(label, detail)), ACTION));
  }
}
