package io.github.wasiexternals.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sharing.Trust;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.TestSigner;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives from a repository, good and bad. */
final class UnpackTest {

  @TempDir private Path temporary;
  private Published published;
  private Path output;
  private final List<String> warnings = new ArrayList<>();
  private final TestSigner publisher = new TestSigner();
  private Optional<Trust> trust = Optional.empty();

  @BeforeEach
  void aPublishedLibrary() throws Exception {
    temporary = temporary.toRealPath();
    published = new Published(temporary);
    output = temporary.resolve("output");
  }

  @Test
  void aPrefixIsPutInPlaceAsABuildDoesIt() throws Exception {
    published.deploy();

    UnpackResult result = unpack();

    assertThat(result.folder()).isEqualTo(folder());
    assertThat(result.upToDate()).isFalse();
    assertThat(result.files()).isEqualTo(tree(folder().resolve("prefix")).size()).isPositive();
    assertThat(tree(folder().resolve("prefix")))
        .isEqualTo(tree(published.built().resolve("prefix")));
    assertThat(folder().resolve("externals.spdx.json"))
        .hasSameBinaryContentAs(published.built().resolve("externals.spdx.json"));
    assertThat(folder().resolve("configure-args.txt"))
        .content()
        .contains("PKG_CONFIG_LIBDIR=" + folder() + "/prefix/lib/pkgconfig");
    assertThat(output.resolve("3.15").toFile().list()).containsExactly("wasm32-wasip1");
  }

  @Test
  void aSecondTimeNothingIsTouched() throws Exception {
    published.deploy();
    unpack();
    Files.writeString(folder().resolve("note.txt"), "the user's own");

    assertThat(unpack().upToDate()).isTrue();
    assertThat(folder().resolve("note.txt")).exists();
  }

  @Test
  void aPrefixThatWasChangedIsReplaced() throws Exception {
    published.deploy();
    unpack();
    Map<String, Digest> good = tree(folder());
    Files.writeString(folder().resolve("prefix/lib/libpebble.a"), "changed");
    Files.writeString(folder().resolve("prefix/lib/more.a"), "more");

    assertThat(unpack().upToDate()).isFalse();
    assertThat(tree(folder())).isEqualTo(good);
  }

  @Test
  void anInterpreterOfTheSameLibrariesStaysAndOneOfOthersGoesWithAWarning() throws Exception {
    published.deploy();
    unpack();
    Files.writeString(folder().resolve("python.wasm"), "wasm");
    Files.delete(folder().resolve("configure-args.txt"));
    unpack();
    assertThat(folder().resolve("python.wasm")).exists();

    Files.writeString(folder().resolve("externals.spdx.json"), "{}");
    unpack();
    assertThat(folder().resolve("python.wasm")).doesNotExist();
    assertThat(warnings).anyMatch(line -> line.contains("python.wasm was removed"));
  }

  @Test
  void withoutAPinItIsSaidThatOnlyIntegrityWasChecked() throws Exception {
    published.deploy();
    unpack();

    assertThat(warnings)
        .singleElement()
        .asString()
        .endsWith(": -Dwasi.sha256=" + sbomDigest().hex());
  }

  @Test
  void thePinnedSbomIsAcceptedWithoutAWarningAndNoOther() throws Exception {
    published.deploy();

    unpack(published.prefix(), Optional.of(sbomDigest()));
    assertThat(warnings).isEmpty();

    published.deployWithSbom(sbom -> sbom.put("comment", "another"));
    Problem problem = problems(published.prefix(), Optional.of(sbomDigest())).get(0);
    assertThat(problem.what()).endsWith("is not the SBOM that wasi.sha256 pins");
    assertThat(problem.values().get(0).value()).isEqualTo(sbomDigest().toString());
  }

  @Test
  void anSbomThatIsSignedByAnAcceptedKeyNeedsNoPin() throws Exception {
    published.deploy();
    sign(publisher, sbomBytes());

    assertThat(unpackSigned(publisher).signer()).contains(Fingerprint.of(publisher.fingerprint()));
    assertThat(warnings).isEmpty();
  }

