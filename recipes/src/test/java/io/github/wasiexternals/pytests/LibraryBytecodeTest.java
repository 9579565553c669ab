package io.github.wasiexternals.pytests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryBytecodeTest {

  @TempDir Path folder;

  private final List<CommandLine> commands = new ArrayList<>();

  @Test
  void theBuildPythonCompilesIntoAFolderThatMirrorsTheCheckout() throws Exception {
    Path mirror = compile(1);

    assertThat(mirror).isDirectory();
    assertThat(mirror.toString())
        .isEqualTo(folder.resolve("out").toAbsolutePath() + folder.resolve("src").toString());
    CommandLine command = commands.get(0);
    assertThat(command.arguments())
        .startsWith(folder.resolve("python").toString(), "-m", "compileall", "-q", "-j", "2", "-x")
        .endsWith(folder.resolve("src/Lib").toString());
    assertThat(command.environment())
        .containsExactly(Map.entry("PYTHONPYCACHEPREFIX", folder.resolve("out").toString()));
  }

  @Test
  void aFileThatDoesNotCompileIsNoFailure() throws Exception {
    assertThat(compile(1)).isEqualTo(compile(0));
  }

  @ParameterizedTest
  @CsvSource({
    "/a b/Lib/json/decoder.py, true",
    "/x/Lib/test/__init__.py, true",
    "/x/Lib/test/__main__.py, true",
    "/x/Lib/test/regrtest.py, true",
    "/x/Lib/test/support/os_helper.py, true",
    "/x/Lib/test/libregrtest/main.py, true",
    "/x/Lib/test/test_zlib.py, true",
    "/x/Lib/test/test_sqlite3/test_dump.py, true",
    "/x/Lib/test/test_asyncio/test_events.py, false",
    "/x/Lib/test/bad_coding.py, false",
    "/x/Lib/idlelib/idle.py, false",
    "/x/Lib/unittest/case.py, true"
  })
  void onlyWhatTheTestsNeedIsCompiled(String file, boolean isCompiled) throws Exception {
    compile(0);
    List<String> arguments = commands.get(0).arguments();
    Pattern excluded = Pattern.compile(arguments.get(arguments.indexOf("-x") + 1));

    assertThat(excluded.matcher(file).find()).isEqualTo(!isCompiled);
  }

  @ParameterizedTest
  @CsvSource({
    "/x/Lib/json/decoder.py, true",
    "/x/Lib/test/test_json/test_dump.py, true",
    "/x/Lib/test/datetimetester.py, true",
    "/x/Lib/idlelib/pyshell.py, false",
  })
  void forTheWholeSuiteAllThatTestsImportIsCompiled(String file, boolean isCompiled) {
    Pattern excluded = Pattern.compile(LibraryBytecode.excludedFromSuite());

    assertThat(excluded.matcher(file).find()).isEqualTo(!isCompiled);
  }

  private Path compile(int exit) throws Exception {
    return new LibraryBytecode(
            (command, log) -> {
              commands.add(command);
              assertThat(log).isEqualTo(Optional.of(folder.resolve("log")));
              return new ProcessResult(exit, List.of(), Duration.ZERO);
            })
        .compile(
            folder.resolve("python"),
            folder.resolve("src"),
            LibraryBytecode.excludedFrom(List.of("test_zlib", "test_sqlite3")),
            folder.resolve("out"),
            2,
            folder.resolve("log"));
  }
}
