package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.sdk.HostPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrerequisitesTest {

  private static final MavenCommand AGAIN =
      MavenCommand.of("python").with("wasi.cpython", "cpython");

  @TempDir private Path temporary;
  private Path root;
  private Path checkout;

  @BeforeEach
  void aCheckoutForWasip1() throws IOException {
    root = temporary.toRealPath();
    checkout = SmallCheckout.withPlatforms(root.resolve("cpython"), "3.15.0", 33);
    World.programs(root.resolve("bin"));
  }

  @Test
  void aCheckoutOfTheWantedReleaseAndTargetIsGood() throws IOException {
    assertThat(check("3.15", Optional.of("wasm32-wasip1"))).isEmpty();
  }

  @Test
  void anotherReleaseIsReportedWithBothAndWithTheCommandForTheCheckouts() throws IOException {
    assertThat(check("3.14", Optional.empty()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.values())
                  .contains(value("checkout", "3.15.0"), value("wasi.python", "3.14"));
              assertThat(problem.action())
                  .isEqualTo("mvn wasi:python -Dwasi.cpython=cpython -Dwasi.python=3.15");
            });
  }

  @Test
  void theReleaseOfWhatIsNoCheckoutIsNobodysBusiness() {
    assertThat(Prerequisites.otherRelease(root, "3.14", AGAIN)).isEmpty();
    assertThat(Prerequisites.otherRelease(checkout, "3.14", AGAIN)).isPresent();
  }

  @Test
  void anotherTargetThanTheCheckoutsIsReported() throws IOException {
    assertThat(check("3.15", Optional.of("wasm32-wasip2")))
        .singleElement()
        .extracting(Problem::action)
        .isEqualTo("mvn wasi:python -Dwasi.cpython=cpython -Dwasi.triple=wasm32-wasip1");
  }

  @Test
  void aTargetThatTheUserChoseStandsAboveTheCheckouts() throws IOException {
    assertThat(check("3.15", Optional.empty())).isEmpty();
  }

  @Test
  void filesOfSomebodyElseWhereLibrariesWouldBeBuiltAreLeftAsTheyAre() throws IOException {
    assertThat(Prerequisites.otherFiles(checkout)).isEmpty();
    SmallCheckout.write(checkout, "cross-build/externals/zlib/zlib.h", "mine");

    assertThat(Prerequisites.otherFiles(checkout))
        .map(Problem::action)
        .contains(
            "mv "
                + checkout.resolve("cross-build/externals")
                + " "
                + checkout.resolve("cross-build/externals.mine"));

    Files.createFile(checkout.resolve("cross-build/externals/externals.spdx.json"));
    assertThat(Prerequisites.otherFiles(checkout)).isEmpty();
  }

  private List<Problem> check(String release, Optional<String> target) throws IOException {
    return Prerequisites.check(
        checkout,
        release,
        target,
        new BuildEnvironment(
            List.of(root.resolve("bin")), root.resolve("home"), HostPlatform.of("Linux", "amd64")),
        AGAIN);
  }
}
