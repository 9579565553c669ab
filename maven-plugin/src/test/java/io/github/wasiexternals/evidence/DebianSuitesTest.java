package io.github.wasiexternals.evidence;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.evidence.Finding.Status;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.releases.FakeWeb;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.SignatureVerifier;
import io.github.wasiexternals.signature.TestSigner;
import io.github.wasiexternals.source.Backoff;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.GoalNames;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.UnpinnedFetcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * The fixtures have the form of trixie's InRelease of 2026-11-21 (fields, two lists of digests of
 * which the second is SHA256) and of its Sources.xz and binary-all/Packages.xz (the stanzas of
 * bzip2 and wasi-libc, shortened).
 */
class DebianSuitesTest {

  private static final TestSigner DEBIAN = new TestSigner();
  private static final String MIRROR = "https://m.example/debian";
  private static final String FILE = "tiny_1.0.orig.tar.gz";
  private static final Origin TINY = new Origin.Debian("tiny", FILE);
  private static final Digest SHA256 = Digester.sha256("tiny");
  private static final Digest OTHER = Digester.sha256("other");
  private static final String SOURCES = "main/source/Sources.xz";
  private static final String NO_LIMIT = "";

  private final FakeWeb web = new FakeWeb();
  private List<String> suites = List.of("trixie");
  private boolean offline;

  @TempDir private Path folder;

  @Test
  void aFileThatASignedIndexListsIsEvidenceWithSuiteAndDate() throws Exception {
    suite("trixie", NO_LIMIT, sources(SHA256));

    Finding finding = find(SHA256);

    assertThat(finding.status()).isEqualTo(Status.SIGNED);
    assertThat(finding.sentence())
        .isEqualTo("listed in the signed index of Debian trixie of 2026-11-21");
    assertThat(finding.evidence().map(SignedFact::text))
        .contains("listed with this SHA-256 in the signed index of Debian trixie of 2026-11-21");
    assertThat(finding.problems()).isEmpty();
    assertThat(folder.resolve("indexes")).isEmptyDirectory();
  }

  @Test
  void aBinaryPackageIsLookedUpInTheIndexOfThose() throws Exception {
    String packages =
        """
        Package: wasi-libc
        Architecture: all
        Filename: pool/main/w/wasi-libc/wasi-libc_1-2_all.deb
        Size: 1168616
        SHA256: %s
        """
            .formatted(SHA256.hex());
    suite("trixie", NO_LIMIT, "main/binary-all/Packages.xz", xz(packages));

    assertThat(find(new Origin.Debian("wasi-libc", "wasi-libc_1-2_all.deb"), SHA256).status())
        .isEqualTo(Status.SIGNED);
  }

  @Test
  void anExpiredIndexIsEvidenceAndSaidToBeExpired() throws Exception {
    suite("trixie", "Sat, 28 Nov 2026 09:15:44 UTC", sources(SHA256));
    assertThat(find(SHA256).sentence()).doesNotContain("expired");

    suite("trixie", "Sun, 22 Nov 2026 09:15:44 UTC", sources(SHA256));
    assertThat(find(SHA256).sentence())
        .isEqualTo(
            "listed in the signed index of Debian trixie of 2026-11-21, which expired on"
                + " 2026-11-22");
  }

  @Test
  void theNextSuiteIsAskedWhereTheFirstDoesNotListIt() throws Exception {
    suites = List.of("trixie", "trixie-security", "sid");
    suite("trixie", NO_LIMIT, sources("other_1.0.orig.tar.gz", OTHER));
    securitySuite("trixie-security", new byte[0]);
    suite("sid", NO_LIMIT, sources(SHA256));

    assertThat(find(SHA256).sentence())
        .isEqualTo("listed in the signed index of Debian sid of 2026-11-21");
  }

  @Test
  void aFileThatNoSuiteListsIsNoEvidence() throws Exception {
    suites = List.of("trixie", "sid");
    suite("trixie", NO_LIMIT, sources("other_1.0.orig.tar.gz", SHA256));
    suite("sid", NO_LIMIT, sources("other_1.0.orig.tar.gz", SHA256));

    Finding finding = find(SHA256);

    assertThat(finding.status()).isEqualTo(Status.NOT_SIGNED);
    assertThat(finding.sentence())
        .isEqualTo("not listed in any suite of Debian that was asked: trixie, sid");
    assertThat(finding.evidence()).isEmpty();
    assertThat(finding.problems()).isEmpty();
  }

  /** Suites drop old versions. */
  @Test
  void aFileThatWasListedWhenItWasPinnedIsNoLongerListed() throws Exception {
    suites = List.of("trixie", "sid");
    suite("trixie", NO_LIMIT, sources("other_1.0.orig.tar.gz", SHA256));
    suite("sid", NO_LIMIT, sources("other_1.0.orig.tar.gz", SHA256));
    List<String> recorded =
        List.of(
            "recomputed from the bytes",
            "listed with this SHA-256 in the signed index of Debian sid of 2026-10-30");

    assertThat(find(SHA256).beside(recorded).sentence())
        .isEqualTo(
            "no longer listed in any suite of Debian that was asked: trixie, sid; it was in sid of"
                + " 2026-10-30");
    assertThat(find(SHA256).beside(List.of("recomputed from the bytes"))).isEqualTo(find(SHA256));
  }

