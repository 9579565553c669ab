package io.github.wasiexternals.pinning;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.evidence.Finding;
import io.github.wasiexternals.evidence.SignedRecords;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.TestSigner;
import io.github.wasiexternals.source.Backoff;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.GoalNames;
import io.github.wasiexternals.source.HttpTransport;
import io.github.wasiexternals.source.Limits;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.UnpinnedFetcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** A small library in a user's catalog, a server that has archives of it, and what was seen. */
final class PinWorld implements AutoCloseable, PinListener {

  static final TestSigner SIGNER = new TestSigner();
  static final String KEY = SIGNER.fingerprint();

  final Path catalog;
  final Path cache;
  final Map<String, byte[]> served = new HashMap<>();
  final List<LibraryVersion> built = new ArrayList<>();
  final List<String> skipped = new ArrayList<>();
  final List<String> lookedUp = new ArrayList<>();
  final List<UnavailableArchive> unavailable = new ArrayList<>();
  SignedRecords records = (what, origin, sha256, file) -> Optional.empty();
  Optional<Problem> buildFailure = Optional.empty();
  Runnable whileBuilding = () -> {};

  private final MockWebServer server = new MockWebServer();

  PinWorld(Path folder) throws IOException {
    catalog = folder.resolve("mine");
    cache = folder.resolve("cache");
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            byte[] body = served.get(request.getUrl().encodedPath());
            return body == null
                ? new MockResponse.Builder().code(404).build()
                : new MockResponse.Builder().body(new Buffer().write(body)).build();
          }
        });
    server.start();
    byte[] known = Tarball.of("tiny-1.0", "1.0").gz();
    served.put("/releases/tiny-1.0.tar.gz", known);
    write("libraries/tiny.toml", library(known));
  }

  private String library(byte[] known) throws IOException {
    return TinyLibrary.head(base())
        + """
    signing-keys = ["%2$s"]

    # All of them, newest first.
    [[version]]
    version = "1.0"
    tag = "v1.0"
    inputs = "%3$s"

    [[version.archive]]
    upstream = "%1$s/releases/tiny-1.0.tar.gz"
    sha256 = "%4$s"
    root = "tiny-1.0"
    evidence = ["made up"]

    [[version.archive]]
    debian = "tiny"
    file = "tiny_1.0+dfsg.orig.tar.gz"
    sha256 = "%5$s"
    root = "tiny-1.0+dfsg"
    evidence = ["made up"]
    """
            .formatted(
                base(),
                KEY,
                inputs("1.0"),
                Digester.sha256(known).hex(),
                Digester.sha256(repack("1.0")).hex());
  }

  /** The inputs digest of a version, by the definition in InputFiles. */
  static String inputs(String version) {
    return Digester.sha256(
            Digester.sha256("int tiny(void) { return 1; }\n").hex()
                + "  tiny.c\n"
                + Digester.sha256("#define TINY \"" + version + "\"\n").hex()
                + "  tiny.h\n")
        .hex();
  }

  static byte[] repack(String version) throws IOException {
    return Tarball.of("tiny-" + version + "+dfsg", version).file("debian-only", "x").gz();
  }

  String base() {
    String url = server.url("/").toString();
    return url.substring(0, url.length() - 1);
  }

  URI url(String path) {
    return URI.create(base() + path);
  }

  PinWorld serve(String path, byte[] bytes) {
    served.put(path, bytes);
    return this;
  }

  PinWorld serve(String path, String text) {
    return serve(path, text.getBytes(UTF_8));
  }

  /** Upstream's signature of a file lies beside it. */
  PinWorld signed(String path, String ending) {
    return serve(path + ending, SIGNER.signature(bytes(path)));
  }

  /** Upstream's signature of another file lies beside it. */
  PinWorld badlySigned(String path, String ending) {
    return serve(path + ending, SIGNER.signature(new byte[] {1}));
  }

  byte[] bytes(String path) {
    return Objects.requireNonNull(served.get(path));
  }

  /** Upstream has a new version. */
  PinWorld upstream(String version) throws IOException {
    return serve(
        "/releases/tiny-" + version + ".tar.gz", Tarball.of("tiny-" + version, version).gz());
  }

  /** Debian has a new version, repacked. */
  PinWorld debian(String version) throws IOException {
    return serve("/debian/pool/main/t/tiny/tiny_" + version + "+dfsg.orig.tar.gz", repack(version));
  }

  void write(String name, String text) throws IOException {
    Path file = catalog.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  String text(String name) throws IOException {
    return Files.readString(catalog.resolve(name));
  }

  String library() throws IOException {
    return text("libraries/tiny.toml");
  }

  static PinRequest request(String version) {
    return new PinRequest(
        "tiny",
        version,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  PinResult pin(PinRequest request) throws InterruptedException {
    return pinning(
            EditableCatalog.layer(catalog).expecting(new Pin(request.library(), request.version())))
        .run(request);
  }

  List<Problem> problems(PinRequest request) throws InterruptedException {
    try {
      pin(request);
    } catch (ProblemException e) {
      return e.problems();
    }
    throw new AssertionError("it was pinned");
  }

  Pinning pinning(EditableCatalog editable) {
    return new Pinning(
        editable,
        TinyLibrary.recipes("tiny*.{c,h}"),
        new UnpinnedFetcher(
            new HttpTransport(),
            (npm, target) -> {
              throw new TransferException(Kind.REFUSED, "npm is not installed", null);
            },
            new DebianPool(catalog.resolve("no-apt"), Optional.of(url("/debian"))),
            new FetchSettings(
                List.of(), false, 1 << 20, new Backoff(1, Duration.ZERO), GoalNames.FETCHING),
            pause -> {},
            new FetchListener() {}),
        new Extractor(Limits.DEFAULT),
        keys(),
        origins -> records,
        new TrialBuild(
            "3.15",
            Optional.empty(),
            TinyLibrary.recipes("tiny*.{c,h}")::needs,
            this::build,
            library -> true),
        this,
        Clock.fixed(Instant.parse("2027-01-02T03:04:05Z"), ZoneOffset.UTC),
        cache);
  }

  private void build(Catalog edited, Selection selection, boolean check) {
    selection.libraries().forEach(library -> built.add(library.version()));
    whileBuilding.run();
    buildFailure.ifPresent(
        problem -> {
          throw new ProblemException(problem);
        });
  }

  private static PublicKeys keys() {
    try {
      return PublicKeys.read(SIGNER.keyFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void skipped(FoundArchive archive) {
    skipped.add(archive.shown());
  }

  @Override
  public void lookedUp(FoundArchive archive, Finding finding) {
    lookedUp.add(finding.sentence());
  }

  @Override
  public void unavailable(UnavailableArchive place) {
    unavailable.add(place);
  }

  @Override
  public void close() {
    server.close();
  }
}
