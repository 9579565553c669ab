package io.github.wasiexternals.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.build.Additions;
import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.build.LibraryLicences;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.Origins;
import io.github.wasiexternals.catalog.ProjectPins;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.pinning.PinListener;
import io.github.wasiexternals.pinning.PinRequest;
import io.github.wasiexternals.pinning.Pinning;
import io.github.wasiexternals.pinning.TinyLibrary;
import io.github.wasiexternals.pinning.TrialBuild;
import io.github.wasiexternals.pins.PinsJson;
import io.github.wasiexternals.pins.PinsText;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.releases.FakeWeb;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.SbomWriter;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.Limits;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.UnpinnedFetcher;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An origin is one class and its line in a list: with {@link Pypi} beside the program's own, all
 * that uses origins knows it.
 */
class NewOriginTest {

  private static final Origins ORIGINS = withPypi();
  private static final String UPSTREAM = "https://tiny.example/tiny-";
  private static final String INDEX = Pypi.INDEX + "t/tiny/";

  private static final NpmClient NO_NPM =
      (npm, into) -> {
        throw new TransferException(Kind.REFUSED, "no npm", null);
      };

  @TempDir Path folder;
  private final FakeWeb web = new FakeWeb();
  private byte[] good = {};

  @BeforeEach
  void writeCatalog() throws IOException {
    good = zip("1.0");
    web.page(INDEX + "tiny-1.0.zip", good);
    Path libraries = Files.createDirectories(folder.resolve("catalog/libraries"));
    Files.writeString(
        libraries.resolve("tiny.toml"),
        TinyLibrary.head("https://tiny.example")
            + """

        [[version]]
        version = "1.0"
        tag = "v1.0"
        inputs = "%1$s"
        inputs-from = "pypi"

        [[version.archive]]
        upstream = "%2$s1.0.zip"
        sha256 = "%3$s"
        root = "tiny-1.0"
        evidence = ["made up"]

        [[version.archive]]
        pypi = "tiny"
        file = "tiny-1.0.zip"
        sha256 = "%3$s"
        root = "tiny-1.0"
        evidence = ["made up"]
        """
                .formatted("ab".repeat(32), UPSTREAM, Digester.sha256(good).hex()));
  }

  @Test
  void aCatalogsEntryIsRead() {
    assertThat(archive().origin()).isEqualTo(new Pypi("tiny", "tiny-1.0.zip"));
    assertThat(archive().fileName()).isEqualTo("tiny-1.0.zip");
  }

  @Test
  void anArchiveOfAPomIsReadToo() {
    ProjectPins project =
        new ProjectPins(
            "pom.xml",
            "3.15",
            Map.of(),
            List.of(
                new ProjectPins.ProjectArchive(
                    "tiny",
                    "1.0",
                    Map.of(
                        "pypi", "tiny-too",
                        "file", "tiny-1.0.zip",
                        "sha256", Digester.sha256(good).hex(),
                        "evidence", "made up"))),
            List.of());

    Catalog catalog =
        CatalogReader.layered(Optional.of(folder.resolve("catalog")), project, ORIGINS);

    assertThat(version(catalog).archives().get(0).origin())
        .isEqualTo(new Pypi("tiny-too", "tiny-1.0.zip"));
  }

  @Test
  void whatIsWrongWithAnEntryIsReportedWithItsLine() throws IOException {
    edit("file = \"tiny-1.0.zip\"\n", "");
    edit("upstream = ", "# upstream = ");

    assertThat(problems(this::catalog))
        .contains(
            "tiny.toml:25:1: the 'file' of tiny is missing",
            "tiny.toml:18:1: an archive names its origin, one of upstream, mirror, debian, npm,"
                + " pypi");
  }

  @Test
  void itsBytesAreFetchedAndVerified() throws Exception {
    VerifiedArchive fetched = fetcher().fetch("tiny 1.0", List.of(archive()));

    assertThat(fetched.file()).hasBinaryContent(good);
    assertThat(fetched.location()).contains(INDEX + "tiny-1.0.zip");
  }

  @Test
  void anErrorNamesItWithItsPlace() {
    web.page(INDEX + "tiny-1.0.zip", new byte[] {1});

    assertThat(problems(() -> fetcher().fetch("tiny 1.0", version(catalog()).archives())))
        .startsWith("pypi delivered wrong bytes for tiny 1.0\n")
        .containsPattern("pypi +" + INDEX + "tiny-1\\.0\\.zip: not what the catalog pins")
        .contains(Digester.sha256(good).toString(), Digester.sha256(new byte[] {1}).toString());
  }

  @Test
  void pinsShowIt() {
    Catalog catalog =
        CatalogReader.layered(
            Optional.of(folder.resolve("catalog")),
            new ProjectPins("pom.xml", "3.15", Map.of("tiny", "1.0"), List.of(), List.of()),
            ORIGINS);
    Selection selection = Selection.of(catalog, "3.15", Optional.empty(), List.of());

    assertThat(PinsText.render(catalog, selection)).containsPattern("pypi +tiny/tiny-1\\.0\\.zip");
    assertThat(PinsJson.render(catalog, selection).replaceAll("\\s+", " "))
        .contains(
            "\"origin\": { \"kind\": \"pypi\", \"project\": \"tiny\" }, \"file\": \"tiny-1.0.zip\"");
  }

