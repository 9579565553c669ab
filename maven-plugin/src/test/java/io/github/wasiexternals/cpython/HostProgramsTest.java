package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sdk.HostPlatform;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProgramsTest {

  @TempDir Path empty;

  @Test
  void onWindowsItSaysThatThereIsNoShell() {
    assertThat(refused(environment("Windows 11"), true))
        .satisfies(
            tells(
                "CPython can't be built on Windows: its configure and makefile need a POSIX shell",
                "run the same command in WSL, which this installs: wsl --install"));
  }

  @Test
  void onMacosItNamesWhatBringsTheProgramsThere() {
    assertThat(refused(environment("Mac OS X"), true))
        .satisfies(
            tells(
                "programs that CPython's build needs are missing",
                "xcode-select --install && brew install pkgconf"));
  }

  @Test
  void onLinuxItNamesDebiansPackages() {
    assertThat(refused(environment("Linux"), false))
        .satisfies(
            tells(
                "programs that CPython's build needs are missing",
                "sudo apt-get install dash make gcc libc6-dev pkgconf"));
  }

  private static Problem refused(BuildEnvironment environment, boolean driver) {
    return catchThrowableOfType(
            ProblemException.class, () -> HostPrograms.find(environment, driver, true))
        .problems()
        .get(0);
  }

  private BuildEnvironment environment(String os) {
    return new BuildEnvironment(List.of(empty), empty, HostPlatform.of(os, "aarch64"));
  }
}
