package io.github.wasiexternals.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.artifacts.Classifier;
import io.github.wasiexternals.artifacts.Coordinates;
import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import io.github.wasiexternals.digest.Digester;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.LocalRepositoryManager;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MavenArtifactsTest {

  private static final HostCompiler COMPILER =
      new HostCompiler(
          "linux-x86_64",
          "g",
          "a",
          "1",
          "c",
          Digester.sha256("x"),
          OptionalLong.empty(),
          "",
          "MIT",
          List.of("made up"),
          Optional.empty());

  @TempDir Path folder;

  @Test
  void aResolvedArtifactIsItsFile() throws Exception {
    Path jar = folder.resolve("a.jar");
    MavenArtifacts artifacts =
        artifacts(
            Duration.ofMinutes(1),
            request ->
                new ArtifactResult(request)
                    .setArtifact(new DefaultArtifact("g:a:1").setFile(jar.toFile())));

    assertThat(artifacts.resolve(COMPILER)).isEqualTo(jar);
  }

  @Test
  void aPublishedFileIsAskedForByAllOfItsCoordinates() throws Exception {
    List<String> asked = new ArrayList<>();
    MavenArtifacts artifacts =
        artifacts(
            Duration.ofMinutes(1),
            request -> {
              asked.add(request.getArtifact().toString());
              return new ArtifactResult(request)
                  .setArtifact(new DefaultArtifact("g:a:1").setFile(folder.toFile()));
            });
    Coordinates archive =
        Coordinates.parse("g:a:1", () -> Classifier.ofPrefix("3.15", "wasm32-wasip1"));

    artifacts.resolve(archive);

    assertThat(asked).containsExactly("g:a:tar.gz:py3.15-wasm32-wasip1:1");
  }

  @Test
  void aRepositoryThatNeverAnswersIsGivenUp() {
    MavenArtifacts artifacts =
        artifacts(
            Duration.ofSeconds(1),
            request -> {
              new CountDownLatch(1).await();
              return new ArtifactResult(request);
            });

    assertThatThrownBy(() -> artifacts.resolve(COMPILER))
        .isInstanceOf(IOException.class)
        .hasMessage("no repository delivered it within 1 s");
  }

  @Test
  void anInterruptEndsAResolution() {
    MavenArtifacts artifacts =
        artifacts(
            Duration.ofMinutes(1),
            request -> {
              new CountDownLatch(1).await();
              return new ArtifactResult(request);
            });
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> artifacts.resolve(COMPILER)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aFullDiskIsNoFailureOfTheRepositories() {
    MavenArtifacts artifacts =
        artifacts(
            Duration.ofMinutes(1),
            request -> {
              throw new ArtifactResolutionException(
                  List.of(), "not found", new IOException("No space left on device"));
            });

    assertThatThrownBy(() -> artifacts.resolve(COMPILER))
        .isInstanceOf(FileSystemException.class)
        .hasMessageStartingWith(folder + ": No space left on device");
  }

  @Test
  void anyOtherFailureIsTheResolversOwn() {
    MavenArtifacts artifacts =
        artifacts(
            Duration.ofMinutes(1),
            request -> {
              throw new ArtifactResolutionException(List.of(), "not found in central");
            });

    assertThatThrownBy(() -> artifacts.resolve(COMPILER)).hasMessage("not found in central");
  }

  private interface Resolver {
    ArtifactResult resolve(ArtifactRequest request) throws Exception;
  }

  private MavenArtifacts artifacts(Duration limit, Resolver resolver) {
    DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    session.setLocalRepositoryManager(
        proxy(LocalRepositoryManager.class, arguments -> new LocalRepository(folder.toFile())));
    RepositorySystem system =
        proxy(
            RepositorySystem.class, arguments -> resolver.resolve((ArtifactRequest) arguments[1]));
    return new MavenArtifacts(system, session, List.of(), limit);
  }

  private interface Method {
    Object call(Object[] arguments) throws Exception;
  }

  /** An object of which one method is called. */
  private static <T> T proxy(Class<T> type, Method method) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> method.call(arguments)));
  }
}
