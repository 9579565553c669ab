package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.ProjectPins;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.evidence.Finding;
import io.github.wasiexternals.evidence.SignedFact;
import io.github.wasiexternals.evidence.SignedRecords;
import io.github.wasiexternals.pinning.ArchiveVerification.Outcome;
import io.github.wasiexternals.pinning.ArchiveVerification.Status;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.releases.FakeWeb;
import io.github.wasiexternals.sdk.ArtifactResolver;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.Backoff;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.GoalNames;
import io.github.wasiexternals.source.Limits;
import io.github.wasiexternals.source.TransferException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinVerifierTest {

  private static final String CODE = "int answer(void) { return 42; }\n";
  private static final String INPUTS = inputs(CODE);
  private final byte[] good = zip("tiny.c", CODE);
  private final FakeWeb web = new FakeWeb();
  private final StringBuilder archives = new StringBuilder();
  private boolean offline;
  private RecipeReader recipes = TinyLibrary.recipes("tiny.c");
  private String inputsFrom = "";
  private SignedRecords records = (what, origin, sha256, file) -> Optional.empty();

  @TempDir private Path folder;

  @Test
  void everyArchiveIsFetchedAndNotOnlyTheFirstGoodOne() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    pin("mirror", "https://b.example/tiny-copy.zip", good);
    web.page("https://a.example/tiny.zip", good);
    web.page("https://b.example/tiny-copy.zip", good);

    PinVerification report = verify();

    assertThat(tiny(report))
        .extracting(ArchiveVerification::archive)
        .containsExactly(
            verified("https://a.example/tiny.zip"), verified("https://b.example/tiny-copy.zip"));
    assertThat(tiny(report))
        .extracting(ArchiveVerification::inputs)
        .containsOnly(Optional.of(Outcome.verified(Optional.empty())));
    assertThat(report.problems()).isEmpty();
    assertThat(folder.resolve("cache/verify")).isEmptyDirectory();
  }

  @Test
  void changedBytesAreAMismatchWithBothDigestsAndFailTheRun() throws Exception {
    byte[] other = zip("tiny.c", CODE.replace("42", "43"));
    pin("upstream", "https://a.example/tiny.zip", good);
    web.page("https://a.example/tiny.zip", other);

    PinVerification report = verify();

    Outcome outcome = tiny(report).get(0).archive();
    assertThat(outcome.status()).isEqualTo(Status.MISMATCHED);
    assertThat(outcome.via()).contains("https://a.example/tiny.zip");
    assertThat(outcome.expected()).contains(Digester.sha256(good).toString());
    assertThat(outcome.actual()).contains(Digester.sha256(other).toString());
    assertThat(only(report).what()).isEqualTo("tiny.zip of tiny 1.0 is not what the catalog pins");
    assertThat(only(report).values())
        .containsExactly(
            value("from", "https://a.example/tiny.zip"),
            value("expected", Digester.sha256(good)),
            value("actual", Digester.sha256(other)));
  }

  @Test
  void moreBytesThanPinnedAreAMismatchAndNotSomethingUnreachable() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good, "size = " + good.length);
    web.page("https://a.example/tiny.zip", new byte[good.length + 1]);

    assertThat(tiny(verify()))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.archive().status()).isEqualTo(Status.MISMATCHED);
              assertThat(check.archive().expected()).contains(good.length + " bytes");
            });
  }

  @Test
  void whatCanNotBeReachedSaysWhyAndIsNoFailure() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);

    PinVerification report = verify();

    assertThat(tiny(report))
        .extracting(ArchiveVerification::archive)
        .containsExactly(Outcome.unreachable("https://a.example/tiny.zip: unknown host a.example"));
    assertThat(tiny(report)).extracting(ArchiveVerification::inputs).containsOnly(Optional.empty());
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void whatIsInTheCacheIsComparedAnewAndSaidToBeFromThere() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    web.page("https://a.example/tiny.zip", good);
    verify();
    offline = true;

    assertThat(tiny(verify()))
        .extracting(ArchiveVerification::archive)
        .containsExactly(verified("cache"));
  }

  @Test
  void offlineADamagedCacheIsToldAndIsNoWordOnTheOrigin() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    web.page("https://a.example/tiny.zip", good);
    verify();
    Path cached = folder.resolve("cache/archives/" + Digester.sha256(good).hex() + "/tiny.zip");
    Files.writeString(cached, "damaged");
    offline = true;

    assertThat(tiny(verify()))
        .extracting(ArchiveVerification::archive)
        .containsExactly(Outcome.unreachable(cached + ": damaged"));
  }

  @Test
  void offlineNothingIsAskedAndThatIsTheReason() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    web.page("https://a.example/tiny.zip", good);
    offline = true;

    assertThat(tiny(verify()))
        .extracting(ArchiveVerification::archive)
        .containsExactly(Outcome.unreachable("not in the cache, and Maven is offline (-o)"));
    assertThat(web.asked()).isEmpty();
  }

  @Test
  void aGoodArchiveWithOtherInputsFailsTheRun() throws Exception {
    byte[] other = zip("tiny.c", CODE + "\n");
    pin("mirror", "https://a.example/tiny.zip", other);
    web.page("https://a.example/tiny.zip", other);

    PinVerification report = verify();

    ArchiveVerification check = tiny(report).get(0);
    assertThat(check.archive().status()).isEqualTo(Status.VERIFIED);
    assertThat(check.inputs().orElseThrow().status()).isEqualTo(Status.MISMATCHED);
    assertThat(check.inputs().orElseThrow().expected()).contains("sha256:" + INPUTS);
    assertThat(check.inputs().orElseThrow().actual()).contains("sha256:" + inputs(CODE + "\n"));
    assertThat(only(report).what())
        .isEqualTo("the sources of tiny 1.0 in tiny.zip are not those that the catalog pins");
    assertThat(only(report).values())
        .containsExactly(
            value("expected", "sha256:" + INPUTS),
            value("actual", "sha256:" + inputs(CODE + "\n")));
  }

  @Test
  void upstreamsOwnInputsAgainstThoseOfARepackAskToCorrectTheCatalog() throws Exception {
    byte[] other = zip("tiny.c", CODE + "\n");
    pin("upstream", "https://a.example/tiny.zip", other);
    pin("mirror", "https://b.example/tiny.zip", good);
    web.page("https://a.example/tiny.zip", other);
    inputsFrom = "inputs-from = 'mirror'\n";

    PinVerification report = verify();

    Outcome inputs = tiny(report).get(0).inputs().orElseThrow();
    assertThat(inputs.status()).isEqualTo(Status.MISMATCHED);
    assertThat(inputs.reason())
        .contains("correct the catalog: its inputs digest is that of a repack (mirror)");
    assertThat(inputs.actual()).contains("sha256:" + inputs(CODE + "\n"));
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void anotherPlacesOtherInputsAreNotExcusedByARepack() throws Exception {
    byte[] other = zip("tiny.c", CODE + "\n");
    pin("mirror", "https://b.example/tiny.zip", other);
    web.page("https://b.example/tiny.zip", other);
    inputsFrom = "inputs-from = 'mirror'\n";

    assertThat(only(verify()).what())
        .isEqualTo("the sources of tiny 1.0 in tiny.zip are not those that the catalog pins");
  }

  @Test
  void aWorkFolderThatCanNotBeUsedIsNoFaultOfAnArchive() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    web.page("https://a.example/tiny.zip", good);
    Path work = Files.createDirectories(folder.resolve("cache")).resolve("verify");
    Files.writeString(work, "a file");

    assertThatThrownBy(this::verify)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(work.toString());
  }

  @Test
  void anArchiveWithoutTheInputsOrThatIsNoneFailsTheRun() throws Exception {
    byte[] empty = zip("README", "nothing else");
    byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
    pin("upstream", "https://a.example/tiny.zip", empty);
    pin("mirror", "https://b.example/tiny.zip", page);
    web.page("https://a.example/tiny.zip", empty);
    web.page("https://b.example/tiny.zip", page);

    PinVerification report = verify();

    assertThat(tiny(report))
        .extracting(check -> check.inputs().orElseThrow().status())
        .containsOnly(Status.MISMATCHED);
    assertThat(report.problems())
        .extracting(problem -> problem.values().get(0).label())
        .containsExactly("pattern", "reason");
    assertThat(tiny(report))
        .extracting(check -> check.inputs().orElseThrow().reason().orElseThrow())
        .containsExactlyElementsOf(
            report.problems().stream().map(problem -> problem.what()).toList());
  }

  @Test
  void withoutARecipeTheInputsAreSaidToBeUnknown() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    web.page("https://a.example/tiny.zip", good);
    recipes = RecipeReader.builtIn();

    assertThat(tiny(verify()))
        .singleElement()
        .satisfies(
            check -> {
              Outcome inputs = check.inputs().orElseThrow();
              assertThat(inputs.status()).isEqualTo(Status.UNKNOWN);
              assertThat(inputs.reason().orElseThrow()).contains("recipe", "tiny");
              assertThat(inputs.problems()).isEmpty();
            });
  }

  @Test
  void theSdkOfThisHostIsCheckedWithTheJarOfTheAssembledOne() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    Path jar = Files.writeString(folder.resolve("llvm.jar"), "not the pinned one");

    PinVerification report = verify(compiler -> jar);

    assertThat(report.checks())
        .extracting(check -> check.owner() + " " + check.origin())
        .containsExactly(
            "tiny 1.0 upstream",
            "WASI SDK 33.0 upstream",
            "WASI SDK 33.0, assembled maven",
            "WASI SDK 33.0, assembled debian",
            "WASI SDK 33.0, assembled debian");
    Outcome outcome = report.checks().get(2).archive();
    assertThat(outcome.status()).isEqualTo(Status.MISMATCHED);
    assertThat(outcome.via()).contains(jar.toString());
    assertThat(outcome.expected()).contains(report.checks().get(2).sha256().toString());
    assertThat(outcome.actual()).contains(Digester.sha256(jar, DigestProvider.JDK).toString());
  }

  @Test
  void whatThePublisherSignedIsToldArchiveByArchive() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    web.page("https://a.example/tiny.zip", good);
    records =
        (what, origin, sha256, file) -> {
          if (what.equals("tiny 1.0")) {
            assertThat(sha256).isEqualTo(Digester.sha256(good));
            assertThat(file.orElseThrow()).hasBinaryContent(good);
          }
          return Optional.of(
              new Finding(
                  Finding.Status.SIGNED,
                  "listed in the index",
                  Optional.of(new SignedFact("listed", "", true)),
                  List.of()));
        };

    PinVerification report = new PinVerification("3.15", "wasm32-wasip1", tiny(verify()));

    assertThat(PinVerificationText.render(report))
        .contains("    its inputs are the pinned ones\n    listed in the index\n");
    assertThat(PinVerificationJson.render(report))
        .contains(
            "\"publisher\": {\n        \"outcome\": \"signed\",\n"
                + "        \"found\": \"listed in the index\"\n      }");
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void anArchiveThatCanNotBeReachedIsLookedUpByItsPinAndAContradictionFailsTheRun()
      throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    Problem problem = Problem.of("other digest", List.of(), "do not use it");
    records =
        (what, origin, sha256, file) -> {
          assertThat(file).isEmpty();
          return Optional.of(
              new Finding(Finding.Status.CONTRADICTED, "x", Optional.empty(), List.of(problem)));
        };

    PinVerification report = verify();

    assertThat(tiny(report).get(0).archive().status()).isEqualTo(Status.UNREACHABLE);
    assertThat(report.problems()).containsExactly(problem);
  }

  @Test
  void textAndJsonTellArchiveByArchive() throws Exception {
    byte[] other = zip("tiny.c", CODE.replace("42", "43"));
    pin("upstream", "https://a.example/tiny.zip", good);
    pin("mirror", "https://b.example/tiny.tar.gz", good);
    pin("mirror", "https://c.example/tiny-1.0.zip", good);
    web.page("https://a.example/tiny.zip", good);
    web.page("https://c.example/tiny-1.0.zip", other);
    PinVerification report = new PinVerification("3.15", "wasm32-wasip1", tiny(verify()));

    assertThat(PinVerificationText.render(report))
        .isEqualTo(
            """
            CPython 3.15 for wasm32-wasip1, archive by archive

            verified     tiny 1.0  upstream  tiny.zip
                https://a.example/tiny.zip
                its inputs are the pinned ones
            unreachable  tiny 1.0  mirror    tiny.tar.gz
                https://b.example/tiny.tar.gz: unknown host b.example
            mismatched   tiny 1.0  mirror    tiny-1.0.zip
                https://c.example/tiny-1.0.zip
                expected  %s
                actual    %s

            1 verified, 1 mismatched, 1 unreachable
            """
                .formatted(Digester.sha256(good), Digester.sha256(other)));
    assertThat(PinVerificationJson.render(report))
        .contains("\"verified\": 1,", "\"mismatched\": 1,", "\"unreachable\": 1,")
        .containsSubsequence(
            "\"outcome\": \"verified\",\n      \"via\": \"https://a.example/tiny.zip\"",
            "\"inputs\": {\n        \"outcome\": \"verified\"",
            "\"outcome\": \"unreachable\"",
            "\"reason\": \"https://b.example/tiny.tar.gz: unknown host b.example\"",
            "\"inputs\": null",
            "\"outcome\": \"mismatched\"",
            "\"expected\": \"" + Digester.sha256(good) + "\"");
  }

  private void pin(String origin, String url, byte[] bytes, String... more) {
    archives
        .append("[[version.archive]]\n")
        .append(origin)
        .append(" = '")
        .append(url)
        .append("'\nsha256 = '")
        .append(Digester.sha256(bytes).hex())
        .append("'\nevidence = ['made by this test']\n")
        .append(String.join("\n", more))
        .append("\n");
  }

  private PinVerification verify() throws Exception {
    return verify(
        compiler -> {
          throw new IOException("no such artifact");
        });
  }

  private PinVerification verify(ArtifactResolver artifacts) throws Exception {
    Path cache = folder.resolve("cache");
    Fetcher fetcher =
        new Fetcher(
            new ArchiveCache(cache),
            web,
            (npm, into) -> {
              throw new TransferException(TransferException.Kind.REFUSED, "no npm", null);
            },
            new DebianPool(folder.resolve("apt"), Optional.empty()),
            new FetchSettings(
                List.of(), offline, 1 << 20, new Backoff(1, Duration.ZERO), GoalNames.FETCHING),
            pause -> {},
            new FetchListener() {});
    return new PinVerifier(
            fetcher,
            artifacts,
            recipes,
            new Extractor(Limits.DEFAULT),
            origins -> records,
            cache.resolve("verify"),
            "x86_64-linux")
        .verify(Selection.of(catalog(), "3.15", Optional.empty(), List.of("tiny")));
  }

  private Catalog catalog() {
    String library =
        TinyLibrary.head("https://tiny.example")
            + """
        [[version]]
        version = "1.0"
        tag = "1.0"
        inputs = "%s"
        %s
        """
                .formatted(INPUTS, inputsFrom);
    return CatalogReader.layered(
        Optional.empty(),
        new ProjectPins(
            "pom.xml", "3.15", Map.of("tiny", "1.0"), List.of(), List.of(library + archives)));
  }

  private static Outcome verified(String via) {
    return Outcome.verified(Optional.of(via));
  }

  private static Problem only(PinVerification report) {
    assertThat(report.problems()).hasSize(1);
    return report.problems().get(0);
  }

  private static List<ArchiveVerification> tiny(PinVerification report) {
    return report.checks().stream().filter(check -> check.owner().equals("tiny 1.0")).toList();
  }

  private static String inputs(String code) {
    Digest file = Digester.sha256(code);
    return Digester.sha256(file.hex() + "  tiny.c\n").hex();
  }

  private static byte[] zip(String name, String content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
