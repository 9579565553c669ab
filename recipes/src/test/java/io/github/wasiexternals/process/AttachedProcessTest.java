package io.github.wasiexternals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The same of a program whose output is read, such as make, and of what that has started. */
  public static final class ReadingParent {
    public static void main(String[] arguments) throws Exception {
      Path log = Path.of(arguments[0]);
      new NativeProcessRunner()
          .run(
              command(Path.of("."), List.of(arguments).subList(1, arguments.length)),
              Optional.of(log));
    }
  }

  @Test
  void whenTheJvmIsEndedSoAreAProgramWhoseOutputIsReadAndItsChildren() throws Exception {
    Path log = folder.resolve("log");
    Process parent =
        java(ReadingParent.class, log.toString(), "/bin/sh", "-c", "sleep 50 & echo $!; wait");
    while (!Files.exists(log) || !Files.readString(log).endsWith("\n")) {
      Thread.sleep(20);
    }
    ProcessHandle child =
        ProcessHandle.of(Long.parseLong(Files.readString(log).strip())).orElseThrow();

    parent.destroy();

    assertThat(parent.waitFor(20, TimeUnit.SECONDS)).isTrue();
    child.onExit().get(20, TimeUnit.SECONDS);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void whenTheJvmIsEndedSoIsTheProgram() throws Exception {
    Process parent = java(Parent.class, "/bin/sh", "-c", "echo $$; exec sleep 50");
    BufferedReader output =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
    ProcessHandle program = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();

    parent.destroy();

    assertThat(parent.waitFor(20, TimeUnit.SECONDS)).isTrue();
    program.onExit().get(20, TimeUnit.SECONDS);
    assertThat(program.isAlive()).isFalse();
  }

  private static Process java(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static CommandLine command(Path folder, String... words) {
    return command(folder, List.of(words));
  }

  private static CommandLine command(Path folder, List<String> words) {
    return new CommandLine(words, folder, Map.of(), Duration.ofMinutes(1));
  }
}
