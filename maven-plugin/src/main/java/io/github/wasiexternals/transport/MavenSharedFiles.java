package io.github.wasiexternals.transport;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.sharing.SharedFile;
import io.github.wasiexternals.sharing.SharedFiles;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.deployment.DeployRequest;
import org.eclipse.aether.deployment.DeploymentException;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * A Maven repository that is read and written by Maven's resolver, with the mirrors, proxies and
 * credentials of settings.xml. Each file goes through a local repository of its own, so that
 * neither a miss nor half a file stays anywhere. Maven's checksums are left out: signatures say
 * more.
 */
public final class MavenSharedFiles implements SharedFiles {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final RemoteRepository given;
  private final RemoteRepository source;
  private final RemoteRepository target;
  private final Path scratch;

  /**
   * @param id of the {@code <server>} in settings.xml
   * @param url of the repository; without credentials
   * @param scratch the folder for temporary files
   */
  public MavenSharedFiles(
      RepositorySystem system, RepositorySystemSession session, String id, URI url, Path scratch) {
    this.system = system;
    this.session = session;
    this.scratch = scratch;
    this.given =
        new RemoteRepository.Builder(id, "default", url.toString())
            .setPolicy(
                new RepositoryPolicy(
                    true,
                    RepositoryPolicy.UPDATE_POLICY_ALWAYS,
                    RepositoryPolicy.CHECKSUM_POLICY_IGNORE))
            .build();
    this.source = system.newResolutionRepositories(session, List.of(given)).get(0);
    this.target = system.newDeploymentRepository(session, given);
  }

  @Override
  public String name() {
    return given.getId() + " (" + given.getUrl() + ")";
  }

  @Override
  public boolean get(SharedFile file, Path to)
      throws TransferException, IOException, InterruptedException {
    Path local = Folders.temporaryBeside(scratch.resolve("repository"));
    try {
      Optional<Path> found =
          watched(() -> resolve(artifact(file), sessionWith(local)), "no answer");
      if (found.isPresent()) {
        Files.copy(found.get(), to);
      }
      return found.isPresent();
    } finally {
      Folders.delete(local);
    }
  }

  private Optional<Path> resolve(Artifact artifact, RepositorySystemSession own)
      throws TransferException, IOException {
    try {
      return Optional.of(
          system
              .resolveArtifact(own, new ArtifactRequest(artifact, List.of(source), null))
              .getArtifact()
              .getFile()
              .toPath());
    } catch (ArtifactResolutionException e) {
      if (e.getResult() != null && e.getResult().isMissing()) {
        return Optional.empty();
      }
      throw failed(e);
    }
  }

  @Override
  public void put(Map<SharedFile, Path> files)
      throws TransferException, IOException, InterruptedException {
    Path local = Folders.temporaryBeside(scratch.resolve("repository"));
    try {
      DeployRequest request = new DeployRequest().setRepository(target);
      files.forEach((file, path) -> request.addArtifact(artifact(file).setFile(path.toFile())));
      watched(() -> deploy(request, sessionWith(local)), "not published");
    } finally {
      Folders.delete(local);
    }
  }

  private DeployRequest deploy(DeployRequest request, RepositorySystemSession own)
      throws TransferException {
    try {
      system.deploy(own, request);
      return request;
    } catch (DeploymentException e) {
      // Also where a disk is full: it is the repository's, if it is one on this machine.
      throw unreachable(e);
    }
  }

  private static <T> T watched(Watch.Work<T> work, String what)
      throws TransferException, IOException, InterruptedException {
    return new Watch(
            Deadline.after(
                LIMIT, System::nanoTime, Kind.SLOW, what + " within " + LIMIT.toSeconds() + " s"))
        .run("wasi-shared", work);
  }

  private static TransferException failed(Exception e) throws IOException {
    Optional<IOException> shortage = Failures.shortage(e);
    if (shortage.isPresent()) {
      throw shortage.get();
    }
    return unreachable(e);
  }

  private static TransferException unreachable(Exception e) {
    // The resolver's own message has the file's URL, and not what happened.
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new TransferException(
        Kind.UNREACHABLE, String.valueOf(root.getMessage()).replaceAll("\\s+", " "), e);
  }

  private RepositorySystemSession sessionWith(Path local) {
    DefaultRepositorySystemSession own = new DefaultRepositorySystemSession(session);
    own.setLocalRepositoryManager(
        system.newLocalRepositoryManager(own, new LocalRepository(local.toFile())));
    own.setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_IGNORE);
    own.setUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_ALWAYS);
    own.setResolutionErrorPolicy(null);
    own.setWorkspaceReader(null);
    own.setTransferListener(null);
    own.setRepositoryListener(null);
    // What is asked for needs no network, or a caller has looked at that.
    own.setOffline(false);
    return own;
  }

  private static Artifact artifact(SharedFile file) {
    return new DefaultArtifact(
        SharedFile.GROUP, file.artifactId(), file.classifier(), file.type(), file.version());
  }
}