  @Test
  void whatIsListedIsNotSaidToHaveBeen() throws Exception {
    suite("trixie", NO_LIMIT, sources(SHA256));

    Finding finding = find(SHA256);

    assertThat(finding.beside(List.of(finding.evidence().orElseThrow().text()))).isEqualTo(finding);
  }

  @Test
  void anotherDigestForThatFileContradictsItWithBothValues() throws Exception {
    suite("trixie", NO_LIMIT, sources(OTHER));

    Finding finding = find(SHA256);

    assertThat(finding.status()).isEqualTo(Status.CONTRADICTED);
    assertThat(finding.evidence()).isEmpty();
    assertThat(only(finding).values())
        .containsExactly(
            value("index", "trixie of 2026-11-21"),
            value("expected", OTHER),
            value("actual", SHA256));
  }

  @Test
  void anIndexThatIsNotThereSaysWhyAndIsNoFailure() throws Exception {
    suites = List.of("trixie", "bookworm", "sid");
    suite("sid", NO_LIMIT, sources("other_1.0.orig.tar.gz", SHA256));

    Finding finding = find(SHA256);

    assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
    assertThat(finding.sentence())
        .isEqualTo(
            "Debian's signed indexes could not be read (trixie, bookworm: "
                + MIRROR
                + "/dists/SUITE/InRelease: unknown host m.example); not listed in sid");
    assertThat(finding.problems()).isEmpty();
  }

  @Test
  void offlineNothingIsAsked() throws Exception {
    suites = List.of("trixie", "sid");
    offline = true;

    assertThat(find(SHA256).sentence())
        .isEqualTo(
            "Debian's signed indexes could not be read (trixie, sid: not asked: "
                + GoalNames.FETCHING.offline()
                + ")");
    assertThat(web.asked()).isEmpty();
  }