  @Test
  void aPinCountsEvenIfItIsSigned() throws Exception {
    published.deploy();
    sign(publisher, sbomBytes());
    trust = Optional.of(trust(publisher, publisher));

    assertThat(problems(published.prefix(), Optional.of(Digester.sha256("another"))))
        .extracting(Problem::what)
        .singleElement()
        .asString()
        .endsWith("is not the SBOM that wasi.sha256 pins");
  }

  @Test
  void anSbomWithoutASignatureIsRefusedIfItMustHaveOne() throws Exception {
    published.deploy();
    trust = Optional.of(trust(publisher, publisher));

    assertThat(refused())
        .containsExactly(
            "no repository delivered"
                + " org.example:libraries:spdx.json.asc:py3.15-wasm32-wasip1-externals:1");
  }

  @Test
  void anSbomThatSomebodyElseSignedIsRefused() throws Exception {
    TestSigner other = new TestSigner();
    published.deploy();
    sign(other, sbomBytes());

    assertThat(notAccepted(publisher, other))
        .startsWith("it is not signed by a key that is accepted: expected ")
        .contains(publisher.fingerprint(), other.fingerprint());
  }

  @Test
  void aSignatureOfAnotherSbomIsRefused() throws Exception {
    published.deploy();
    sign(publisher, "another".getBytes(UTF_8));

    assertThat(notAccepted(publisher, publisher)).startsWith("its signature: ");
  }

  @Test
  void aKeyThatHasExpiredOrIsRevokedIsRefused() throws Exception {
    published.deploy();
    for (TestSigner invalid :
        List.of(TestSigner.whoseKeyHasExpired(), TestSigner.whoseKeyIsRevoked(0))) {
      sign(invalid, sbomBytes());

      assertThat(notAccepted(invalid, invalid)).startsWith("its signature: ");
    }
  }

  @Test
  void aKeyThatIsNotHereIsNoReasonToBelieveASignature() throws Exception {
    published.deploy();
    sign(publisher, sbomBytes());

    assertThat(notAccepted(publisher, new TestSigner()))
        .contains("is not available: put the pinned one into keys/" + publisher.fingerprint());
    assertThat(problems(published.prefix(), Optional.empty()).get(0).action())
        .startsWith("put the publisher's key into keys/" + publisher.fingerprint());
  }

  @Test
  void aSignatureThatIsNoneIsRefused() throws Exception {
    published.deploy();
    published.repository.put(
        published.prefix().sbom().signature(),
        Files.writeString(temporary.resolve("sbom.asc"), "<html>"));

    assertThat(notAccepted(publisher, publisher)).startsWith("its signature: ");
  }

  @Test
  void aFileThatIsMissingIsNamed() throws Exception {
    published.deployEdited(copy -> Files.delete(copy.resolve("prefix/include/pebble.h")));

    assertThat(refused()).containsExactly("prefix/include/pebble.h is missing");
  }

  @Test
  void aFileThatIsAddedIsNamed() throws Exception {
    published.deployEdited(copy -> Files.writeString(copy.resolve("prefix/lib/more.a"), "more"));

    assertThat(refused()).containsExactly("prefix/lib/more.a is not listed in the SBOM");
  }

  @Test
  void aFileThatIsAddedBesideThePrefixIsNamed() throws Exception {
    published.deployEdited(
        copy -> Files.writeString(copy.resolve("configure-args.txt"), "CC=evil"));

    assertThat(refused()).containsExactly("configure-args.txt is not listed in the SBOM");
  }

  @Test
  void anArchiveCanNotBringItsOwnSbom() throws Exception {
    published.deployEdited(copy -> Files.writeString(copy.resolve("more.spdx.json"), "{}"));

    assertThat(refused()).containsExactly("more.spdx.json is not listed in the SBOM");
  }

  @Test
  void aFileThatIsChangedIsNamed() throws Exception {
    published.deployEdited(copy -> Files.writeString(copy.resolve("prefix/lib/libpebble.a"), "x"));

    assertThat(refused())
        .containsExactly("prefix/lib/libpebble.a is not the file that the SBOM lists");
  }

  @Test
  void aFileOfAnotherNameIsNamedTwice() throws Exception {
    published.deployEdited(
        copy ->
            Files.move(
                copy.resolve("prefix/include/pebble.h"), copy.resolve("prefix/include/Pebble.h")));

    assertThat(refused())
        .containsExactly(
            "prefix/include/pebble.h is missing",
            "prefix/include/Pebble.h is not listed in the SBOM");
  }