  @Test
  void anSbomNamesIt() throws Exception {
    Catalog catalog = catalog();
    VerifiedArchive fetched = fetcher().fetch("tiny 1.0", List.of(archive()));
    BuiltLibrary built =
        new BuiltLibrary(
            catalog.library("tiny").orElseThrow(),
            version(catalog),
            "1.0",
            new BuiltLibrary.Source(fetched.archive(), fetched.location()),
            List.of("tiny.c"),
            List.of("-O2"),
            List.of(),
            new LibraryLicences(List.of("0BSD"), List.of(), Map.of(), Map.of()),
            new Additions(Digester.sha256("recipe"), List.of()),
            List.of(),
            Map.of(),
            List.of());
    BuiltSet set =
        new BuiltSet(
            catalog.python("3.15").orElseThrow(),
            "wasm32-wasip1",
            new Sdk(
                "33.0",
                Sdk.Kind.FOUND,
                Path.of("sdk"),
                Optional.empty(),
                "22.1.0",
                Digester.sha256("sdk"),
                List.of(),
                List.of("wasm32-wasip1")),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(built),
            List.of());

    byte[] sbom = new SbomWriter("wasi-maven-plugin", "0.1.0").write(set, Instant.EPOCH);

    SbomPackage source =
        SbomReader.read("sbom", sbom).packages().stream()
            .filter(each -> each.provenance().fileName().equals(Optional.of("tiny-1.0.zip")))
            .findFirst()
            .orElseThrow();
    assertThat(source.provenance().downloadLocation()).isEqualTo(INDEX + "tiny-1.0.zip");
    assertThat(source.provenance().sourceInfo().orElseThrow())
        .startsWith("tiny-1.0.zip: file tiny-1.0.zip of the project tiny in the package index. ");
    assertThat(source.annotation("origin")).contains("pypi");
  }

  @Test
  void itBearsWitnessForANewVersionAndIsWrittenIntoTheCatalog() throws Exception {
    web.page(UPSTREAM + "1.1.zip", zip("1.1"));
    web.page(INDEX + "tiny-1.1.zip", zip("1.1"));

    new Pinning(
            EditableCatalog.layer(folder.resolve("catalog"), ORIGINS),
            TinyLibrary.recipes("tiny.c"),
            new UnpinnedFetcher(
                web, NO_NPM, debian(), settings(), pause -> {}, new FetchListener() {}),
            new Extractor(Limits.DEFAULT),
            PublicKeys.builtIn(),
            origins -> (what, origin, sha256, file) -> Optional.empty(),
            new TrialBuild(
                "3.15",
                Optional.empty(),
                TinyLibrary.recipes("tiny.c")::needs,
                (edited, selection, check) -> {},
                library -> true),
            new PinListener() {},
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            folder.resolve("cache"))
        .run(
            new PinRequest(
                "tiny",
                "1.1",
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false));

    assertThat(Files.readString(folder.resolve("catalog/libraries/tiny.toml")))
        .containsSubsequence(
            "version = \"1.1\"",
            "upstream = \"" + UPSTREAM + "1.1.zip\"",
            "[[version.archive]]\npypi = \"tiny\"\nfile = \"tiny-1.1.zip\"\nsha256 = \""
                + Digester.sha256(zip("1.1")).hex()
                + "\"",
            "evidence = [\"the same bytes from pypi tiny and upstream tiny.example\"]",
            "version = \"1.0\"");
  }

  private static Origins withPypi() {
    List<Origin.Kind> kinds = new ArrayList<>(Origins.BUILT_IN.kinds());
    kinds.add(Pypi.KIND);
    return new Origins(kinds);
  }

  private Catalog catalog() {
    return CatalogReader.layered(Optional.of(folder.resolve("catalog")), ProjectPins.NONE, ORIGINS);
  }

  private static LibraryVersion version(Catalog catalog) {
    Library library = catalog.library("tiny").orElseThrow();
    return library.version("1.0").orElseThrow();
  }

  private Archive archive() {
    return version(catalog()).archives().get(1);
  }

  private void edit(String before, String after) throws IOException {
    Path file = folder.resolve("catalog/libraries/tiny.toml");
    Files.writeString(file, Files.readString(file).replace(before, after));
  }

  private Fetcher fetcher() {
    return new Fetcher(
        new ArchiveCache(folder.resolve("cache")),
        web,
        NO_NPM,
        debian(),
        settings(),
        pause -> {},
        new FetchListener() {});
  }

  private DebianPool debian() {
    return new DebianPool(folder.resolve("no-apt"), Optional.<URI>empty());
  }

  private static FetchSettings settings() {
    return new FetchSettings(List.of(), false);
  }

  private static String problems(Callable action) {
    ProblemException failure = catchThrowableOfType(ProblemException.class, action::run);
    List<Problem> problems = failure.problems();
    return ProblemRenderer.render(problems);
  }

  /** Something that may fail. */
  private interface Callable {
    Object run() throws Exception;
  }

  private static byte[] zip(String version) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      ZipEntry entry = new ZipEntry("tiny-" + version + "/tiny.c");
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(("int tiny; // " + version).getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
