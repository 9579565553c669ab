package io.github.wasiexternals.maven;

import io.github.wasiexternals.audit.Surroundings;
import io.github.wasiexternals.auditing.Audit;
import io.github.wasiexternals.auditing.ScratchRebuild;
import io.github.wasiexternals.build.PinnedSources;
import io.github.wasiexternals.build.RunArchives;
import io.github.wasiexternals.build.SharedLibraries;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.DebianIndexes;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.NpmKey;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.check.CheckPrograms;
import io.github.wasiexternals.check.CheckRunner;
import io.github.wasiexternals.check.GuestLimits;
import io.github.wasiexternals.contents.KnownCode;
import io.github.wasiexternals.cpython.Configure;
import io.github.wasiexternals.cpython.SdkSource;
import io.github.wasiexternals.drafting.ArchiveSource;
import io.github.wasiexternals.drafting.NewLibrary;
import io.github.wasiexternals.editing.CatalogEditor;
import io.github.wasiexternals.evidence.DebianSuites;
import io.github.wasiexternals.evidence.NpmRegistry;
import io.github.wasiexternals.evidence.PublishedRecords;
import io.github.wasiexternals.evidence.SignedRecords;
import io.github.wasiexternals.evidence.SuiteReader;
import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.externals.PrefixCheck;
import io.github.wasiexternals.externals.Supplies;
import io.github.wasiexternals.osv.OsvDump;
import io.github.wasiexternals.osv.OsvServiceClient;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.pinning.PinListener;
import io.github.wasiexternals.pinning.PinVerifier;
import io.github.wasiexternals.pinning.Pinning;
import io.github.wasiexternals.pinning.TrialBuild;
import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.python.PinnedCheckout;
import io.github.wasiexternals.python.Python;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.releases.NewestFile;
import io.github.wasiexternals.releases.Outdated;
import io.github.wasiexternals.sbom.SbomWriter;
import io.github.wasiexternals.sdk.ProvidedSdk;
import io.github.wasiexternals.sdk.SdkChoice;
import io.github.wasiexternals.sdk.SdkPlaces;
import io.github.wasiexternals.sdk.SdkProvider;
import io.github.wasiexternals.sharing.GpgSigner;
import io.github.wasiexternals.sharing.Publisher;
import io.github.wasiexternals.sharing.SharedCache;
import io.github.wasiexternals.sharing.SharedRepository;
import io.github.wasiexternals.sharing.Trust;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.SecretKey;
import io.github.wasiexternals.signature.SignatureVerifier;
import io.github.wasiexternals.signature.Signer;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchNames;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.Limits;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.Sleeper;
import io.github.wasiexternals.source.Transport;
import io.github.wasiexternals.source.UnpinnedFetcher;
import io.github.wasiexternals.transport.HttpOsvService;
import io.github.wasiexternals.transport.MavenArtifacts;
import io.github.wasiexternals.transport.MavenSharedFiles;
import io.github.wasiexternals.transport.ProcessNpmClient;
import io.github.wasiexternals.transport.SessionTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/** Creates the services for one run of a goal: the only class that depends on all of them. */
final class Services {

  private static final FetchNames FETCH_NAMES =
      new FetchNames(
          "wasi.mirror", "Maven is offline (-o)", "run the same command once without -o");

  private static final Sleeper SLEEPER = pause -> Thread.sleep(pause.toMillis());

  private final Machine machine;
  private final MavenSession session;
  private final MavenProject project;
  private final RepositorySystem repositories;
  private final Settings settings;
  private final ConsoleReport console;
  private final ProcessRunner processes = new NativeProcessRunner();
  private final Extractor extractor = new Extractor(Limits.DEFAULT);
  private final Transport transport;
  private final NpmClient npm;
  private final DebianPool debian;
  private final FetchSettings fetching;
  private final Fetcher fetcher;
  private final UnpinnedFetcher scout;

  /**
   * The user's settings.
   *
   * @param recipes how the catalog's libraries are built
   * @param checks the programs that check that they work
   * @param cache absolute
   * @param mirrors tried before an archive's own origin
   * @param debianMirror used instead of apt's
   */
  record Settings(
      Catalog catalog,
      RecipeReader recipes,
      CheckPrograms checks,
      Path cache,
      List<URI> mirrors,
      Optional<URI> debianMirror) {
    Settings {
      mirrors = List.copyOf(mirrors);
    }

    /** The same settings for another catalog. */
    Settings with(Catalog other) {
      return new Settings(other, recipes, checks, cache, mirrors, debianMirror);
    }
  }