  @Test
  void aLinkToAFileOfTheSameBytesIsRefused() throws Exception {
    published.deployEdited(copy -> Files.delete(copy.resolve("prefix/include/pebble.h")));
    Path archive = temporary.resolve("link.tar.gz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(
            new GzipCompressorOutputStream(Files.newOutputStream(archive)))) {
      for (String path : tree(published.built().resolve("prefix")).keySet()) {
        byte[] bytes = Files.readAllBytes(published.built().resolve("prefix").resolve(path));
        boolean isLink = path.equals("include/pebble.h");
        TarArchiveEntry entry =
            isLink
                ? new TarArchiveEntry("prefix/" + path, TarConstants.LF_SYMLINK)
                : new TarArchiveEntry("prefix/" + path);
        if (isLink) {
          entry.setLinkName("../lib/libpebble.a");
        }
        entry.setSize(isLink ? 0 : bytes.length);
        tar.putArchiveEntry(entry);
        if (!isLink) {
          tar.write(bytes);
        }
        tar.closeArchiveEntry();
      }
    }
    published.repository.put(published.prefix(), archive);

    assertThat(refused())
        .containsExactly("prefix/include/pebble.h is not the file that the SBOM lists");
  }

  @Test
  void anArchiveThatIsNoneIsRefused() throws Exception {
    published.deploy();
    published.repository.put(
        published.prefix(), Files.writeString(temporary.resolve("a.tar.gz"), "<html>"));

    assertThat(refused()).singleElement().asString().contains("a.tar.gz");
  }

  @Test
  void anSbomThatIsNoneIsRefused() throws Exception {
    published.deploy();
    published.repository.put(
        published.prefix().sbom(), Files.writeString(temporary.resolve("a.spdx.json"), "<html>"));

    assertThat(refused()).singleElement().asString().contains("a.spdx.json");
  }

  @Test
  void theSbomOfAnotherReleaseIsRefused() throws Exception {
    published.deploy();
    Coordinates other =
        new Coordinates(
            "org.example",
            "libraries",
            "1",
            "tar.gz",
            Classifier.ofPrefix("3.14", "wasm32-wasip1"));
    published.repository.put(other, published.repository.resolve(published.prefix()));
    published.repository.put(other.sbom(), published.repository.resolve(published.prefix().sbom()));

    Problem problem = problems(other, Optional.empty()).get(0);
    assertThat(problem.what())
        .isEqualTo(
            "org.example:libraries:spdx.json:py3.14-wasm32-wasip1-externals:1 is the SBOM of another"
                + " artifact");
    assertThat(problem.values())
        .extracting(Problem.Value::value)
        .startsWith(
            "libraries for Python 3.14 on wasm32-wasip1",
            "libraries for Python 3.15 on wasm32-wasip1");
  }

  @Test
  void anSbomThatListsAFileBesideThePrefixIsRefused() throws Exception {
    published.deployWithSbom(
        sbom -> file(sbom, "prefix/include/pebble.h").put("fileName", "./include/pebble.h"));

    assertThat(refused())
        .anyMatch(what -> what.endsWith("lists a file that can't be used: include/pebble.h"));
  }

  @Test
  void anSbomWithoutTheStrongDigestOfAFileIsRefused() throws Exception {
    published.deployWithSbom(
        sbom -> {
          ArrayNode checksums = (ArrayNode) file(sbom, "prefix/include/pebble.h").get("checksums");
          for (int i = checksums.size() - 1; i >= 0; i--) {
            if (checksums.get(i).get("algorithm").asText().equals("SHA256")) {
              checksums.remove(i);
            }
          }
        });

    assertThat(refused()).isNotEmpty();
  }

  @Test
  void anArtifactThatNoRepositoryHasIsReportedWithThoseThatWereAsked() throws Exception {
    List<Problem> problems = problems(published.prefix(), Optional.empty());

    assertThat(problems)
        .extracting(Problem::what)
        .containsExactly(
            "no repository delivered org.example:libraries:tar.gz:py3.15-wasm32-wasip1:1",
            "no repository delivered"
                + " org.example:libraries:spdx.json:py3.15-wasm32-wasip1-externals:1");
    assertThat(problems.get(0).values())
        .extracting(Problem.Value::value)
        .contains("ours (https://maven.example/)");
    assertThat(output).doesNotExist();
  }

  @Test
  void aRefusedArtifactLeavesTheLastGoodOutput() throws Exception {
    published.deploy();
    unpack();
    Map<String, Digest> good = tree(output);
    published.deployEdited(copy -> Files.writeString(copy.resolve("prefix/lib/libpebble.a"), "x"));

    problems(published.prefix(), Optional.empty());

    assertThat(tree(output)).isEqualTo(good);
    assertThat(output.resolve("3.15").toFile().list()).containsExactly("wasm32-wasip1");
  }

  @Test
  void whatAKilledRunLeftIsGoneAfterTheNext() throws Exception {
    published.deploy();
    unpack();
    Files.createDirectories(Folders.temporaryBeside(folder()).resolve("prefix"));
    Files.move(folder(), folder().resolveSibling(".previous-wasm32-wasip1"));

    assertThat(unpack().upToDate()).isTrue();
    assertThat(output.resolve("3.15").toFile().list()).containsExactly("wasm32-wasip1");
  }

  @Test
  void anOutputThatIsAFileIsLeftAlone() throws Exception {
    published.deploy();
    Files.writeString(output, "a file");
    assertThat(problems(published.prefix(), Optional.empty()).get(0).values())
        .anyMatch(value -> value.value().contains(output.toString()));
    assertThat(output).hasContent("a file");

    Files.delete(output);
    Files.createDirectories(output.resolve("3.15"));
    Files.writeString(folder(), "a file");
    assertThat(problems(published.prefix(), Optional.empty()).get(0).values())
        .anyMatch(value -> value.value().equals(folder() + ": not a folder"));
    assertThat(folder()).hasContent("a file");
  }

  @Test
  void aPythonGoesIntoAFolderOfItsOwnWithItsSbom() throws Exception {
    published.deployPython(top -> {});

    UnpackResult result = unpack(published.python(), Optional.empty());

    assertThat(result.folder()).isEqualTo(folder().resolve("python"));
    assertThat(result.upToDate()).isFalse();
    assertThat(folder().resolve("python/python.spdx.json")).exists();
    assertThat(tree(folder().resolve("python/prefix")))
        .isEqualTo(tree(published.built().resolve("prefix")));
    assertThat(folder().toFile().list()).containsExactly("python");
    assertThat(unpack(published.python(), Optional.empty()).upToDate()).isTrue();
  }

  @Test
  void aPythonAndAPrefixDoNotReplaceEachOther() throws Exception {
    published.deploy();
    published.deployPython(top -> {});

    unpack(published.python(), Optional.empty());
    unpack();
    unpack(published.python(), Optional.empty());

    assertThat(folder().toFile().list())
        .containsExactlyInAnyOrder(
            "prefix", "externals.spdx.json", "configure-args.txt", "logs", "python");
    assertThat(unpack().upToDate()).isTrue();
    assertThat(unpack(published.python(), Optional.empty()).upToDate()).isTrue();
  }

  @Test
  void aPythonWithAFileThatIsAddedOrChangedIsRefusedAndTheLastOneStays() throws Exception {
    published.deployPython(top -> {});
    unpack(published.python(), Optional.empty());
    Map<String, Digest> good = tree(output);

    published.deployPython(top -> Files.writeString(top.resolve("more"), "more"));
    assertThat(problems(published.python(), Optional.empty()))
        .extracting(Problem::what)
        .containsExactly("more is not listed in the SBOM");
    published.deployPython(top -> Files.writeString(top.resolve("prefix/lib/libpebble.a"), "x"));
    assertThat(problems(published.python(), Optional.empty()))
        .extracting(Problem::what)
        .containsExactly("prefix/lib/libpebble.a is not the file that the SBOM lists");
    published.deployPython(top -> Files.delete(top.resolve("python.spdx.json")));
    assertThat(problems(published.python(), Optional.empty()).get(0).values().get(0).value())
        .isEqualTo("its SBOM is not among its files");
    assertThat(tree(output)).isEqualTo(good);
  }

  @Test
  void aPythonThatAKilledRunMovedAsideIsBackAfterTheNext() throws Exception {
    published.deployPython(top -> {});
    Path python = unpack(published.python(), Optional.empty()).folder();
    Files.createDirectories(Folders.temporaryBeside(python).resolve("lib"));
    Files.move(python, python.resolveSibling(".previous-python"));

    assertThat(unpack(published.python(), Optional.empty()).upToDate()).isTrue();
    assertThat(folder().toFile().list()).containsExactly("python");
  }

  @Test
  void aFileInThePlaceOfAPythonIsLeftAlone() throws Exception {
    published.deployPython(top -> {});
    Path python = Files.createDirectories(folder()).resolve("python");
    Files.writeString(python, "a file");

    assertThat(problems(published.python(), Optional.empty()).get(0).values())
        .anyMatch(value -> value.value().equals(python + ": not a folder"));
    assertThat(python).hasContent("a file");
  }

  @Test
  void aPrefixUnderTheNameOfAPythonIsRefused() throws Exception {
    published.deploy();
    published.repository.put(published.python(), published.repository.resolve(published.prefix()));
    published.repository.put(
        published.python().sbom(), published.repository.resolve(published.prefix().sbom()));

    assertThat(problems(published.python(), Optional.empty()).get(0).output())
        .containsExactly("it describes no interpreter");
  }

  private static ObjectNode file(ObjectNode sbom, String path) {
    for (JsonNode each : sbom.get("files")) {
      if (each.get("fileName").asText().endsWith(path)) {
        return (ObjectNode) each;
      }
    }
    throw new IllegalStateException("no " + path);
  }

  private Path folder() {
    return output.resolve("3.15/wasm32-wasip1");
  }

  private Digest sbomDigest() throws IOException {
    return Digester.sha256(published.built().resolve("externals.spdx.json"), DigestProvider.JDK);
  }

  private byte[] sbomBytes() throws IOException {
    return Files.readAllBytes(published.built().resolve("externals.spdx.json"));
  }

  private void sign(TestSigner signer, byte[] content) throws IOException {
    published.repository.put(
        published.prefix().sbom().signature(),
        Files.write(temporary.resolve("sbom.asc"), signer.signature(content)));
  }

  private static Trust trust(TestSigner accepted, TestSigner known) throws IOException {
    return new Trust(
        List.of(Fingerprint.of(accepted.fingerprint())),
        PublicKeys.read(known.keyFile()),
        Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
  }

  private UnpackResult unpackSigned(TestSigner signer) throws Exception {
    trust = Optional.of(trust(signer, signer));
    return unpack();
  }

  /** Why a signed SBOM was refused. */
  private String notAccepted(TestSigner accepted, TestSigner known) throws Exception {
    trust = Optional.of(trust(accepted, known));
    Problem problem = problems(published.prefix(), Optional.empty()).get(0);
    assertThat(problem.what()).endsWith(published.prefix().sbom() + " is not accepted");
    assertThat(folder()).doesNotExist();
    return problem.values().get(0).value();
  }

  private UnpackResult unpack() throws InterruptedException {
    return unpack(published.prefix(), Optional.empty());
  }

  private UnpackResult unpack(Coordinates coordinates, Optional<Digest> pin)
      throws InterruptedException {
    return new Unpack(
            CatalogReader.builtIn(),
            published.repository,
            trust,
            new Extractor(Limits.DEFAULT),
            warnings::add)
        .run(new UnpackRequest(coordinates, pin, output, temporary.resolve("locks")));
  }

  private List<String> refused() {
    List<String> what =
        problems(published.prefix(), Optional.empty()).stream().map(Problem::what).toList();
    assertThat(folder()).doesNotExist();
    return what;
  }

  private List<Problem> problems(Coordinates coordinates, Optional<Digest> pin) {
    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> unpack(coordinates, pin));
    assertThat(failure).as("a failure").isNotNull();
    return failure.problems();
  }

  private static Map<String, Digest> tree(Path folder) throws IOException {
    Map<String, Digest> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Digester.sha256(file, DigestProvider.JDK));
      }
    }
    return files;
  }
}
