package io.github.wasiexternals.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.SignatureStatus;
import io.github.wasiexternals.signature.SignatureVerdict;
import io.github.wasiexternals.signature.SignatureVerifier;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.Limits;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * xz as Debian carries it: upstream's tarball, upstream's detached signature and, in the packaging
 * archive, upstream's public key. All three come from the mirror that this machine's apt uses.
 */
@Tag("network")
final class DebianSignatureTest {

  private static final Archive TARBALL =
      archive(
          "xz-utils_5.8.1.orig.tar.xz",
          "0b54f79df85912504de0b14aec7971e3f964491af1812d83447005807513cd9e");
  private static final Archive SIGNATURE =
      archive(
          "xz-utils_5.8.1.orig.tar.xz.asc",
          "4138f4ceca1aa7fd2085fb15a23f6d495d27bca6d3c49c429a8520ea622c27ae");
  private static final Archive PACKAGING =
      archive(
          "xz-utils_5.8.1-1+deb13u1.debian.tar.xz",
          "0e48427971a9ce674ddbba26e34ac1dd009c683f3816ce17852d99dc7b0a8e46");
  private static final Fingerprint UPSTREAM =
      new Fingerprint("3690C240CE51B4670D30AD1C38EE757D69184620");
  private static final Instant BEFORE_THE_KEY_EXPIRED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant AFTER_THE_KEY_EXPIRED = Instant.parse("2026-11-20T00:00:00Z");

  @TempDir Path temporary;

  @BeforeEach
  void needsDebian() throws IOException {
    Path release = Path.of("/etc/os-release");
    assumeTrue(
        Files.exists(release) && Files.readString(release).contains("ID=debian"),
        "not a Debian machine");
  }

  @Test
  void upstreamsSignatureOfDebiansCopyIsGood() throws Exception {
    SignatureVerdict verdict = verify(fetched(TARBALL), AFTER_THE_KEY_EXPIRED);

    assertThat(verdict.status()).isEqualTo(SignatureStatus.GOOD_KEY_SINCE_EXPIRED);
    assertThat(verdict.key()).contains(UPSTREAM);
    assertThat(verdict.made()).contains(Instant.parse("2025-04-03T11:38:23Z"));
    assertThat(verdict.digest()).contains("SHA512");
    assertThat(verify(fetched(TARBALL), BEFORE_THE_KEY_EXPIRED).status())
        .isEqualTo(SignatureStatus.GOOD);
  }

  @Test
  void theCatalogsOwnCopyOfTheKeyAndItsPinSayTheSame() throws Exception {
    List<Fingerprint> pinned = CatalogReader.builtIn().library("xz").orElseThrow().signingKeys();

    SignatureVerdict verdict =
        new SignatureVerifier(pinned, PublicKeys.builtIn(), AFTER_THE_KEY_EXPIRED)
            .verify(fetched(TARBALL), signature());

    assertThat(verdict.status()).isEqualTo(SignatureStatus.GOOD_KEY_SINCE_EXPIRED);
    assertThat(verdict.key()).contains(UPSTREAM);
  }

  @Test
  void oneFlippedBitOfTheTarballIsBad() throws Exception {
    byte[] bytes = Files.readAllBytes(fetched(TARBALL));
    bytes[bytes.length / 2] ^= 1;

    SignatureVerdict verdict =
        verify(Files.write(temporary.resolve("flipped.tar.xz"), bytes), AFTER_THE_KEY_EXPIRED);

    assertThat(verdict.status()).isEqualTo(SignatureStatus.BAD);
  }

  private SignatureVerdict verify(Path tarball, Instant now) throws Exception {
    Path packaging = temporary.resolve("packaging");
    new Extractor(Limits.DEFAULT)
        .extract(
            fetcher().fetch("xz-utils", List.of(PACKAGING)),
            packaging,
            "upstream/signing-key.asc"::equals);
    PublicKeys keys = PublicKeys.read(packaging.resolve("upstream/signing-key.asc"));
    return new SignatureVerifier(List.of(UPSTREAM), keys, now).verify(tarball, signature());
  }

  private byte[] signature() throws Exception {
    return Files.readAllBytes(fetched(SIGNATURE));
  }

  private Path fetched(Archive archive) throws IOException, InterruptedException {
    VerifiedArchive verified = fetcher().fetch("xz-utils", List.of(archive));
    return verified.file();
  }

  private static Fetcher fetcher() {
    return new Fetcher(
        new ArchiveCache(Path.of(System.getProperty("it.cache"))),
        new SessionTransport(new DefaultRepositorySystemSession()),
        (npm, folder) -> {
          throw new TransferException(TransferException.Kind.REFUSED, "no npm here", null);
        },
        new DebianPool(Path.of("/etc/apt"), Optional.empty()),
        new FetchSettings(List.of(), false),
        pause -> Thread.sleep(pause.toMillis()),
        new FetchListener() {});
  }

  private static Archive archive(String file, String sha256) {
    return new Archive(
        new Origin.Debian("xz-utils", file),
        file,
        new Digest(DigestAlgorithm.SHA256, sha256),
        List.of(),
        OptionalLong.empty(),
        file.contains(".debian.") ? "debian" : "",
        List.of("Debian's source index"),
        Optional.empty(),
        false);
  }
}