  Services(
      Machine machine,
      MavenSession session,
      MavenProject project,
      RepositorySystem repositories,
      Settings settings,
      ConsoleReport console) {
    this.machine = machine;
    this.session = session;
    this.project = project;
    this.repositories = repositories;
    this.settings = settings;
    this.console = console;
    this.transport = new SessionTransport(session.getRepositorySession());
    this.npm =
        new ProcessNpmClient(processes, machine.programs().find("npm"), machine.npmEnvironment());
    this.debian =
        new DebianPool(Path.of("/etc/apt"), settings.debianMirror(), "wasi.debian.mirror");
    this.fetching = new FetchSettings(settings.mirrors(), session.isOffline(), FETCH_NAMES);
    this.fetcher = fetcher(console);
    this.scout = new UnpinnedFetcher(transport, npm, debian, fetching, SLEEPER, console);
  }

  private Fetcher fetcher(FetchListener listener) {
    return new Fetcher(
        new ArchiveCache(settings.cache()), transport, npm, debian, fetching, SLEEPER, listener);
  }

  /** The build of the libraries, on this machine alone. */
  Externals externals() {
    return externals(SharedLibraries.NONE);
  }

  /**
   * The build of the libraries.
   *
   * @param shared what other machines have built
   */
  Externals externals(SharedLibraries shared) {
    RunArchives archives = new RunArchives(fetcher);
    return new Externals(
        settings.recipes(),
        new Supplies(settings.catalog(), sdks(), archives),
        shared,
        new PinnedSources(archives, extractor, console),
        processes,
        new PrefixCheck(
            new CheckRunner(
                settings.checks(), processes, Map.of(), Clock.systemUTC(), GuestLimits.standard()),
            settings.cache().resolve("checks"),
            console::passed),
        console,
        Clock.systemUTC());
  }

  /**
   * Libraries in a Maven repository. Without a network, only one on this machine is used.
   *
   * @param keys OpenPGP keys that are here already
   * @param version of this plugin
   */
  SharedLibraries shared(SharedRepository repository, PublicKeys keys, String version) {
    if (session.isOffline() && !repository.isLocal()) {
      console.warning(
          "nothing is taken from "
              + repository.id()
              + " or published there: Maven is offline (-o)");
      return SharedLibraries.NONE;
    }
    MavenSharedFiles files =
        new MavenSharedFiles(
            repositories,
            session.getRepositorySession(),
            repository.id(),
            repository.url(),
            settings.cache());
    Optional<Publisher> publisher =
        repository.publish()
            ? Optional.of(
                new Publisher(files, signer(), version, settings.cache(), console::published))
            : Optional.empty();
    return new SharedCache(
        files,
        new Trust(repository.keys(), keys, Clock.systemUTC()),
        publisher,
        extractor,
        settings.cache(),
        console::warning);
  }

  /** As maven-gpg-plugin signs: with a key in the environment, or else by gpg and its agent. */
  private Signer signer() {
    Optional<Fingerprint> wanted = machine.signingKey();
    return machine
        .environment("MAVEN_GPG_KEY")
        .<Signer>map(
            key ->
                SecretKey.read(
                    key,
                    machine.environment("MAVEN_GPG_PASSPHRASE").orElse(""),
                    wanted,
                    Clock.systemUTC().instant()))
        .orElseGet(
            () ->
                new GpgSigner(
                    processes,
                    machine.programs().find("gpg"),
                    machine.gpgEnvironment(),
                    machine.environment("MAVEN_GPG_PASSPHRASE"),
                    wanted,
                    settings.cache(),
                    Clock.systemUTC()));
  }

  /**
   * Pins new versions.
   *
   * @param place the catalog to change
   */
  Pinning pinning(EditableCatalog place, PublicKeys keys, PinListener listener, TrialBuild trial) {
    return new Pinning(
        place,
        settings.recipes(),
        scout,
        extractor,
        keys,
        records(scout),
        trial,
        listener,
        Clock.systemUTC(),
        settings.cache());
  }

  /**
   * Drafts new libraries.
   *
   * @param place the catalog that gets the files
   */
  NewLibrary newLibrary(EditableCatalog place) {
    return new NewLibrary(
        new CatalogEditor(place, settings.cache()),
        settings.catalog().libraries().stream().map(Library::name).collect(Collectors.toSet()),
        new ArchiveSource(
            scout, new NewestFile(scout, debian, npm, settings.cache().resolve("releases"))),
        extractor,
        settings.cache());
  }

  /**
   * Looks for newer versions than the pinned ones.
   *
   * @param osv a dump of known vulnerabilities; if empty, the service is queried
   */
  Outdated outdated(Optional<Path> osv, URI osvService) {
    return new Outdated(
        new UnpinnedFetcher(transport, npm, debian, fetching, SLEEPER, new FetchListener() {}),
        debian,
        npm,
        session.isOffline(),
        vulnerabilities(osv, osvService),
        Clock.systemUTC());
  }

