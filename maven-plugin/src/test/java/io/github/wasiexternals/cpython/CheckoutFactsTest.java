package io.github.wasiexternals.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.sbom.PythonBuild;
import io.github.wasiexternals.sdk.HostPlatform;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git, the real one, says of a checkout. */
class CheckoutFactsTest {

  @TempDir private Path temporary;
  private World world;
  private ConfigureResult configured;
  private BuildEnvironment environment;

  @BeforeEach
  void aConfiguredCheckout() throws IOException, InterruptedException {
    ProgramFinder programs = ProgramFinder.fromPath(System.getenv("PATH"), File.pathSeparator);
    assumeTrue(programs.find("git").isPresent(), "no git");
    environment =
        new BuildEnvironment(programs.path(), temporary, HostPlatform.of("Linux", "amd64"));
    world = World.of313(Files.createDirectories(temporary.toRealPath().resolve("w")));
    configured = world.configure();
  }

  @Test
  void aTreeThatIsNoRepositoryHasItsDigestAlone() throws Exception {
    PythonBuild.Checkout facts = facts();

    assertThat(facts.revision()).isEmpty();
    assertThat(facts.sources()).isEqualTo(configured.sources());
    assertThat(facts.arguments()).anySatisfy(argument -> assertThat(argument).contains("/build"));
  }

  @Test
  void theCommitAndItsTagAreThoseOfGit() throws Exception {
    repository();

    PythonBuild.Revision revision = facts().revision().orElseThrow();

    assertThat(revision.commit()).isEqualTo(git("rev-parse", "HEAD")).hasSize(40);
    assertThat(revision.tag()).contains("v3.13.15");
    assertThat(revision.modified()).isFalse();
  }

  @Test
  void aCommitBehindTheTagHasNone() throws Exception {
    repository();
    git("commit", "-q", "--allow-empty", "-m", "later");

    assertThat(facts().revision().orElseThrow().tag()).isEmpty();
  }

  @Test
  void aChangedFileMakesItModifiedAndANewOneBesideItDoesNot() throws Exception {
    repository();
    Files.writeString(world.checkout.resolve("notes.txt"), "mine");
    assertThat(facts().revision().orElseThrow().modified()).isFalse();

    Files.writeString(world.checkout.resolve("Lib/os.py"), "changed");
    assertThat(facts().revision().orElseThrow().modified()).isTrue();
  }

  @Test
  void aRepositoryAroundTheTreeSaysNothingOfIt() throws Exception {
    git(world.root, "init", "-q");

    assertThat(facts().revision()).isEqualTo(Optional.empty());
  }

  private PythonBuild.Checkout facts() throws InterruptedException {
    return new CheckoutFacts(new NativeProcessRunner(), world).of(configured, environment);
  }

  private void repository() throws Exception {
    git("init", "-q");
    git("add", "-A");
    git("commit", "-q", "-m", "CPython");
    git("tag", "v3.13.15");
  }

  private String git(String... words) throws Exception {
    return git(world.checkout, words);
  }

  private static String git(Path folder, String... words) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=me", "-c", "user.email=me@example.org"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
