package io.github.wasiexternals.signature;

import static io.github.wasiexternals.problem.Told.tells;
import static io.github.wasiexternals.signature.SignatureStatus.BAD;
import static io.github.wasiexternals.signature.SignatureStatus.GOOD;
import static io.github.wasiexternals.signature.SignatureStatus.GOOD_KEY_SINCE_EXPIRED;
import static io.github.wasiexternals.signature.SignatureStatus.KEY_EXPIRED;
import static io.github.wasiexternals.signature.SignatureStatus.KEY_REVOKED;
import static io.github.wasiexternals.signature.SignatureStatus.SIGNATURE_EXPIRED;
import static io.github.wasiexternals.signature.SignatureStatus.UNKNOWN_KEY;
import static io.github.wasiexternals.signature.SignatureStatus.UNREADABLE;
import static io.github.wasiexternals.signature.SignatureStatus.WEAK_DIGEST;
import static io.github.wasiexternals.signature.TestKey.joined;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureVerifierTest {

  private static final Instant BIRTH = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant MADE = Instant.parse("2024-05-01T12:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final byte[] CONTENT = "the archive\nof two lines\n".getBytes(US_ASCII);

  @TempDir private Path folder;
  private Path file;

  private final TestKey key = TestKey.ed25519(BIRTH);

  @BeforeEach
  void writeTheFile() throws IOException {
    file = Files.write(folder.resolve("archive.tar.gz"), CONTENT);
  }

  @Test
  void aSignatureByAPinnedKeyIsGood() throws IOException {
    SignatureVerdict verdict = verify(certificate(), signature());

    assertThat(verdict.status()).isEqualTo(GOOD);
    assertThat(verdict.status().isGood()).isTrue();
    assertThat(verdict.key()).contains(key.fingerprint());
    assertThat(verdict.made()).contains(MADE);
    assertThat(verdict.digest()).contains("SHA512");
    assertThat(verdict.detail()).isEqualTo("by " + key.fingerprint());
  }

  @Test
  void keyAndSignatureMayBeArmoured() throws IOException {
    assertThat(verify(armoured(certificate()), armoured(signature())).status()).isEqualTo(GOOD);
  }

  @Test
  void anRsaKeySignsAsWell() throws IOException {
    TestKey rsa = TestKey.rsa(BIRTH);
    byte[] certificate = certificate(rsa, TestSignature.self(rsa, BIRTH));

    assertThat(verify(rsa, certificate, TestSignature.file(rsa, MADE).over(CONTENT)).status())
        .isEqualTo(GOOD);
  }

  @Test
  void aKeyOfVersion6SpeaksOfItselfByDirectSignaturesOnly() throws IOException {
    TestKey six = TestKey.ofVersion6(BIRTH);
    byte[] signature = TestSignature.file(six, MADE).over(CONTENT);
    byte[] ofUserId =
        joined(TestKey.userIdPacket(), TestSignature.self(six, BIRTH).overUserId(six));
    byte[] direct = TestSignature.of(six, PGPSignature.DIRECT_KEY, BIRTH).overKey(six);

    assertThat(six.fingerprint().hex()).hasSize(64);
    assertThat(verify(six, joined(six.packet(), direct, ofUserId), signature).status())
        .isEqualTo(GOOD);
    assertThat(verify(six, joined(six.packet(), ofUserId), signature).status())
        .isEqualTo(UNKNOWN_KEY);
  }

  @Test
  void aFlippedByteOfTheFileIsBad() throws IOException {
    byte[] flipped = CONTENT.clone();
    flipped[3] ^= 1;
    Files.write(file, flipped);

    SignatureVerdict verdict = verify(certificate(), signature());

    assertThat(verdict.status()).isEqualTo(BAD);
    assertThat(verdict.status().isGood()).isFalse();
    assertThat(verdict.key()).contains(key.fingerprint());
    assertThat(verdict.detail()).isEqualTo(key.fingerprint() + " did not sign these bytes");
  }

  @Test
  void aByteMoreInTheFileIsBad() throws IOException {
    Files.write(file, joined(CONTENT, new byte[1]));

    assertThat(verify(certificate(), signature()).status()).isEqualTo(BAD);
  }

  @Test
  void aFlippedByteOfTheSignatureItselfIsBad() throws IOException {
    byte[] signature = signature();
    signature[signature.length - 1] ^= 1;

    assertThat(verify(certificate(), signature).status()).isEqualTo(BAD);
  }

  @Test
  void aSignatureByAnotherKeyInThePinnedOnesNameIsBad() throws IOException {
    TestKey stranger = TestKey.ed25519(BIRTH);
    byte[] forged =
        TestSignature.file(stranger, MADE)
            .with(parts -> parts.removePacketsOfType(33))
            .with(parts -> parts.setIssuerFingerprint(false, key.publicKey()))
            .over(CONTENT);

    assertThat(verify(certificate(), forged).status()).isEqualTo(BAD);
  }

  @Test
  void anExpiredSignatureIsToldFromAGoodOne() throws IOException {
    byte[] signature = TestSignature.file(key, MADE).expiringAfter(3600).over(CONTENT);

    SignatureVerdict verdict = verify(certificate(), signature);

    assertThat(verdict.status()).isEqualTo(SIGNATURE_EXPIRED);
    assertThat(verdict.detail()).isEqualTo("it expired at 2024-05-01T13:00:00Z");
  }

  @Test
  void aSignatureThatHasNotYetExpiredIsGood() throws IOException {
    byte[] signature =
        TestSignature.file(key, MADE).expiringAfter(seconds(MADE, NOW) + 1).over(CONTENT);

    assertThat(verify(certificate(), signature).status()).isEqualTo(GOOD);
  }

  @Test
  void aSignatureFromBeforeItsKeyExpiredStaysGood() throws IOException {
    byte[] certificate = certificateEnding(MADE.plusSeconds(1));

    SignatureVerdict verdict = verify(certificate, signature());

    assertThat(verdict.status()).isEqualTo(GOOD_KEY_SINCE_EXPIRED);
    assertThat(verdict.status().isGood()).isTrue();
    assertThat(verdict.detail())
        .isEqualTo(
            key.fingerprint() + " expired at 2024-05-01T12:00:01Z, after the signature was made");
  }

  @Test
  void aSignatureFromTheMomentOnThatItsKeyExpiredIsNotGood() throws IOException {
    SignatureVerdict verdict = verify(certificateEnding(MADE), signature());

    assertThat(verdict.status()).isEqualTo(KEY_EXPIRED);
    assertThat(verdict.detail())
        .startsWith(key.fingerprint() + " expired at 2024-05-01T12:00:00Z, before");
  }

  @Test
  void theNewestSelfSignatureDecidesWhenAKeyExpires() throws IOException {
    TestSignature ended =
        TestSignature.self(key, BIRTH).endingKeyAfter(seconds(BIRTH, MADE.minusSeconds(9)));
    TestSignature extended =
        TestSignature.self(key, BIRTH.plusSeconds(60)).endingKeyAfter(seconds(BIRTH, NOW) + 9);

    assertThat(verify(certificate(key, ended, extended), signature()).status()).isEqualTo(GOOD);
    assertThat(verify(certificate(key, extended, ended), signature()).status()).isEqualTo(GOOD);
  }

  @Test
  void aNewerCopyOfAKeyExtendsAnOlderOne() throws IOException {
    byte[] older = certificateEnding(MADE.minusSeconds(9));
    byte[] newer =
        certificate(
            key,
            TestSignature.self(key, MADE.minusSeconds(99)).endingKeyAfter(seconds(BIRTH, NOW) + 9));

    assertThat(verify(joined(older, newer), signature()).status()).isEqualTo(GOOD);
    assertThat(verify(joined(newer, older), signature()).status()).isEqualTo(GOOD);
    assertThat(verify(older, signature()).status()).isEqualTo(KEY_EXPIRED);
  }

  @Test
  void aSelfSignatureFromTheFutureIsNotBelieved() throws IOException {
    byte[] certificate =
        certificate(
            key,
            TestSignature.self(key, BIRTH).endingKeyAfter(seconds(BIRTH, MADE)),
            TestSignature.self(key, NOW.plusSeconds(1)));

    assertThat(verify(certificate, signature()).status()).isEqualTo(KEY_EXPIRED);
  }

  @Test
  void aForgedSelfSignatureExtendsNothing() throws IOException {
    TestKey stranger = TestKey.ed25519(BIRTH);
    byte[] forged =
        TestSignature.self(stranger, BIRTH.plusSeconds(60))
            .with(parts -> parts.removePacketsOfType(33))
            .with(parts -> parts.setIssuerFingerprint(false, key.publicKey()))
            .overUserId(key);
    byte[] certificate = joined(certificateEnding(MADE), forged);

    assertThat(verify(certificate, signature()).status()).isEqualTo(KEY_EXPIRED);
  }

  @Test
  void aSelfSignatureChangedInItsExpiryExtendsNothing() throws IOException {
    byte[] self = TestSignature.self(key, BIRTH).endingKeyAfter(0x01020304).overUserId(key);
    byte[] changed = self.clone();
    changed[indexOf(self, new byte[] {1, 2, 3, 4})] = 0x7f;

    assertThat(verify(joined(identity(), self), signature()).status()).isEqualTo(KEY_EXPIRED);
    assertThat(verify(joined(identity(), changed), signature()).status()).isEqualTo(UNKNOWN_KEY);
    assertThat(verify(joined(identity(), self, changed), signature()).status())
        .isEqualTo(KEY_EXPIRED);
  }

  @Test
  void whatOthersCertifyOfAKeyIsPassedOver() throws IOException {
    TestKey friend = TestKey.ed25519(BIRTH);
    byte[] certificate =
        joined(
            certificateEnding(MADE),
            TestSignature.self(friend, BIRTH.plusSeconds(60)).overUserId(key));

    assertThat(verify(certificate, signature()).status()).isEqualTo(KEY_EXPIRED);
  }

  @Test
  void aKeyThatSaysNothingOfItselfIsNotUsed() throws IOException {
    SignatureVerdict verdict = verify(identity(), signature());

    assertThat(verdict.status()).isEqualTo(UNKNOWN_KEY);
    assertThat(verdict.detail()).contains("says nothing valid of itself");
  }

  @Test
  void anExpiryDirectlyOnTheKeyGoesBeforeOneOnAUserId() throws IOException {
    byte[] direct =
        TestSignature.of(key, PGPSignature.DIRECT_KEY, BIRTH)
            .endingKeyAfter(seconds(BIRTH, MADE))
            .overKey(key);
    byte[] certificate =
        joined(
            key.packet(),
            direct,
            TestKey.userIdPacket(),
            TestSignature.self(key, BIRTH.plusSeconds(1)).overUserId(key));

    assertThat(verify(certificate, signature()).status()).isEqualTo(KEY_EXPIRED);
  }

  @Test
  void aRevokedUserIdDecidesNothingAnyMore() throws IOException {
    byte[] certificate =
        joined(
            key.packet(),
            TestSignature.of(key, PGPSignature.DIRECT_KEY, BIRTH).overKey(key),
            TestKey.userIdPacket(),
            TestSignature.self(key, BIRTH).endingKeyAfter(60).overUserId(key),
            TestSignature.of(key, PGPSignature.CERTIFICATION_REVOCATION, BIRTH.plusSeconds(9))
                .overUserId(key));

    assertThat(verify(certificate, signature()).status()).isEqualTo(GOOD);
  }

  @Test
  @Timeout(120)
  void aKeyFloodedWithForgedPartsIsNoEndlessTask() throws IOException {
    TestKey stranger = TestKey.ed25519(BIRTH);
    byte[] forged =
        joined(
            TestKey.userIdPacket(),
            TestSignature.self(stranger, BIRTH)
                .with(parts -> parts.removePacketsOfType(33))
                .with(parts -> parts.setIssuerFingerprint(false, key.publicKey()))
                .overUserId(key));
    ByteArrayOutputStream flood = new ByteArrayOutputStream();
    flood.writeBytes(certificate());
    for (int count = 0; count < 5000; count++) {
      flood.writeBytes(forged);
    }

    assertThat(verify(flood.toByteArray(), signature()).status()).isEqualTo(GOOD);
  }

  @ParameterizedTest
  @CsvSource({"SHA1,2023-01-31T23:59:59Z,GOOD", "SHA1,2023-02-01T00:00:00Z,UNKNOWN_KEY"})
  void sha1HoldsForWhatAKeySaidOfItselfBeforeItBecameCheapToForge(
      String digest, Instant made, SignatureStatus expected) throws IOException {
    byte[] certificate =
        certificate(key, TestSignature.self(key, made).hashedBy(HashAlgorithmTags.SHA1));

    assertThat(verify(certificate, signature()).status()).as(digest).isEqualTo(expected);
  }

  @Test
  void md5NeverHolds() throws IOException {
    byte[] certificate =
        certificate(key, TestSignature.self(key, BIRTH).hashedBy(HashAlgorithmTags.MD5));

    assertThat(verify(certificate, signature()).status()).isEqualTo(UNKNOWN_KEY);
  }

  @ParameterizedTest
  @CsvSource({"0,no reason given", "2,compromised", "77,no reason given"})
  void aHardRevocationEndsEverythingThatTheKeyEverSigned(int reason, String words)
      throws IOException {
    SignatureVerdict verdict = verify(revoked(reason, NOW.minusSeconds(1)), signature());

    assertThat(verdict.status()).isEqualTo(KEY_REVOKED);
    assertThat(verdict.detail()).isEqualTo(key.fingerprint() + " is revoked: " + words);
  }

  @Test
  void aRevocationWithoutAReasonIsAHardOne() throws IOException {
    byte[] certificate =
        joined(
            key.packet(),
            TestSignature.of(key, PGPSignature.KEY_REVOCATION, NOW).overKey(key),
            TestKey.userIdPacket(),
            TestSignature.self(key, BIRTH).overUserId(key));

    assertThat(verify(certificate, signature()).status()).isEqualTo(KEY_REVOKED);
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void aSoftRevocationEndsOnlyWhatWasSignedAfterIt(int reason) throws IOException {
    assertThat(verify(revoked(reason, MADE.plusSeconds(1)), signature()).status()).isEqualTo(GOOD);
    assertThat(verify(revoked(reason, MADE), signature()).status()).isEqualTo(KEY_REVOKED);
  }

  @Test
  void aRevocationInAnyCopyOfAKeyCounts() throws IOException {
    byte[] copies =
        joined(certificate(), revoked(RevocationReasonTags.KEY_COMPROMISED, MADE), certificate());

    assertThat(verify(copies, signature()).status()).isEqualTo(KEY_REVOKED);
  }

  @Test
  void nobodyElseCanRevokeAKey() throws IOException {
    TestKey stranger = TestKey.ed25519(BIRTH);
    byte[] certificate =
        joined(
            key.packet(),
            TestSignature.of(stranger, PGPSignature.KEY_REVOCATION, BIRTH).overKey(key),
            TestKey.userIdPacket(),
            TestSignature.self(key, BIRTH).overUserId(key));

    assertThat(verify(certificate, signature()).status()).isEqualTo(GOOD);
  }

  @Test
  void aKeyThatIsAtHandButNotPinnedIsNamed() throws IOException {
    TestKey stranger = TestKey.ed25519(BIRTH);
    byte[] keys = joined(certificate(), certificate(stranger, TestSignature.self(stranger, BIRTH)));

    SignatureVerdict verdict = verify(keys, TestSignature.file(stranger, MADE).over(CONTENT));

    assertThat(verdict.status()).isEqualTo(UNKNOWN_KEY);
    assertThat(verdict.key()).contains(stranger.fingerprint());
    assertThat(verdict.detail())
        .isEqualTo(stranger.fingerprint() + " is at hand, but not pinned in 'signing-keys'");
  }

  @Test
  void aPinnedKeyThatIsNotAtHandIsAskedFor() throws IOException {
    TestKey stranger = TestKey.ed25519(BIRTH);

    SignatureVerdict verdict =
        verify(certificate(stranger, TestSignature.self(stranger, BIRTH)), signature());

    assertThat(verdict.status()).isEqualTo(UNKNOWN_KEY);
    assertThat(verdict.key()).contains(key.fingerprint());
    assertThat(verdict.detail())
        .contains(key.fingerprint() + ", is not at hand")
        .contains("keys/" + key.fingerprint() + ".asc");
  }

  @Test
  void aSignatureThatNamesOnlyAKeyIdClaimsNoFingerprint() throws IOException {
    TestKey stranger = TestKey.ed25519(BIRTH);
    byte[] signature =
        TestSignature.file(stranger, MADE)
            .with(parts -> parts.removePacketsOfType(33))
            .over(CONTENT);

    SignatureVerdict verdict = verify(certificate(), signature);

    assertThat(verdict.status()).isEqualTo(UNKNOWN_KEY);
    assertThat(verdict.key()).isEmpty();
    assertThat(verdict.detail()).contains(stranger.fingerprint().hex().substring(24));
  }

  @Test
  void aKeyIdIsEnoughToFindThePinnedKey() throws IOException {
    byte[] signature =
        TestSignature.file(key, MADE).with(parts -> parts.removePacketsOfType(33)).over(CONTENT);

    assertThat(verify(certificate(), signature).status()).isEqualTo(GOOD);
  }

  @Test
  void withoutAPinNoSignatureCounts() throws IOException {
    SignatureVerdict verdict =
        new SignatureVerifier(List.of(), PublicKeys.read(certificate()), NOW)
            .verify(file, signature());

    assertThat(verdict.status()).isEqualTo(UNKNOWN_KEY);
  }

  @ParameterizedTest
  @CsvSource({"1,MD5", "2,SHA1", "3,RIPEMD160"})
  void aWeakDigestIsRefused(int algorithm, String name) throws IOException {
    byte[] signature = TestSignature.file(key, MADE).hashedBy(algorithm).over(CONTENT);

    SignatureVerdict verdict = verify(certificate(), signature);

    assertThat(verdict.status()).isEqualTo(WEAK_DIGEST);
    assertThat(verdict.digest()).contains(name);
    assertThat(verdict.key()).contains(key.fingerprint());
  }

  @ParameterizedTest
  @CsvSource({"8,SHA256", "9,SHA384", "10,SHA512", "11,SHA224", "12,SHA3-256", "14,SHA3-512"})
  void everyOtherDigestOfOpenPgpIsGood(int algorithm, String name) throws IOException {
    byte[] signature = TestSignature.file(key, MADE).hashedBy(algorithm).over(CONTENT);

    SignatureVerdict verdict = verify(certificate(), signature);

    assertThat(verdict.status()).isEqualTo(GOOD);
    assertThat(verdict.digest()).contains(name);
  }

  @Test
  void aTextSignatureHoldsWhateverTheLineEndsAre() throws IOException {
    byte[] signature =
        TestSignature.file(key, MADE)
            .ofType(PGPSignature.CANONICAL_TEXT_DOCUMENT)
            .over("one\ntwo\n".getBytes(US_ASCII));

    Files.writeString(file, "one\r\ntwo\r\n");
    assertThat(verify(certificate(), signature).status()).isEqualTo(GOOD);
    Files.writeString(file, "one\ntwo\n");
    assertThat(verify(certificate(), signature).status()).isEqualTo(GOOD);
    Files.writeString(file, "one\ntwo\n\n");
    assertThat(verify(certificate(), signature).status()).isEqualTo(BAD);
  }

  @Test
  void aBinarySignatureDoesNotForgiveOtherLineEnds() throws IOException {
    Files.writeString(file, new String(CONTENT, US_ASCII).replace("\n", "\r\n"));

    assertThat(verify(certificate(), signature()).status()).isEqualTo(BAD);
  }

  @Test
  void ofSeveralSignaturesAGoodOneByAPinnedKeyIsEnough() throws IOException {
    TestKey stranger = TestKey.ed25519(BIRTH);
    byte[] unknown = TestSignature.file(stranger, MADE).over(CONTENT);
    byte[] bad = TestSignature.file(key, MADE).over(new byte[3]);

    assertThat(verify(certificate(), joined(unknown, bad, signature())).status()).isEqualTo(GOOD);
    assertThat(verify(certificate(), joined(armoured(unknown), armoured(signature()))).status())
        .isEqualTo(GOOD);
  }

  @Test
  void ofSeveralSignaturesThatAreNotGoodTheNearestToItIsReported() throws IOException {
    TestKey stranger = TestKey.ed25519(BIRTH);
    byte[] unknown = TestSignature.file(stranger, MADE).over(CONTENT);
    byte[] bad = TestSignature.file(key, MADE).over(new byte[3]);

    assertThat(verify(certificate(), joined(unknown, bad)).status()).isEqualTo(BAD);
  }

  @Test
  void aSignatureFromTheFutureIsBad() throws IOException {
    byte[] signature = TestSignature.file(key, NOW.plusSeconds(1)).over(CONTENT);

    SignatureVerdict verdict = verify(certificate(), signature);

    assertThat(verdict.status()).isEqualTo(BAD);
    assertThat(verdict.detail()).contains("2026-11-20T00:00:01Z").contains("2026-11-20T00:00:00Z");
  }

  @Test
  void aSignatureFromBeforeItsKeyIsBad() throws IOException {
    byte[] signature = TestSignature.file(key, BIRTH.minusSeconds(1)).over(CONTENT);

    assertThat(verify(certificate(), signature).status()).isEqualTo(BAD);
  }

  @Test
  void aSignatureOfSomethingElseThanAFileIsNotRead() throws IOException {
    SignatureVerdict verdict = verify(certificate(), TestSignature.self(key, MADE).overUserId(key));

    assertThat(verdict.status()).isEqualTo(UNREADABLE);
    assertThat(verdict.detail()).isEqualTo("it is a signature of type 19, not of a file");
  }

  @Test
  void aCriticalPartThatIsNotKnownMakesASignatureUnreadable() throws IOException {
    byte[] signature =
        TestSignature.file(key, MADE)
            .with(parts -> parts.addNotationData(true, true, "only@upstream.example", "1"))
            .over(CONTENT);

    assertThat(verify(certificate(), signature).status()).isEqualTo(UNREADABLE);
  }

  @Test
  void anUncriticalNotationIsPassedOver() throws IOException {
    byte[] signature =
        TestSignature.file(key, MADE)
            .with(parts -> parts.addNotationData(false, true, "note@upstream.example", "1"))
            .over(CONTENT);

    assertThat(verify(certificate(), signature).status()).isEqualTo(GOOD);
  }

  @Test
  void aKeyThatIsNotForSigningFilesIsRefused() throws IOException {
    byte[] certificate =
        certificate(
            key,
            TestSignature.of(key, PGPSignature.POSITIVE_CERTIFICATION, BIRTH)
                .with(parts -> parts.setKeyFlags(false, 1)));

    SignatureVerdict verdict = verify(certificate, signature());

    assertThat(verdict.status()).isEqualTo(UNKNOWN_KEY);
    assertThat(verdict.detail()).contains("not for signing files");
  }

  @Test
  void truncatedArmourIsUnreadable() throws IOException {
    byte[] armoured = armoured(signature());

    for (int length = 0; length < armoured.length - 2; length++) {
      assertThat(verify(certificate(), Arrays.copyOf(armoured, length)).status())
          .as("%s of %s bytes", length, armoured.length)
          .isEqualTo(UNREADABLE);
    }
  }

  @Test
  void aTruncatedPacketIsUnreadable() throws IOException {
    byte[] signature = signature();

    for (int length = 0; length < signature.length; length++) {
      assertThat(verify(certificate(), Arrays.copyOf(signature, length)).status())
          .as("%s of %s bytes", length, signature.length)
          .isEqualTo(UNREADABLE);
    }
  }

  @Test
  void armourThatIsDamagedInsideIsNotGood() throws IOException {
    byte[] armoured = armoured(signature());
    String text = new String(armoured, US_ASCII);

    for (int at = text.indexOf("\n\n") + 2; at < text.indexOf("\n="); at++) {
      byte[] damaged = armoured.clone();
      damaged[at] = (byte) 0xff;
      assertThat(verify(certificate(), damaged).status().isGood()).as("byte %s", at).isFalse();
    }
  }

  @Test
  void noFlippedBitOfASignatureIsAnException() throws IOException {
    byte[] signature = signature();
    Files.write(file, new byte[1]);

    for (int bit = 0; bit < signature.length * 8; bit++) {
      byte[] flipped = signature.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(verify(certificate(), flipped).status())
          .as("bit %s", bit)
          .isIn(BAD, WEAK_DIGEST, UNKNOWN_KEY, UNREADABLE);
    }
  }

  @Test
  void garbageIsUnreadable() throws IOException {
    Random random = new Random(20261120);
    for (int length = 0; length < 600; length += 3) {
      byte[] garbage = new byte[length];
      random.nextBytes(garbage);
      if (length > 0) {
        // Every second one looks like the start of a signature packet.
        garbage[0] = length % 2 == 0 ? garbage[0] : (byte) 0xc2;
      }
      assertThat(verify(certificate(), garbage).status()).as("%s", length).isEqualTo(UNREADABLE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "c2ff00000200040016080000ffffffff",
    "c2ffffffffff0400",
    "c2ff0000001006001608 7fffffff 0000000000000000",
    "c2ff0000001006001608 ffffffff 0000000000000000",
    "8a7fffffff0400160a0000000000",
    "c20a0400160a00020202000000"
  })
  void lengthsThatLieAreUnreadable(String hex) throws IOException {
    byte[] lie = HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThat(verify(certificate(), lie).status()).isEqualTo(UNREADABLE);
  }

  @Test
  void aPageInTheSignaturesPlaceIsUnreadable() throws IOException {
    byte[] page = "<!doctype html><title>404 Not Found</title>".getBytes(StandardCharsets.UTF_8);

    SignatureVerdict verdict = verify(certificate(), page);

    assertThat(verdict.status()).isEqualTo(UNREADABLE);
    assertThat(verdict.detail()).isEqualTo("it holds no '-----BEGIN PGP SIGNATURE-----'");
    assertThat(verdict.key()).isEmpty();
    assertThat(verdict.made()).isEmpty();
    assertThat(verdict.digest()).isEmpty();
  }

  @Test
  void aKeyInTheSignaturesPlaceIsUnreadable() throws IOException {
    assertThat(verify(certificate(), certificate()).status()).isEqualTo(UNREADABLE);
    assertThat(verify(certificate(), armoured(certificate())).status()).isEqualTo(UNREADABLE);
  }

  @Test
  void aSignatureOfAHundredMegabytesIsNotEvenLookedAt() throws IOException {
    byte[] huge = Arrays.copyOf(signature(), 100 << 20);

    SignatureVerdict verdict = verify(certificate(), huge);

    assertThat(verdict.status()).isEqualTo(UNREADABLE);
    assertThat(verdict.detail()).startsWith("it has 104857600 bytes");
  }

  @Test
  void moreSignaturesThanAnybodyMakesAreUnreadable() throws IOException {
    byte[] many = new byte[0];
    for (int count = 0; count <= SignatureFile.MAX_SIGNATURES; count++) {
      many = joined(many, signature());
    }

    assertThat(verify(certificate(), many).status()).isEqualTo(UNREADABLE);
  }

  @Test
  void aSignatureOfAVersionThatIsNotKnownIsPassedOver() throws IOException {
    byte[] future = {(byte) 0xc2, 3, 99, 1, 2};

    assertThat(verify(certificate(), joined(future, signature())).status()).isEqualTo(GOOD);
    assertThat(verify(certificate(), future).status()).isEqualTo(UNREADABLE);
  }

  @Test
  void aFileThatCanNotBeReadIsAProblemAndNoVerdict() throws IOException {
    Files.delete(file);

    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> verify(certificate(), signature()));

    assertThat(failure.problems())
        .singleElement()
        .satisfies(tells("could not read " + file + "\n"));
  }

  @Test
  void everyStatusHasASentenceOfItsOwn() {
    assertThat(SignatureStatus.values())
        .extracting(SignatureStatus::sentence)
        .doesNotHaveDuplicates()
        .allSatisfy(sentence -> assertThat(sentence).startsWith("The signature").endsWith("."));
  }

  private SignatureVerdict verify(byte[] keys, byte[] signature) throws IOException {
    return verify(key, keys, signature);
  }

  private SignatureVerdict verify(TestKey pinned, byte[] keys, byte[] signature)
      throws IOException {
    List<Fingerprint> pins = List.of(pinned.fingerprint());
    return new SignatureVerifier(pins, PublicKeys.read(keys), NOW).verify(file, signature);
  }

  private byte[] signature() {
    return TestSignature.file(key, MADE).over(CONTENT);
  }

  private byte[] identity() {
    return joined(key.packet(), TestKey.userIdPacket());
  }

  private byte[] certificate() {
    return certificate(key, TestSignature.self(key, BIRTH));
  }

  private byte[] certificateEnding(Instant end) {
    return certificate(key, TestSignature.self(key, BIRTH).endingKeyAfter(seconds(BIRTH, end)));
  }

  private byte[] revoked(int reason, Instant made) {
    return joined(
        key.packet(),
        TestSignature.of(key, PGPSignature.KEY_REVOCATION, made).revokingFor(reason).overKey(key),
        TestKey.userIdPacket(),
        TestSignature.self(key, BIRTH).overUserId(key));
  }

  private static byte[] certificate(TestKey key, TestSignature... selfSignatures) {
    byte[] certificate = joined(key.packet(), TestKey.userIdPacket());
    for (TestSignature signature : selfSignatures) {
      certificate = joined(certificate, signature.overUserId(key));
    }
    return certificate;
  }

  private static byte[] armoured(byte[] packets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArmoredOutputStream armour = new ArmoredOutputStream(out)) {
      armour.write(packets);
    }
    return out.toByteArray();
  }

  private static long seconds(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds();
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new IllegalArgumentException("not in it");
  }
}
