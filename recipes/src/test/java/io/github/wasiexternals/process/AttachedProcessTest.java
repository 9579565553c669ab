package io.github.wasiexternals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AttachedProcessTest {

  @TempDir private Path folder;

  /** Runs what it is told to, as a goal does. */
  public static final class Parent {
    public static void main(String[] arguments) throws Exception {
      AttachedProcess.run(command(Path.of("."), arguments));
    }
  }

  @Test
  void theExitCodeIsTheProgramsOwn() throws Exception {
    assertThat(AttachedProcess.run(command(folder, "/bin/sh", "-c", "exit 3"))).isEqualTo(3);
  }

  @Test
  void aProgramThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> AttachedProcess.run(command(folder, "/none/there")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whenTheJvmIsEndedSoIsTheProgram() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                "/bin/sh",
                "-c",
                "echo $$; exec sleep 50")
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
    ProcessHandle program = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();

    parent.destroy();

    assertThat(parent.waitFor(20, TimeUnit.SECONDS)).isTrue();
    program.onExit().get(20, TimeUnit.SECONDS);
    assertThat(program.isAlive()).isFalse();
  }

  private static CommandLine command(Path folder, String... words) {
    return new CommandLine(List.of(words), folder, Map.of(), Duration.ofMinutes(1));
  }
}