  /** CPython's configure. */
  Configure configure(SdkChoice sdk, boolean allowMismatch) {
    return new Configure(settings.catalog(), sdkOf(sdk, allowMismatch), processes, console);
  }

  /**
   * CPython from its source to a tested interpreter.
   *
   * @param shared what other machines have built
   * @param version of this plugin, for the SBOM
   */
  Python python(SharedLibraries shared, SdkChoice sdk, boolean allowMismatch, String version) {
    return new Python(
        settings.catalog(),
        externals(shared),
        new PinnedCheckout(settings.catalog(), fetcher, extractor),
        sdkOf(sdk, allowMismatch),
        processes,
        new SbomWriter("wasi-maven-plugin", version),
        console,
        Clock.systemUTC());
  }

  /** Provides the SDK that the catalog assigns to the release of a set of libraries. */
  private SdkSource sdkOf(SdkChoice choice, boolean allowMismatch) {
    return set ->
        sdk(
                Selection.of(
                    settings.catalog(), set.python(), Optional.of(set.triple()), List.of()),
                choice,
                allowMismatch)
            .sdk();
  }

  /** Provides the SDK of a selection. */
  ProvidedSdk sdk(Selection selection, SdkChoice choice, boolean allowMismatch)
      throws IOException, InterruptedException {
    return sdks()
        .provide(Supplies.sdkRequest(settings.catalog(), selection, choice, allowMismatch));
  }

  /** Verifies pins; shows only progress on the console. */
  PinVerifier pinVerifier() {
    return new PinVerifier(
        fetcher(console.progressOnly()),
        artifacts(),
        settings.recipes(),
        extractor,
        records(
            new UnpinnedFetcher(transport, npm, debian, fetching, SLEEPER, console.progressOnly())),
        settings.cache().resolve("verify"),
        machine.host().id());
  }

  /** What publishers signed, looked up in this run. */
  private SignedRecords.Opener records(UnpinnedFetcher fetcherOfIndexes) {
    DebianIndexes indexes = DebianIndexes.builtIn();
    Instant now = Clock.systemUTC().instant();
    SuiteReader reader =
        new SuiteReader(
            fetcherOfIndexes,
            debian,
            new SignatureVerifier(indexes.signingKeys(), PublicKeys.builtIn(), now),
            settings.cache().resolve("indexes"));
    NpmRegistry registry =
        new NpmRegistry(
            npm,
            NpmKey.builtIn(),
            session.isOffline() ? Optional.of(FETCH_NAMES.offline()) : Optional.empty());
    return origins ->
        new PublishedRecords(new DebianSuites(indexes.suites(), reader, origins, now), registry);
  }

  private MavenArtifacts artifacts() {
    return new MavenArtifacts(
        repositories, session.getRepositorySession(), project.getRemotePluginRepositories());
  }

  /**
   * Audits SBOMs.
   *
   * @param osv a dump of known vulnerabilities; if empty, the service is queried
   * @param sdk where a WASI SDK may be, besides the usual places
   * @param rebuilt the settings of a rebuild in a given folder
   */
  Audit audit(
      Optional<Path> osv,
      URI osvService,
      SdkChoice sdk,
      Function<Path, ScratchRebuild.Settings> rebuilt) {
    return new Audit(
        settings.catalog(),
        settings.recipes(),
        vulnerabilities(osv, osvService),
        folder ->
            new ScratchRebuild(
                externals(), settings.catalog(), settings.recipes()::needs, rebuilt.apply(folder)),
        new Surroundings(pin -> sdks().present(sdk, pin), KnownCode.bundled(), Clock.systemUTC()));
  }

  private Vulnerabilities vulnerabilities(Optional<Path> dump, URI service) {
    if (dump.isPresent()) {
      return new OsvDump(dump.get());
    }
    return session.isOffline()
        ? Vulnerabilities.none("Maven is offline (-o); -Dwasi.osv=PATH names a dump")
        : new OsvServiceClient(
            new HttpOsvService(service, session.getRepositorySession()),
            Clock.systemUTC(),
            SLEEPER);
  }

  private SdkProvider sdks() {
    return new SdkProvider(
        new SdkPlaces(
            machine.host(),
            machine.folder("WASI_SDK_PATH"),
            machine.sdkFolders(),
            settings.cache().resolve("sdks")),
        fetcher::fetch,
        artifacts(),
        (archive, name, root, wanted, folder) ->
            extractor.extract(archive, name, root, folder, wanted),
        processes,
        console);
  }
}
