package io.github.wasiexternals.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.build.LibraryKey;
import io.github.wasiexternals.build.Restored;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.TestSigner;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One machine that publishes, another one that takes, and what somebody does in between. */
class SharedCacheTest {

  private static final LibraryKey ZLIB = key("zlib");
  private static final LibraryKey OTHER = key("other");
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private final FakeRepository repository = new FakeRepository();
  private final TestSigner signer = new TestSigner();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> published = new ArrayList<>();
  private Path entry;
  private Path taken;

  @BeforeEach
  void aLibraryThatWasCompiledHere() throws IOException {
    entry = folder.resolve("entry");
    taken = folder.resolve("taken");
    write("prefix/lib/libz.a", "!<arch>");
    write("prefix/include/zlib.h", "int zlib;");
    write("build.log", "$ clang");
    write("receipt", "source …");
    write("key", "not shared");
  }

  private static LibraryKey key(String library) {
    return new LibraryKey(library, "1.3.2", "wasm32-wasip1", Digester.sha256(library));
  }

  private void write(String path, String content) throws IOException {
    Path file = entry.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  // What works

  @Test
  void whatOneMachinePublishesAnotherOneTakes() throws Exception {
    publish(ZLIB);

    assertThat(fetch(ZLIB)).contains(new Restored(signer.fingerprint(), repository.name()));
    assertThat(files(taken))
        .isEqualTo(
            Map.of(
                "prefix/lib/libz.a", "!<arch>",
                "prefix/include/zlib.h", "int zlib;",
                "build.log", "$ clang",
                "receipt", "source …"));
    assertThat(published).containsExactly("zlib 1.3.2");
    assertThat(warnings).isEmpty();
  }

  @Test
  void theKeyMayAlsoBeThereAlready() throws Exception {
    publish(ZLIB);
    repository.files.remove(repository.ofType(":asc:key-"));

    assertThat(fetch(ZLIB, PublicKeys.read(signer.keyFile()))).isPresent();
  }

  @Test
  void theSameFilesAreTheSameStatementAndTheSameArchive() throws Exception {
    publish(ZLIB);
    Map<String, byte[]> first = new TreeMap<>(repository.files);
    repository.files.clear();
    publish(ZLIB);

    // The names of archive and signature have the digests of archive and statement.
    assertThat(repository.files.keySet()).isEqualTo(first.keySet());
  }

  @Test
  void whatIsNotThereIsNoNewsAndIsAskedForOnce() throws Exception {
    SharedCache cache = cache(List.of(fingerprint(signer)), PublicKeys.none());

    assertThat(cache.fetch(ZLIB, taken)).isEmpty();
    assertThat(cache.fetch(ZLIB, taken)).isEmpty();
    assertThat(repository.asked).hasSize(1);
    assertThat(warnings).isEmpty();
    assertThat(taken).doesNotExist();
  }

  @Test
  void whereNobodyIsAcceptedNothingIsAskedFor() throws Exception {
    publish(ZLIB);
    repository.asked.clear();

    assertThat(cache(List.of(), PublicKeys.none()).fetch(ZLIB, taken)).isEmpty();
    assertThat(repository.asked).isEmpty();
  }

  @Test
  void aRepositoryThatDoesNotAnswerIsToldOfOnce() throws Exception {
    repository.isReachable = false;
    SharedCache cache = cache(List.of(fingerprint(signer)), PublicKeys.none());

    assertThat(cache.fetch(ZLIB, taken)).isEmpty();
    assertThat(cache.fetch(OTHER, taken)).isEmpty();
    assertThat(repository.asked).hasSize(1);
    assertThat(warnings)
        .containsExactly("nothing is taken from " + repository.name() + ": connection refused");
  }

  // Attacks

  @Test
  void aPoisonedArchiveIsRefused() throws Exception {
    publish(ZLIB);
    byte[] archive = repository.content(":tar.gz:");
    archive[archive.length - 1] ^= 1;

    refused("its archive is not what was signed: expected sha256:", ", actual sha256:");
  }

  @Test
  void aTruncatedArchiveIsRefused() throws Exception {
    publish(ZLIB);
    byte[] archive = repository.content(":tar.gz:");
    repository.files.put(repository.ofType(":tar.gz:"), Arrays.copyOf(archive, archive.length - 5));

    refused("its archive is not what was signed: expected ", " bytes, actual ");
  }

  @Test
  void aMissingArchiveIsRefused() throws Exception {
    publish(ZLIB);
    repository.files.remove(repository.ofType(":tar.gz:"));

    refused("its archive is missing");
  }

  @Test
  void aStatementOfAnotherLibraryUnderThisNameIsRefused() throws Exception {
    publish(OTHER);
    Map<String, byte[]> replayed = new TreeMap<>();
    repository.files.forEach(
        (name, content) ->
            replayed.put(
                name.replace(OTHER.digest().hex(), ZLIB.digest().hex()).replace("other-", "zlib-"),
                content));
    repository.files.clear();
    repository.files.putAll(replayed);

    refused(
        "its statement is of another library: expected zlib 1.3.2 wasm32-wasip1 "
            + ZLIB.digest().hex(),
        ", actual other 1.3.2 wasm32-wasip1 " + OTHER.digest().hex());
  }

  @Test
  void anUnsignedStatementIsRefused() throws Exception {
    publish(ZLIB);
    repository.files.remove(repository.ofType(":json.asc:"));

    refused("it is not signed");
  }

  @Test
  void aChangedStatementHasNoSignature() throws Exception {
    publish(ZLIB);
    changeStatement();

    refused("it is not signed");
  }

  @Test
  void theSignatureOfAnotherStatementIsBad() throws Exception {
    publish(ZLIB);
    byte[] signature = repository.content(":json.asc:");
    byte[] statement = changeStatement();
    repository.files.put(
        SharedFile.signature(ZLIB, Digester.sha256(statement)).toString(), signature);

    refused("its signature: The signature does not match this file");
  }

  @Test
  void somebodyElsesSignatureIsRefused() throws Exception {
    publish(ZLIB);
    String accepted = new TestSigner().fingerprint();

    assertThat(cache(List.of(Fingerprint.of(accepted)), PublicKeys.none()).fetch(ZLIB, taken))
        .isEmpty();
    assertThat(warnings)
        .containsExactly(
            "zlib 1.3.2 is not taken from "
                + repository.name()
                + ": it is not signed by a key that is accepted: expected "
                + accepted
                + ", actual "
                + signer.fingerprint());
    assertThat(taken).doesNotExist();
  }

  @Test
  void anAcceptedKeyThatComesFromNowhereIsRefused() throws Exception {
    publish(ZLIB);
    repository.files.remove(repository.ofType(":asc:key-"));

    refused("its signature: ", signer.fingerprint());
  }

  @Test
  void anotherKeyUnderTheNameOfAnAcceptedOneDoesNotCount() throws Exception {
    publish(ZLIB);
    repository.files.put(repository.ofType(":asc:key-"), new TestSigner().keyFile());

    refused("its signature: ", signer.fingerprint());
  }

  @Test
  void whatIsNoKeyIsRefused() throws Exception {
    publish(ZLIB);
    repository.files.put(repository.ofType(":asc:key-"), "no key".getBytes(UTF_8));

    refused("the key " + signer.fingerprint() + " that comes with it: ");
  }

  @Test
  void aKeyThatHasExpiredIsRefusedEvenIfItSignedBefore() throws Exception {
    TestSigner expired = TestSigner.whoseKeyHasExpired();
    publisher(expired).publish(ZLIB, entry);

    refusedOf(expired, PublicKeys.none(), "after that key had expired");
    refusedOf(expired, PublicKeys.read(expired.keyFile()), "after that key had expired");
  }

  /** 2: compromised; 1: superseded; 3: retired. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aKeyThatIsRevokedIsRefusedEvenIfItSignedBefore(int reason) throws Exception {
    TestSigner revoked = TestSigner.whoseKeyIsRevoked(reason);
    publisher(revoked).publish(ZLIB, entry);

    refusedOf(revoked, PublicKeys.none(), "that its owner has revoked");
  }

  @Test
  void aRevocationCountsWhereverItIs() throws Exception {
    TestSigner revoked = TestSigner.whoseKeyIsRevoked(2);
    publisher(revoked).publish(ZLIB, entry);
    repository.files.remove(repository.ofType(":asc:key-"));

    refusedOf(revoked, PublicKeys.read(revoked.keyFile()), "that its owner has revoked");
  }

  @Test
  void aFileWithAnotherDigestThanSignedIsRefused() throws Exception {
    put(statement -> with(statement, "receipt", Digester.sha256("another")), tar -> {});

    refused("receipt is not what was signed: expected sha256:", ", actual sha256:");
  }

  @Test
  void aFileThatIsNotSignedIsRefused() throws Exception {
    put(statement -> without(statement, "receipt"), tar -> {});

    refused("receipt is not what was signed: expected no such file, actual sha256:");
  }

  @Test
  void aFileThatIsSignedAndNotThereIsRefused() throws Exception {
    put(statement -> with(statement, "prefix/lib/libzz.a", Digester.sha256("more")), tar -> {});

    refused("prefix/lib/libzz.a is not what was signed: expected sha256:", "no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "/evil", "prefix/../../evil", "C:\\evil", "prefix\\..\\evil"})
  void aPathThatLeadsOutOfTheFolderIsRefused(String path) throws Exception {
    put(
        statement -> statement,
        tar -> {
          TarArchiveEntry evil = new TarArchiveEntry("x");
          evil.setName(path);
          if (path.startsWith("/")) {
            evil = new TarArchiveEntry(path, true);
          }
          evil.setSize(4);
          tar.putArchiveEntry(evil);
          tar.write("evil".getBytes(UTF_8));
          tar.closeArchiveEntry();
        });

    refused("library.tar.gz");
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(Path.of("/evil")).doesNotExist();
  }

  @Test
  void aLinkThatLeadsOutOfTheFolderIsRefused() throws Exception {
    put(
        statement -> statement,
        tar -> {
          TarArchiveEntry link = new TarArchiveEntry("prefix/lib/out", TarConstants.LF_SYMLINK);
          link.setLinkName("/etc/passwd");
          tar.putArchiveEntry(link);
          tar.closeArchiveEntry();
        });

    refused("library.tar.gz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "[]",
        "{\"format\": \"another\"}",
        "{\"format\": \"wasi-externals shared library 1\", \"key\": \"short\"}"
      })
  void whatIsSignedAndNoStatementIsRefused(String text) throws Exception {
    byte[] statement = text.getBytes(UTF_8);
    putSigned(statement, signer);

    refused("its statement ");
  }

  @Test
  void anEndlessStatementIsRefused() throws Exception {
    repository.files.put(SharedFile.statement(ZLIB).toString(), new byte[Statement.MAX_BYTES + 1]);

    refused("its statement has more than ");
  }

  // Publishing

  @Test
  void theSameLibraryIsNotPublishedTwice() throws Exception {
    publish(ZLIB);
    Map<String, byte[]> first = new TreeMap<>(repository.files);
    write("receipt", "source …, compiled in another time");

    publisher(new TestSigner()).publish(ZLIB, entry);

    assertThat(repository.files).isEqualTo(first);
    assertThat(published)
        .containsExactly("zlib 1.3.2", "zlib 1.3.2 before, by " + fingerprint(signer));
  }

  @Test
  void anEntryThatHasLostAFileIsNotTakenForAPublishedOne() throws Exception {
    publish(ZLIB);
    Map<String, byte[]> whole = new TreeMap<>(repository.files);
    Map<String, String> reasons =
        Map.of(":json.asc:", "its signature is missing", ":tar.gz:", "its archive is missing");

    reasons.forEach(
        (type, reason) -> {
          repository.files.putAll(whole);
          repository.files.remove(repository.ofType(type));

          assertThat(problem().values().get(0).value()).isEqualTo(reason);
        });
  }

  @Test
  void anEntryWithADamagedFileIsNotTakenForAPublishedOne() throws Exception {
    publish(ZLIB);
    Map<String, byte[]> whole = new TreeMap<>(repository.files);
    Map<String, String> reasons =
        Map.of(
            ":json.asc:", "its signature can't be read",
            ":tar.gz:", "its archive is not what was signed");

    reasons.forEach(
        (type, reason) -> {
          repository.files.putAll(whole);
          repository.files.put(repository.ofType(type), new byte[0]);

          assertThat(problem().values().get(0).value()).startsWith(reason);
          assertThat(problem().action()).isEqualTo("remove the entry from the repository");
        });
  }

  @Test
  void anotherLibraryUnderTheSameKeyIsAnErrorAndReplacesNothing() throws Exception {
    publish(ZLIB);
    Map<String, byte[]> first = new TreeMap<>(repository.files);
    write("prefix/lib/libz.a", "other bytes");

    assertThat(problem().what())
        .isEqualTo(
            "zlib 1.3.2 was published with other bytes than those compiled here:"
                + " prefix/lib/libz.a");
    assertThat(problem().values())
        .extracting(Problem.Value::value)
        .startsWith(
            Digester.sha256("!<arch>").toString(), Digester.sha256("other bytes").toString());
    assertThat(repository.files).isEqualTo(first);
  }

  @Test
  void whatIsNoLibraryIsNotReplacedEither() throws Exception {
    repository.files.put(SharedFile.statement(ZLIB).toString(), "garbage".getBytes(UTF_8));

    assertThat(problem().what())
        .isEqualTo("zlib 1.3.2 can't be published: something else is in its place");
  }

  @Test
  void twoThatPublishTheSameAtOnceAreNoError() throws Exception {
    FakeRepository others = new FakeRepository();
    new Publisher(others, new TestSigner().signer(), "1", folder, this::tell).publish(ZLIB, entry);
    repository.before =
        () -> {
          repository.files.putAll(others.files);
          repository.takesFiles = false;
        };

    publish(ZLIB);

    assertThat(repository.files).isEqualTo(others.files);
  }

  @Test
  void whoComesLastInARaceLeavesALibraryThatCanBeTaken() throws Exception {
    TestSigner second = new TestSigner();
    FakeRepository others = new FakeRepository();
    new Publisher(others, second.signer(), "1", folder, this::tell).publish(ZLIB, entry);
    repository.before = () -> repository.files.putAll(others.files);
    write("build.log", "$ clang, in another folder");

    publish(ZLIB);

    assertThat(fetch(ZLIB)).isPresent();
  }

  @Test
  void aRepositoryThatTakesNothingIsAnError() {
    repository.takesFiles = false;

    assertThat(problem())
        .satisfies(
            problem -> {
              assertThat(problem.what()).isEqualTo("zlib 1.3.2 could not be published");
              assertThat(problem.values())
                  .extracting(Problem.Value::value)
                  .containsExactly(repository.name(), "409 Conflict");
            });
  }

  @Test
  void nothingIsLeftInTheScratchFolder() throws Exception {
    publish(ZLIB);
    fetch(ZLIB);

    try (var all = Files.list(folder)) {
      assertThat(all.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("entry", "taken");
    }
  }

  private Problem problem() {
    ProblemException failure = catchThrowableOfType(ProblemException.class, () -> publish(ZLIB));
    assertThat(failure).as("a failure").isNotNull();
    return failure.problems().get(0);
  }

  private void tell(String library, Optional<Fingerprint> before) {
    published.add(library + before.map(signer -> " before, by " + signer).orElse(""));
  }

  private void publish(LibraryKey key) throws IOException, InterruptedException {
    publisher(signer).publish(key, entry);
  }

  private Publisher publisher(TestSigner by) {
    return new Publisher(repository, by.signer(), "0.1.0", folder, this::tell);
  }

  private Optional<Restored> fetch(LibraryKey key) throws IOException, InterruptedException {
    return fetch(key, PublicKeys.none());
  }

  private Optional<Restored> fetch(LibraryKey key, PublicKeys known)
      throws IOException, InterruptedException {
    return cache(List.of(fingerprint(signer)), known).fetch(key, taken);
  }

  private SharedCache cache(List<Fingerprint> accepted, PublicKeys known) {
    return new SharedCache(
        repository,
        new Trust(accepted, known, NOW),
        Optional.empty(),
        new Extractor(Limits.DEFAULT),
        folder,
        warnings::add);
  }

  private static Fingerprint fingerprint(TestSigner signer) {
    return Fingerprint.of(signer.fingerprint());
  }

  private void refused(String... parts) throws IOException, InterruptedException {
    refusedOf(signer, PublicKeys.none(), parts);
  }

  private void refusedOf(TestSigner accepted, PublicKeys known, String... parts)
      throws IOException, InterruptedException {
    warnings.clear();

    assertThat(cache(List.of(fingerprint(accepted)), known).fetch(ZLIB, taken)).isEmpty();
    assertThat(taken).doesNotExist();
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("zlib 1.3.2 is not taken from " + repository.name() + ": ")
        .contains(parts)
        .doesNotContain("\n");
  }

  private byte[] changeStatement() {
    String name = SharedFile.statement(ZLIB).toString();
    byte[] changed =
        new String(Objects.requireNonNull(repository.files.get(name)), UTF_8)
            .replace("0.1.0", "0.1.1")
            .getBytes(UTF_8);
    repository.files.put(name, changed);
    return changed;
  }

  private interface Change {
    Statement of(Statement statement);
  }

  private interface More {
    void into(TarArchiveOutputStream tar) throws IOException;
  }

  /** Publishes an archive and a statement that the accepted key has signed, whatever they are. */
  private void put(Change change, More more) throws IOException {
    Path archive = folder.resolve("made.tar.gz");
    TreeMap<String, Digest> digests = new TreeMap<>();
    try (OutputStream out = Files.newOutputStream(archive);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GzipCompressorOutputStream(out))) {
      for (Map.Entry<String, String> file : files(entry).entrySet()) {
        byte[] content = file.getValue().getBytes(UTF_8);
        TarArchiveEntry each = new TarArchiveEntry(file.getKey());
        each.setSize(content.length);
        tar.putArchiveEntry(each);
        tar.write(content);
        tar.closeArchiveEntry();
        digests.put(file.getKey(), Digester.sha256(content));
      }
      more.into(tar);
    }
    Digest digest = Digester.sha256(archive, DigestProvider.JDK);
    byte[] statement =
        change.of(new Statement(ZLIB, "1", digest, Files.size(archive), digests)).write();
    putSigned(statement, signer);
    repository.files.put(SharedFile.archive(ZLIB, digest).toString(), Files.readAllBytes(archive));
  }

  private void putSigned(byte[] statement, TestSigner by) throws IOException {
    repository.files.put(SharedFile.statement(ZLIB).toString(), statement);
    repository.files.put(
        SharedFile.signature(ZLIB, Digester.sha256(statement)).toString(), by.signature(statement));
    repository.files.put(SharedFile.publicKey(ZLIB, fingerprint(by)).toString(), by.keyFile());
  }

  private static Statement with(Statement statement, String path, Digest digest) {
    TreeMap<String, Digest> files = new TreeMap<>(statement.files());
    files.put(path, digest);
    return new Statement(
        statement.key(), statement.plugin(), statement.archive(), statement.archiveBytes(), files);
  }

  private static Statement without(Statement statement, String path) {
    TreeMap<String, Digest> files = new TreeMap<>(statement.files());
    files.remove(path);
    return new Statement(
        statement.key(), statement.plugin(), statement.archive(), statement.archiveBytes(), files);
  }

  private static Map<String, String> files(Path root) throws IOException {
    try (var all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(path -> root.relativize(path).toString(), SharedCacheTest::content));
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
