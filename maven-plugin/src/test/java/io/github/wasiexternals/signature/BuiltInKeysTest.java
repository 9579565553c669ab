package io.github.wasiexternals.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.DebianIndexes;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.catalog.KeyFiles;
import io.github.wasiexternals.catalog.Library;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that come with the catalog, and a real signature by one of them. */
class BuiltInKeysTest {

  private static final Fingerprint XZ = new Fingerprint("3690C240CE51B4670D30AD1C38EE757D69184620");
  // When that signature was made, and when the copy of the key that comes with the catalog ends.
  private static final Instant MADE = Instant.parse("2025-04-03T11:38:23Z");
  private static final Instant INDEXED = Instant.parse("2026-11-27T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  private final List<Library> libraries = CatalogReader.builtIn().libraries();

  @Test
  void everyKeyFileIsNamedByThePrimaryFingerprintOfItsOnlyKey() throws IOException {
    Map<String, byte[]> files = KeyFiles.builtIn();

    assertThat(files).isNotEmpty();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(PublicKeys.read(file.getValue()).fingerprints())
          .extracting(fingerprint -> "catalog/keys/" + fingerprint + ".asc")
          .containsExactly(file.getKey());
    }
  }

  @Test
  void everyKeyIsPinnedByALibraryOrSignsDebiansIndexes() {
    List<Fingerprint> pinned =
        libraries.stream().flatMap(library -> library.signingKeys().stream()).toList();

    assertThat(PublicKeys.builtIn().fingerprints())
        .allMatch(
            key -> pinned.contains(key) || DebianIndexes.builtIn().signingKeys().contains(key));
    assertThat(PublicKeys.builtIn().fingerprints())
        .containsAll(DebianIndexes.builtIn().signingKeys());
  }

  /** Debian's own file: bookworm-security, as its mirror had it on 2026-11-27. */
  @Test
  void aRealIndexOfDebiansIsSignedByItsKeys() throws IOException {
    try (InputStream in =
        BuiltInKeysTest.class.getResourceAsStream("bookworm-security.InRelease")) {
      ClearSignedText text = ClearSignedText.read(Objects.requireNonNull(in).readAllBytes());

      SignatureVerdict verdict =
          text.verify(
              new SignatureVerifier(
                  DebianIndexes.builtIn().signingKeys(), PublicKeys.builtIn(), INDEXED));

      assertThat(verdict.status()).isEqualTo(SignatureStatus.GOOD);
      assertThat(verdict.key())
          .contains(new Fingerprint("05AB90340C0C5E797F44A8C8254CF3B5AEC0A8F0"));
      assertThat(text.lines())
          .startsWith("Origin: Debian")
          .contains("Codename: bookworm-security", "Date: Wed, 25 Nov 2026 02:22:30 UTC");
    }
  }

  @Test
  void everyKeyCanSignOrHasASubkeyThatCan() {
    assertThat(PublicKeys.builtIn().certificates())
        .allSatisfy(
            certificate ->
                assertThat(new Certification(List.of(certificate), NOW).signingKeys())
                    .as(certificate.fingerprint().hex())
                    .anySatisfy(key -> assertThat(key.refusal()).isEmpty()));
  }

  @Test
  void noKeyCarriesWhatOthersSaidOfIt() {
    for (Certificate certificate : PublicKeys.builtIn().certificates()) {
      PGPPublicKey primary = certificate.ring().getPublicKey();
      for (PGPPublicKey key : certificate.ring()) {
        key.getSignatures()
            .forEachRemaining(
                signature ->
                    assertThat(signature.hasKeyIdentifier(primary.getKeyIdentifier()))
                        .as(certificate.fingerprint().hex())
                        .isTrue());
      }
    }
  }

  @Test
  void everyArchiveWithASignatureIsOfALibraryWithAKey() {
    assertThat(libraries)
        .filteredOn(
            library ->
                library.versions().stream()
                    .flatMap(version -> version.archives().stream())
                    .anyMatch(archive -> archive.signature().isPresent()))
        .extracting(Library::name)
        .contains("xz")
        .allSatisfy(
            name ->
                assertThat(
                        libraries.stream()
                            .filter(library -> library.name().equals(name))
                            .flatMap(library -> library.signingKeys().stream()))
                    .as(name)
                    .isNotEmpty());
  }

  @Test
  void bzip2IsSignedByASubkey() {
    Library bzip2 = libraries.stream().filter(it -> it.name().equals("bzip2")).findAny().get();
    Certificate certificate =
        PublicKeys.builtIn().certificates().stream()
            .filter(it -> it.fingerprint().equals(bzip2.signingKeys().get(0)))
            .findAny()
            .orElseThrow();

    assertThat(new Certification(List.of(certificate), NOW).signingKeys())
        .filteredOn(key -> key.refusal().isEmpty())
        .extracting(key -> Certificate.fingerprint(key.key()).hex())
        .containsExactly("12768A96795990107A0D2FDFFC57E3CCACD99A78");
  }

  @Test
  void upstreamsSignatureOfXzIsReadAndNotTakenForOneOfAnotherFile(@TempDir Path folder)
      throws IOException {
    Path other = Files.write(folder.resolve("xz-5.8.1.tar.xz"), new byte[] {1, 2, 3});

    SignatureVerdict verdict =
        new SignatureVerifier(List.of(XZ), PublicKeys.builtIn(), NOW).verify(other, xzSignature());

    assertThat(verdict.status()).isEqualTo(SignatureStatus.BAD);
    assertThat(verdict.key()).contains(XZ);
    assertThat(verdict.made()).contains(MADE);
    assertThat(verdict.digest()).contains("SHA512");
  }

  @Test
  void upstreamsSignatureOfXzIsOfAnUnknownKeyForEveryOtherLibrary(@TempDir Path folder)
      throws IOException {
    Path file = Files.write(folder.resolve("xz-5.8.1.tar.xz"), new byte[] {1, 2, 3});

    for (Library library : libraries) {
      SignatureVerdict verdict =
          new SignatureVerifier(library.signingKeys(), PublicKeys.builtIn(), NOW)
              .verify(file, xzSignature());
      assertThat(verdict.status() == SignatureStatus.UNKNOWN_KEY)
          .as(library.name())
          .isEqualTo(!library.name().equals("xz"));
      assertThat(verdict.key()).contains(XZ);
    }
  }

  private static byte[] xzSignature() throws IOException {
    try (InputStream in = BuiltInKeysTest.class.getResourceAsStream("xz-5.8.1.tar.xz.asc")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
