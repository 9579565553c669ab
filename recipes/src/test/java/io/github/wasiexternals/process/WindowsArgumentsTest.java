package io.github.wasiexternals.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsArgumentsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-DPACKAGE_VERSION=\"5.8.1\"",
        "-DNAME=\"a b\"",
        "\"",
        "\"quoted\"",
        "-DPATH=\"C:\\a\\\"",
        "\\\\\"",
        "a\\\"b c",
        "--sysroot=C:\\Program Files\\wasi-sdk\\",
        "C:\\a\\",
        "",
        "plain"
      })
  void aProgramOnWindowsGetsTheArgumentAsItWasMeant(String argument) throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      assertThat(received(WindowsArguments.of(command(windows, "C:\\project", argument))))
          .containsExactly("clang", argument, "-c");
    }
  }

  @Test
  void withoutHelpTheQuotesWouldBeLost() {
    assertThat(received(List.of("clang", "-DPACKAGE_VERSION=\"5.8.1\"")))
        .containsExactly("clang", "-DPACKAGE_VERSION=5.8.1");
  }

  @Test
  void elsewhereArgumentsStayAsTheyAre() throws IOException {
    try (FileSystem linux = Jimfs.newFileSystem(Configuration.unix())) {
      assertThat(WindowsArguments.of(command(linux, "/project", "-DV=\"1\"")))
          .containsExactly("clang", "-DV=\"1\"", "-c");
    }
  }

  private static CommandLine command(FileSystem system, String folder, String argument) {
    return new CommandLine(
        List.of("clang", argument, "-c"), system.getPath(folder), Map.of(), Duration.ofMinutes(1));
  }

  private static List<String> received(List<String> arguments) {
    return parsed(String.join(" ", arguments.stream().map(WindowsArgumentsTest::byJava).toList()));
  }

  /** As {@code ProcessImpl} of Java 17 to 25 on Windows joins arguments, if not told otherwise. */
  private static String byJava(String argument) {
    boolean isQuoted =
        argument.length() >= 2
            && argument.startsWith("\"")
            && argument.endsWith("\"")
            && !argument.endsWith("\\\"");
    if (argument.isEmpty()) {
      return "\"\"";
    }
    if (isQuoted || (argument.indexOf(' ') < 0 && argument.indexOf('\t') < 0)) {
      return argument;
    }
    int plain = argument.length();
    while (plain > 0 && argument.charAt(plain - 1) == '\\') {
      plain--;
    }
    return '"' + argument + "\\".repeat(argument.length() - plain) + '"';
  }

  /** Microsoft, "Parsing C command-line arguments". */
  private static List<String> parsed(String line) {
    List<String> arguments = new ArrayList<>();
    StringBuilder argument = new StringBuilder();
    boolean inQuotes = false;
    boolean any = false;
    int backslashes = 0;
    for (int i = 0; i <= line.length(); i++) {
      char c = i < line.length() ? line.charAt(i) : ' ';
      if (c == '\\') {
        backslashes++;
        continue;
      }
      if (c == '"') {
        argument.append("\\".repeat(backslashes / 2));
        if (backslashes % 2 == 1) {
          argument.append('"');
        } else {
          inQuotes = !inQuotes;
        }
        any = true;
      } else {
        argument.append("\\".repeat(backslashes));
        any |= backslashes > 0;
        if (c == ' ' && !inQuotes) {
          if (any) {
            arguments.add(argument.toString());
          }
          argument.setLength(0);
          any = false;
        } else {
          argument.append(c);
          any = true;
        }
      }
      backslashes = 0;
    }
    return arguments;
  }
}
