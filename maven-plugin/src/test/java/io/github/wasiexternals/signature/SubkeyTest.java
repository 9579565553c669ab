package io.github.wasiexternals.signature;

import static io.github.wasiexternals.signature.SignatureStatus.BAD;
import static io.github.wasiexternals.signature.SignatureStatus.GOOD;
import static io.github.wasiexternals.signature.SignatureStatus.GOOD_KEY_SINCE_EXPIRED;
import static io.github.wasiexternals.signature.SignatureStatus.KEY_EXPIRED;
import static io.github.wasiexternals.signature.SignatureStatus.KEY_REVOKED;
import static io.github.wasiexternals.signature.SignatureStatus.UNKNOWN_KEY;
import static io.github.wasiexternals.signature.TestKey.joined;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures by a subkey of the pinned key. */
class SubkeyTest {

  private static final Instant BIRTH = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant MADE = Instant.parse("2024-05-01T12:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir private Path folder;
  private Path file;

  private final TestKey primary = TestKey.ed25519(BIRTH);
  private final TestKey subkey = TestKey.ed25519(BIRTH).asSubkey();

  @BeforeEach
  void writeTheFile() throws IOException {
    file = Files.write(folder.resolve("archive.tar.gz"), CONTENT);
  }

  @Test
  void aSubkeyThatIsBoundBothWaysSignsForThePinnedKey() throws IOException {
    SignatureVerdict verdict = verify(bound(crossCertified(binding())));

    assertThat(verdict.status()).isEqualTo(GOOD);
    assertThat(verdict.key()).contains(primary.fingerprint());
    assertThat(verdict.detail())
        .isEqualTo("by " + subkey.fingerprint() + ", a subkey of " + primary.fingerprint());
  }

  @Test
  void aSubkeyThatIsPinnedItselfDoesNotCount() throws IOException {
    byte[] keys = bound(crossCertified(binding()));

    assertThat(verify(subkey.fingerprint(), keys, signature()).status()).isEqualTo(UNKNOWN_KEY);
  }

  @Test
  void aPrimaryKeyThatOnlyCertifiesSignsThroughItsSubkey() throws IOException {
    TestSignature self =
        TestSignature.of(primary, PGPSignature.POSITIVE_CERTIFICATION, BIRTH)
            .with(parts -> parts.setKeyFlags(false, KeyFlags.CERTIFY_OTHER));
    byte[] keys =
        joined(
            primary.packet(),
            TestKey.userIdPacket(),
            self.overUserId(primary),
            subkey.packet(),
            crossCertified(binding()).overSubkey(primary, subkey));

    assertThat(verify(keys).status()).isEqualTo(GOOD);
  }

  @Test
  void otherBytesAreBad() throws IOException {
    Files.write(file, new byte[] {1, 2, 4});

    assertThat(verify(bound(crossCertified(binding()))).status()).isEqualTo(BAD);
  }

  @Test
  void aSubkeyWithoutCrossCertificationDoesNotCount() throws IOException {
    SignatureVerdict verdict = verify(bound(binding()));

    assertThat(verdict.status()).isEqualTo(UNKNOWN_KEY);
    assertThat(verdict.key()).contains(primary.fingerprint());
    assertThat(verdict.detail())
        .isEqualTo(
            subkey.fingerprint()
                + " does not say itself that it belongs to "
                + primary.fingerprint());
  }

  @Test
  void aCrossCertificationByAnotherKeyDoesNotCount() throws IOException {
    byte[] keys = bound(crossCertified(binding(), TestKey.ed25519(BIRTH), primary));

    assertThat(verify(keys).status()).isEqualTo(UNKNOWN_KEY);
  }

  @Test
  void aCrossCertificationForAnotherPrimaryKeyDoesNotCount() throws IOException {
    byte[] keys = bound(crossCertified(binding(), subkey, TestKey.ed25519(BIRTH)));

    assertThat(verify(keys).status()).isEqualTo(UNKNOWN_KEY);
  }

  @Test
  void aSubkeyThatIsNotForSigningDoesNotCount() throws IOException {
    TestSignature binding =
        TestSignature.of(primary, PGPSignature.SUBKEY_BINDING, BIRTH)
            .with(parts -> parts.setKeyFlags(false, KeyFlags.ENCRYPT_STORAGE));

    SignatureVerdict verdict = verify(bound(crossCertified(binding)));

    assertThat(verdict.status()).isEqualTo(UNKNOWN_KEY);
    assertThat(verdict.detail()).contains("is not for signing files");
  }

  @Test
  void aSubkeyThatTheNewestBindingTakesSigningFromDoesNotCount() throws IOException {
    TestSignature newer =
        TestSignature.of(primary, PGPSignature.SUBKEY_BINDING, BIRTH.plusSeconds(1))
            .with(parts -> parts.setKeyFlags(false, KeyFlags.ENCRYPT_STORAGE));
    byte[] keys = joined(bound(crossCertified(binding())), newer.overSubkey(primary, subkey));

    assertThat(verify(keys).status()).isEqualTo(UNKNOWN_KEY);
  }

  @Test
  void aSubkeyThatAStrangerBindsDoesNotCount() throws IOException {
    TestKey stranger = TestKey.ed25519(BIRTH);
    TestSignature binding =
        TestSignature.of(stranger, PGPSignature.SUBKEY_BINDING, BIRTH)
            .with(parts -> parts.removePacketsOfType(33))
            .with(parts -> parts.setIssuerFingerprint(false, primary.publicKey()))
            .with(parts -> parts.setKeyFlags(false, KeyFlags.SIGN_DATA));

    SignatureVerdict verdict = verify(bound(crossCertified(binding)));

    assertThat(verdict.status()).isEqualTo(UNKNOWN_KEY);
    assertThat(verdict.detail())
        .isEqualTo(
            primary.fingerprint()
                + " does not vouch for "
                + subkey.fingerprint()
                + " as its subkey");
  }

  @Test
  void aStrangerWhoAdoptsThePinnedKeysSubkeyGainsNothing() throws IOException {
    TestKey stranger = TestKey.ed25519(BIRTH);
    byte[] adopted =
        joined(
            stranger.packet(),
            TestKey.userIdPacket(),
            TestSignature.self(stranger, BIRTH).overUserId(stranger),
            subkey.packet(),
            TestSignature.of(stranger, PGPSignature.SUBKEY_BINDING, BIRTH)
                .with(parts -> parts.setKeyFlags(false, KeyFlags.SIGN_DATA))
                .overSubkey(stranger, subkey));

    assertThat(verify(stranger.fingerprint(), adopted, signature()).status())
        .isEqualTo(UNKNOWN_KEY);
  }

  @Test
  void aSubkeyExpiresByItsOwnBinding() throws IOException {
    long life = Duration.between(BIRTH, MADE).toSeconds();

    assertThat(verify(bound(crossCertified(binding().endingKeyAfter(life)))).status())
        .isEqualTo(KEY_EXPIRED);
    assertThat(verify(bound(crossCertified(binding().endingKeyAfter(life + 1)))).status())
        .isEqualTo(GOOD_KEY_SINCE_EXPIRED);
  }

  @Test
  void aSubkeyExpiresWithItsPrimaryKey() throws IOException {
    long life = Duration.between(BIRTH, MADE).toSeconds();
    byte[] keys =
        joined(
            primary.packet(),
            TestKey.userIdPacket(),
            TestSignature.self(primary, BIRTH).endingKeyAfter(life).overUserId(primary),
            subkey.packet(),
            crossCertified(binding()).overSubkey(primary, subkey));

    assertThat(verify(keys).status()).isEqualTo(KEY_EXPIRED);
  }

  @Test
  void aSubkeyIsRevokedAlone() throws IOException {
    TestSignature revocation =
        TestSignature.of(primary, PGPSignature.SUBKEY_REVOCATION, NOW)
            .revokingFor(RevocationReasonTags.KEY_COMPROMISED);
    byte[] keys = joined(bound(crossCertified(binding())), revocation.overSubkey(primary, subkey));

    assertThat(verify(keys).status()).isEqualTo(KEY_REVOKED);
    assertThat(
            verify(primary.fingerprint(), keys, TestSignature.file(primary, MADE).over(CONTENT))
                .status())
        .isEqualTo(GOOD);
  }

  @Test
  void aSubkeyIsRevokedWithItsPrimaryKey() throws IOException {
    byte[] keys =
        joined(
            primary.packet(),
            TestSignature.of(primary, PGPSignature.KEY_REVOCATION, NOW).overKey(primary),
            TestKey.userIdPacket(),
            TestSignature.self(primary, BIRTH).overUserId(primary),
            subkey.packet(),
            crossCertified(binding()).overSubkey(primary, subkey));

    assertThat(verify(keys).status()).isEqualTo(KEY_REVOKED);
  }

  @Test
  void aRetiredSubkeyHasSignedWellBefore() throws IOException {
    TestSignature revocation =
        TestSignature.of(primary, PGPSignature.SUBKEY_REVOCATION, MADE.plusSeconds(1))
            .revokingFor(RevocationReasonTags.KEY_RETIRED);
    byte[] keys = joined(bound(crossCertified(binding())), revocation.overSubkey(primary, subkey));

    assertThat(verify(keys).status()).isEqualTo(GOOD);
  }

  private SignatureVerdict verify(byte[] keys) throws IOException {
    return verify(primary.fingerprint(), keys, signature());
  }

  private SignatureVerdict verify(Fingerprint pinned, byte[] keys, byte[] signature)
      throws IOException {
    return new SignatureVerifier(List.of(pinned), PublicKeys.read(keys), NOW)
        .verify(file, signature);
  }

  private byte[] signature() {
    return TestSignature.file(subkey, MADE).over(CONTENT);
  }

  private TestSignature binding() {
    return TestSignature.of(primary, PGPSignature.SUBKEY_BINDING, BIRTH)
        .with(parts -> parts.setKeyFlags(false, KeyFlags.SIGN_DATA));
  }

  private TestSignature crossCertified(TestSignature binding) {
    return crossCertified(binding, subkey, primary);
  }

  private TestSignature crossCertified(TestSignature binding, TestKey by, TestKey of) {
    PGPSignature back =
        TestSignature.of(by, PGPSignature.PRIMARYKEY_BINDING, BIRTH).crossCertification(of, subkey);
    return binding.with(
        parts -> {
          try {
            parts.addEmbeddedSignature(false, back);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private byte[] bound(TestSignature binding) {
    return joined(
        primary.packet(),
        TestKey.userIdPacket(),
        TestSignature.self(primary, BIRTH).overUserId(primary),
        subkey.packet(),
        binding.overSubkey(primary, subkey));
  }
}
