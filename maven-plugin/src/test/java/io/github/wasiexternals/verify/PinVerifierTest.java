package io.github.wasiexternals.verify;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.ProjectPins;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.sdk.ArtifactResolver;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.Backoff;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.Limits;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.Transport;
import io.github.wasiexternals.verify.PinCheck.Mismatched;
import io.github.wasiexternals.verify.PinCheck.NoInputs;
import io.github.wasiexternals.verify.PinCheck.OtherInputs;
import io.github.wasiexternals.verify.PinCheck.SameInputs;
import io.github.wasiexternals.verify.PinCheck.UnknownInputs;
import io.github.wasiexternals.verify.PinCheck.Unreachable;
import io.github.wasiexternals.verify.PinCheck.Verified;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinVerifierTest {

  private static final String CODE = "int answer(void) { return 42; }\n";
  private static final String INPUTS = inputs(CODE);
  private static final String RECIPE =
      """
      archive = "libtiny.a"
      inputs = ["tiny.c"]
      headers = [{ from = "tiny.c" }]
      licences = [{ from = "tiny.c" }]
      [compile]
      sources = ["tiny.c"]
      flags = ["-O2"]
      [pkg-config]
      name = "tiny"
      description = "Tiny"
      libs = ["-ltiny"]
      """;

  private final byte[] good = zip("tiny.c", CODE);
  private final Web web = new Web();
  private final StringBuilder archives = new StringBuilder();
  private boolean offline;
  private String recipe = RECIPE;
  private String inputsFrom = "";

  @TempDir private Path folder;

  @Test
  void everyArchiveIsFetchedAndNotOnlyTheFirstGoodOne() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    pin("mirror", "https://b.example/tiny-copy.zip", good);
    web.has("https://a.example/tiny.zip", good);
    web.has("https://b.example/tiny-copy.zip", good);

    PinReport report = verify();

    assertThat(tiny(report))
        .extracting(PinCheck::outcome)
        .containsExactly(
            new Verified("https://a.example/tiny.zip"),
            new Verified("https://b.example/tiny-copy.zip"));
    assertThat(tiny(report))
        .extracting(PinCheck::inputs)
        .containsOnly(Optional.of(new SameInputs()));
    assertThat(report.problems()).isEmpty();
    assertThat(folder.resolve("cache/verify")).isEmptyDirectory();
  }

  @Test
  void changedBytesAreAMismatchWithBothDigestsAndFailTheRun() throws Exception {
    byte[] other = zip("tiny.c", CODE.replace("42", "43"));
    pin("upstream", "https://a.example/tiny.zip", good);
    web.has("https://a.example/tiny.zip", other);

    PinReport report = verify();

    Mismatched expected =
        new Mismatched(
            "https://a.example/tiny.zip",
            Digester.sha256(good).toString(),
            Digester.sha256(other).toString());
    assertThat(tiny(report)).extracting(PinCheck::outcome).containsExactly(expected);
    assertThat(report.problems())
        .anySatisfy(
            tells(
                "tiny.zip",
                " of ",
                "tiny 1.0",
                " is not what the catalog pins",
                "from: ",
                "https://a.example/tiny.zip",
                "expected: ",
                expected.expected(),
                "actual: ",
                expected.actual()));
  }

  @Test
  void moreBytesThanPinnedAreAMismatchAndNotSomethingUnreachable() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good, "size = " + good.length);
    web.has("https://a.example/tiny.zip", new byte[good.length + 1]);

    assertThat(tiny(verify()))
        .singleElement()
        .satisfies(
            check ->
                assertThat(((Mismatched) check.outcome()).expected())
                    .isEqualTo(good.length + " bytes"));
  }

  @Test
  void whatCanNotBeReachedSaysWhyAndIsNoFailure() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);

    PinReport report = verify();

    assertThat(tiny(report))
        .extracting(PinCheck::outcome)
        .containsExactly(new Unreachable("https://a.example/tiny.zip: not found"));
    assertThat(tiny(report)).extracting(PinCheck::inputs).containsOnly(Optional.empty());
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void whatIsInTheCacheIsComparedAnewAndSaidToBeFromThere() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    web.has("https://a.example/tiny.zip", good);
    verify();
    offline = true;

    assertThat(tiny(verify())).extracting(PinCheck::outcome).containsExactly(new Verified("cache"));
  }

  @Test
  void offlineADamagedCacheIsToldAndIsNoWordOnTheOrigin() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    web.has("https://a.example/tiny.zip", good);
    verify();
    Path cached = folder.resolve("cache/archives/" + Digester.sha256(good).hex() + "/tiny.zip");
    Files.writeString(cached, "damaged");
    offline = true;

    assertThat(tiny(verify()))
        .extracting(PinCheck::outcome)
        .containsExactly(new Unreachable(cached + ": damaged"));
  }

  @Test
  void offlineNothingIsAskedAndThatIsTheReason() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    web.has("https://a.example/tiny.zip", good);
    offline = true;

    assertThat(tiny(verify()))
        .extracting(PinCheck::outcome)
        .containsExactly(
            new Unreachable("tiny 1.0 is not in the cache, and Maven is offline (-o)"));
    assertThat(web.asked).isEmpty();
  }

  @Test
  void aGoodArchiveWithOtherInputsFailsTheRun() throws Exception {
    byte[] other = zip("tiny.c", CODE + "\n");
    pin("mirror", "https://a.example/tiny.zip", other);
    web.has("https://a.example/tiny.zip", other);

    PinReport report = verify();

    assertThat(tiny(report))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.outcome()).isInstanceOf(Verified.class);
              assertThat(check.inputs())
                  .contains(
                      new OtherInputs(
                          "sha256:" + INPUTS, "sha256:" + inputs(CODE + "\n"), Optional.empty()));
            });
    assertThat(report.problems()).allSatisfy(tells("the sources of "));
  }

  @Test
  void upstreamsOwnInputsAgainstThoseOfARepackAskToCorrectTheCatalog() throws Exception {
    byte[] other = zip("tiny.c", CODE + "\n");
    pin("upstream", "https://a.example/tiny.zip", other);
    pin("mirror", "https://b.example/tiny.zip", good);
    web.has("https://a.example/tiny.zip", other);
    inputsFrom = "inputs-from = 'mirror'\n";

    PinReport report = verify();

    assertThat(((OtherInputs) tiny(report).get(0).inputs().orElseThrow()).repack())
        .contains("mirror");
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void anArchiveWithoutTheInputsOrThatIsNoneFailsTheRun() throws Exception {
    byte[] empty = zip("README", "nothing else");
    byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
    pin("upstream", "https://a.example/tiny.zip", empty);
    pin("mirror", "https://b.example/tiny.zip", page);
    web.has("https://a.example/tiny.zip", empty);
    web.has("https://b.example/tiny.zip", page);

    PinReport report = verify();

    assertThat(tiny(report))
        .extracting(check -> check.inputs().orElseThrow().getClass().getSimpleName())
        .containsOnly(NoInputs.class.getSimpleName());
    assertThat(report.problems())
        .satisfiesExactly(tells("matches no file"), tells("could not unpack"));
  }

  @Test
  void withoutARecipeTheInputsAreSaidToBeUnknown() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    web.has("https://a.example/tiny.zip", good);
    recipe = "";

    assertThat(tiny(verify()))
        .extracting(check -> check.inputs().orElseThrow())
        .containsExactly(new UnknownInputs("there is no recipe for tiny"));
  }

  @Test
  void theSdkOfThisHostIsCheckedWithTheJarOfTheAssembledOne() throws Exception {
    pin("upstream", "https://a.example/tiny.zip", good);
    Path jar = Files.writeString(folder.resolve("llvm.jar"), "not the pinned one");

    PinReport report = verify(compiler -> jar);

    assertThat(report.checks())
        .extracting(check -> check.owner() + " " + check.origin())
        .containsExactly(
            "tiny 1.0 upstream",
            "WASI SDK 33.0 upstream",
            "WASI SDK 33.0, assembled maven",
            "WASI SDK 33.0, assembled debian",
            "WASI SDK 33.0, assembled debian");
    assertThat(report.checks().get(2).outcome())
        .isEqualTo(
            new Mismatched(
                jar.toString(),
                report.checks().get(2).sha256().toString(),
                Digester.sha256(jar, DigestProvider.JDK).toString()));
  }

  @Test
  void textAndJsonTellArchiveByArchive() throws Exception {
    byte[] other = zip("tiny.c", CODE.replace("42", "43"));
    pin("upstream", "https://a.example/tiny.zip", good);
    pin("mirror", "https://b.example/tiny.tar.gz", good);
    pin("mirror", "https://c.example/tiny-1.0.zip", good);
    web.has("https://a.example/tiny.zip", good);
    web.has("https://c.example/tiny-1.0.zip", other);
    PinReport report = new PinReport("3.15", "wasm32-wasip1", tiny(verify()));

    assertThat(PinReportText.render(report))
        .isEqualTo(
            """
            CPython 3.15 for wasm32-wasip1, archive by archive

            verified     tiny 1.0  upstream  tiny.zip
                https://a.example/tiny.zip
                its inputs are the pinned ones
            unreachable  tiny 1.0  mirror    tiny.tar.gz
                https://b.example/tiny.tar.gz: not found
            mismatched   tiny 1.0  mirror    tiny-1.0.zip
                https://c.example/tiny-1.0.zip
                expected  %s
                actual    %s

            1 verified, 1 mismatched, 1 unreachable
            """
                .formatted(Digester.sha256(good), Digester.sha256(other)));
    assertThat(PinReportJson.render(report))
        .contains("\"verified\": 1,", "\"mismatched\": 1,", "\"unreachable\": 1,")
        .containsSubsequence(
            "\"outcome\": \"verified\",\n      \"via\": \"https://a.example/tiny.zip\"",
            "\"inputs\": {\n        \"outcome\": \"verified\"",
            "\"outcome\": \"unreachable\"",
            "\"reason\": \"https://b.example/tiny.tar.gz: not found\"",
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

  private PinReport verify() throws Exception {
    return verify(
        compiler -> {
          throw new IOException("no such artifact");
        });
  }

  private PinReport verify(ArtifactResolver artifacts) throws Exception {
    Path cache = folder.resolve("cache");
    Fetcher fetcher =
        new Fetcher(
            new ArchiveCache(cache),
            web,
            (npm, into) -> {
              throw new TransferException(TransferException.Kind.REFUSED, "no npm", null);
            },
            new DebianPool(folder.resolve("apt"), Optional.empty()),
            new FetchSettings(List.of(), offline, 1 << 20, new Backoff(1, Duration.ZERO)),
            pause -> {},
            new FetchListener() {});
    RecipeReader recipes =
        RecipeReader.layered(
            recipe.isEmpty() ? Map.of() : Map.of("tiny", recipe), "pom.xml", Optional.empty());
    return new PinVerifier(
            fetcher,
            artifacts,
            recipes,
            new Extractor(Limits.DEFAULT),
            cache.resolve("verify"),
            "x86_64-linux")
        .verify(Selection.of(catalog(), "3.15", Optional.empty(), List.of("tiny")));
  }

  private Catalog catalog() {
    String library =
        """
        name = "tiny"
        summary = "Tiny"
        license = "MIT"
        copyright = "Nobody"
        supplier = { person = "Nobody" }
        homepage = "https://tiny.example/"
        repository = "https://tiny.example/git"
        cpe = "tiny:tiny"
        pkg-config = "tiny"
        modules = []
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

  private static List<PinCheck> tiny(PinReport report) {
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

  /** URLs and their bytes. */
  private static final class Web implements Transport {

    private final Map<URI, byte[]> pages = new HashMap<>();
    private final Map<URI, Boolean> asked = new ConcurrentHashMap<>();

    void has(String url, byte[] bytes) {
      pages.put(URI.create(url), bytes);
    }

    @Override
    public void get(URI location, Path file, Receiver receiver)
        throws TransferException, IOException {
      asked.put(location, true);
      byte[] bytes = pages.get(location);
      if (bytes == null) {
        throw new TransferException(TransferException.Kind.NOT_FOUND, "not found", null);
      }
      receiver.started(OptionalLong.of(bytes.length));
      receiver.received(ByteBuffer.wrap(bytes));
      Files.write(file, bytes);
    }
  }
}
