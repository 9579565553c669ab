package io.github.wasiexternals.transport;

import io.github.wasiexternals.artifacts.ArtifactSource;
import io.github.wasiexternals.artifacts.Coordinates;
import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.sdk.ArtifactResolver;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Resolves Maven artifacts with Maven's resolver, from the repositories that the build may use. */
public final class MavenArtifacts implements ArtifactResolver, ArtifactSource {

  /** The largest artifact, a compiler of 150 MB, comes in this time with 128 KB/s. */
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;
  private final Duration limit;

  /** Gives up a resolution after 20 minutes. */
  public MavenArtifacts(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories) {
    this(system, session, repositories, LIMIT);
  }

  /**
   * @param limit for one artifact as a whole
   */
  MavenArtifacts(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories,
      Duration limit) {
    this.system = system;
    this.session = session;
    this.repositories = List.copyOf(repositories);
    this.limit = limit;
  }

  @Override
  public Path resolve(HostCompiler compiler) throws IOException, InterruptedException {
    return watched(
        new DefaultArtifact(
            compiler.groupId(),
            compiler.artifactId(),
            compiler.classifier(),
            "jar",
            compiler.version()));
  }

  @Override
  public Path resolve(Coordinates coordinates) throws IOException, InterruptedException {
    return watched(
        new DefaultArtifact(
            coordinates.groupId(),
            coordinates.artifactId(),
            coordinates.classifierText(),
            coordinates.type(),
            coordinates.version()));
  }

  @Override
  public List<String> repositories() {
    return repositories.stream()
        .map(repository -> repository.getId() + " (" + repository.getUrl() + ")")
        .distinct()
        .toList();
  }

  private Path watched(DefaultArtifact artifact) throws IOException, InterruptedException {
    Watch watch =
        new Watch(
            Deadline.after(
                limit,
                System::nanoTime,
                Kind.SLOW,
                "no repository delivered it within " + limit.toSeconds() + " s"));
    try {
      return watch.run("wasi-resolver", () -> resolve(artifact));
    } catch (TransferException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Path resolve(DefaultArtifact artifact) throws IOException {
    try {
      return system
          .resolveArtifact(session, new ArtifactRequest(artifact, repositories, null))
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException e) {
      Optional<IOException> shortage = Failures.shortage(e);
      if (shortage.isPresent()) {
        throw Failures.at(session.getLocalRepository().getBasedir().toPath(), shortage.get());
      }
      throw new IOException(e.getMessage(), e);
    }
  }
}
