package it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The host's own SQLite, as Python has it. */
final class Host {

  /** Runs SQL, a statement an argument, and prints what it answers, a line a row. */
  private static final String SHELL =
      """
      import sqlite3, sys
      connection = sqlite3.connect(sys.argv[1], uri=True, isolation_level=None, timeout=60)
      for statement in sys.argv[2:]:
          try:
              for row in connection.execute(statement):
                  print(*row, sep='|')
          except sqlite3.Error as e:
              print('error', e)
      """;

  private Host() {}

  static boolean isThere() {
    try {
      return new ProcessBuilder("python3", "-c", "import sqlite3").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> sql(String database, String... statements) throws Exception {
    Process process = start(database, statements);
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(output);
    }
    return output.lines().toList();
  }

  static Process start(String database, String... statements) throws IOException {
    List<String> command = new ArrayList<>(List.of("python3", "-c", SHELL, database));
    command.addAll(List.of(statements));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Leaves a database in WAL mode as a killed process does: rows that are in its -wal only. */
  static void killedInWal(Path database) throws Exception {
    Path original = Files.createTempDirectory("host").resolve(database.getFileName());
    String script =
        SHELL
            + """
            import os, shutil
            for end in ('', '-wal', '-shm'):
                shutil.copy(sys.argv[1][5:] + end, os.path.join(%s, ''))
            """
                .formatted("'" + database.getParent() + "'");
    Process process =
        new ProcessBuilder(
                "python3",
                "-c",
                script,
                "file:" + original,
                "pragma journal_mode=wal",
                "create table t(n)",
                "pragma wal_checkpoint(truncate)",
                "insert into t values(1),(2),(3)")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(output);
    }
  }
}