  @Test
  void eachIndexIsReadOnce() throws Exception {
    suite("trixie", NO_LIMIT, sources(SHA256));
    Origin more = new Origin.Debian("tiny", "tiny_2.0.orig.tar.gz");
    DebianSuites debian = debian(List.of(TINY, more), DEBIAN);

    debian.find("tiny 1.0", FILE, SHA256);
    debian.find("tiny 2.0", more.fileName(), SHA256);

    assertThat(web.asked()).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void anIndexThatAnotherKeySignedIsNotRead() throws Exception {
    suite("trixie", NO_LIMIT, sources(SHA256));

    Finding finding = debian(List.of(TINY), new TestSigner()).find("tiny 1.0", FILE, SHA256);

    assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
    assertThat(finding.sentence()).contains("by a key that is not pinned");
  }

  @Test
  void aChangedIndexFailsTheRun() throws Exception {
    suite("trixie", NO_LIMIT, sources(SHA256));
    String release = MIRROR + "/dists/trixie/InRelease";
    byte[] signed = DEBIAN.clearSigned(release("trixie", NO_LIMIT, SOURCES, sources(SHA256)));
    web.page(release, new String(signed, StandardCharsets.UTF_8).replace("13.8", "13.9"));

    assertThat(only(find(SHA256)).what()).isEqualTo("Debian did not sign this index");
  }

  @Test
  void anIndexThatIsNotTheSignedOneFailsTheRun() throws Exception {
    byte[] other = sources(OTHER);
    suite("trixie", NO_LIMIT, sources(SHA256));
    web.page(byHash(sources(SHA256)), Arrays.copyOf(other, sources(SHA256).length));

    Problem problem = only(find(SHA256));

    assertThat(problem.what()).isEqualTo("the index is not the one that Debian signed");
    assertThat(problem.values()).contains(value("expected", Digester.sha256(sources(SHA256))));
  }

  @Test
  void aCutOffIndexFailsTheRun() throws Exception {
    byte[] whole = sources(SHA256);
    suite("trixie", NO_LIMIT, Arrays.copyOf(whole, whole.length - 20));

    assertThat(only(find(SHA256)).what()).isEqualTo("the index can't be read");
  }

  @Test
  void anIndexThatUnpacksToMoreThanAnIndexHasFailsTheRun() throws Exception {
    suite("trixie", NO_LIMIT, xz("x".repeat(2 << 20)));

    assertThat(only(find(SHA256)).values())
        .contains(value("reason", "larger than an index of packages is"));
  }

  @Test
  void theIndexOfAnotherSuiteFailsTheRun() throws Exception {
    byte[] sid = DEBIAN.clearSigned(release("sid", NO_LIMIT, SOURCES, sources(SHA256)));
    web.page(MIRROR + "/dists/trixie/InRelease", sid);

    Problem problem = only(find(SHA256));

    assertThat(problem.what()).isEqualTo("the index is that of another suite");
    assertThat(problem.values()).contains(value("expected", "trixie"), value("actual", "sid"));
  }

  @Test
  void whatIsNoSignedTextFailsTheRun() throws Exception {
    web.page(MIRROR + "/dists/trixie/InRelease", "<html>");

    assertThat(only(find(SHA256)).what()).isEqualTo("this is not a signed index of Debian's");
  }

  private void suite(String suite, String validUntil, byte[] sources) {
    suite(suite, validUntil, SOURCES, sources);
  }

  private void suite(String suite, String validUntil, String path, byte[] index) {
    web.page(
        MIRROR + "/dists/" + suite + "/InRelease",
        DEBIAN.clearSigned(release(suite, validUntil, path, index)));
    web.page(
        MIRROR
            + "/dists/"
            + suite
            + "/"
            + path.substring(0, path.lastIndexOf('/'))
            + "/by-hash/SHA256/"
            + Digester.sha256(index).hex(),
        index);
  }

  /** Without Acquire-By-Hash, in an archive of its own. */
  private void securitySuite(String suite, byte[] unused) throws IOException {
    byte[] empty = xz(new String(unused, StandardCharsets.UTF_8));
    List<String> lines =
        release(suite, NO_LIMIT, SOURCES, empty).stream()
            .filter(line -> !line.startsWith("Acquire"))
            .toList();
    String base = MIRROR + "-security/dists/" + suite + "/";
    web.page(base + "InRelease", DEBIAN.clearSigned(lines));
    web.page(base + SOURCES, empty);
  }

  private static String byHash(byte[] index) {
    return MIRROR + "/dists/trixie/main/source/by-hash/SHA256/" + Digester.sha256(index).hex();
  }

  private static List<String> release(String suite, String validUntil, String path, byte[] index) {
    String limit = validUntil.isEmpty() ? "" : "Valid-Until: " + validUntil + "\n";
    return """
        Origin: Debian
        Suite: stable
        Version: 13.8
        Codename: %s
        Date: Sat, 21 Nov 2026 09:15:44 UTC
        %sAcquire-By-Hash: yes
        Components: main contrib
        MD5Sum:
         94d2ed1b3a47edd46234c672086a0c82 %4$9d %3$s
        SHA256:
         %5$s %4$9d %3$s
         %6$s        32 main/binary-amd64/Packages.xz\
        """
        .formatted(suite, limit, path, index.length, Digester.sha256(index).hex(), OTHER.hex())
        .lines()
        .toList();
  }

  private static byte[] sources(Digest sha256) throws IOException {
    return sources(FILE, sha256);
  }

  private static byte[] sources(String file, Digest sha256) throws IOException {
    return xz(
        """
        Package: first
        Version: 2-1

        Package: tiny
        Binary: libtiny, libtiny-dev
        Version: 1.0-1
        Files:
         94d2ed1b3a47edd46234c672086a0c82 1604 tiny_1.0-1.dsc
         67e051268d0c475ea773822f7500d0e5 4 %1$s
        Checksums-Sha256:
         %3$s 1604 tiny_1.0-1.dsc
         %2$s 4 %1$s
        Package-List:
         tiny deb libs optional arch=any
        Directory: pool/main/t/tiny
        """
            .formatted(file, sha256.hex(), Digester.sha256("dsc").hex()));
  }

  private static byte[] xz(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(packed, new LZMA2Options(0))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static Problem only(Finding finding) {
    assertThat(finding.evidence()).isEmpty();
    assertThat(finding.problems()).hasSize(1);
    return finding.problems().get(0);
  }

  private Finding find(Digest sha256) throws Exception {
    return find(TINY, sha256);
  }

  private Finding find(Origin origin, Digest sha256) throws Exception {
    return debian(List.of(origin), DEBIAN).find("tiny 1.0", origin.fileName(), sha256);
  }

  private DebianSuites debian(List<Origin> origins, TestSigner signer) throws IOException {
    Instant now = Instant.parse("2026-11-27T00:00:00Z");
    return new DebianSuites(
        suites,
        new SuiteReader(
            new UnpinnedFetcher(
                web,
                (npm, into) -> {
                  throw new TransferException(TransferException.Kind.REFUSED, "no npm", null);
                },
                pool(),
                new FetchSettings(
                    List.of(), offline, 1 << 24, new Backoff(1, Duration.ZERO), GoalNames.FETCHING),
                pause -> {},
                new FetchListener() {}),
            pool(),
            new SignatureVerifier(
                List.of(Fingerprint.of(signer.fingerprint())),
                PublicKeys.read(signer.keyFile()),
                now),
            folder.resolve("indexes")),
        origins,
        now);
  }

  private DebianPool pool() {
    return new DebianPool(folder.resolve("no-apt"), Optional.of(URI.create(MIRROR)));
  }
}
