package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.check.CheckProgram;
import io.github.wasiexternals.check.CheckRunner;
import io.github.wasiexternals.check.GuestLimits;
import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.externals.PinnedSources;
import io.github.wasiexternals.externals.PrefixCheck;
import io.github.wasiexternals.externals.Supplies;
import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.sdk.HostPlatform;
import io.github.wasiexternals.sdk.SdkPlaces;
import io.github.wasiexternals.sdk.SdkProvider;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.Limits;
import io.github.wasiexternals.transport.MavenArtifacts;
import io.github.wasiexternals.transport.ProcessNpmClient;
import io.github.wasiexternals.transport.ResolverTransport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;

/** Puts the services together for one run of a goal: the only place that knows all of them. */
final class Services {

  private final Machine machine;
  private final MavenSession session;
  private final MavenProject project;
  private final RepositorySystem repositories;
  private final TransporterProvider transporters;
  private final ConsoleReport console;
  private final Path cache;

  Services(
      Machine machine,
      MavenSession session,
      MavenProject project,
      RepositorySystem repositories,
      TransporterProvider transporters,
      ConsoleReport console,
      Path cache) {
    this.machine = machine;
    this.session = session;
    this.project = project;
    this.repositories = repositories;
    this.transporters = transporters;
    this.console = console;
    this.cache = cache;
  }

  /** The main job. */
  Externals externals(
      Catalog catalog, Optional<Path> layer, List<URI> mirrors, Optional<URI> debianMirror) {
    ProcessRunner processes = new NativeProcessRunner();
    Fetcher fetcher = fetcher(processes, mirrors, debianMirror);
    Extractor extractor = new Extractor(Limits.DEFAULT);
    SdkProvider sdks =
        new SdkProvider(
            new SdkPlaces(
                HostPlatform.of(machine.osName(), machine.osArch()),
                machine.environment("WASI_SDK_PATH").map(Path::of),
                List.of(Path.of("/opt")),
                cache.resolve("sdks")),
            fetcher::fetch,
            new MavenArtifacts(
                repositories,
                session.getRepositorySession(),
                project.getRemotePluginRepositories()),
            (archive, name, root, wanted, folder) ->
                extractor.extract(archive, name, root, folder, wanted),
            processes,
            console);
    return new Externals(
        layer.map(RecipeReader::layered).orElseGet(RecipeReader::builtIn),
        new Supplies(catalog, sdks, fetcher),
        new PinnedSources(fetcher, extractor, console),
        processes,
        new PrefixCheck(
            new CheckRunner(
                CheckProgram::of, processes, Map.of(), Clock.systemUTC(), GuestLimits.standard()),
            cache.resolve("checks"),
            console::passed),
        console);
  }

  private Fetcher fetcher(ProcessRunner processes, List<URI> mirrors, Optional<URI> debianMirror) {
    return new Fetcher(
        new ArchiveCache(cache),
        new ResolverTransport(transporters, session.getRepositorySession()),
        new ProcessNpmClient(
            processes, new ProgramFinder(machine.path()).find("npm"), machine.npmEnvironment()),
        new DebianPool(Path.of("/etc/apt"), debianMirror),
        new FetchSettings(mirrors, session.isOffline()),
        pause -> Thread.sleep(pause.toMillis()),
        console);
  }
}
