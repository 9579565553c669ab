package io.github.wasiexternals.transport;

import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import io.github.wasiexternals.sdk.ArtifactResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Resolves Maven artifacts with Maven's resolver, from the repositories that the build may use. */
public final class MavenArtifacts implements ArtifactResolver {

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;

  public MavenArtifacts(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories) {
    this.system = system;
    this.session = session;
    this.repositories = List.copyOf(repositories);
  }

  @Override
  public Path resolve(HostCompiler compiler) throws IOException {
    DefaultArtifact artifact =
        new DefaultArtifact(
            compiler.groupId(),
            compiler.artifactId(),
            compiler.classifier(),
            "jar",
            compiler.version());
    try {
      return system
          .resolveArtifact(session, new ArtifactRequest(artifact, repositories, null))
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
