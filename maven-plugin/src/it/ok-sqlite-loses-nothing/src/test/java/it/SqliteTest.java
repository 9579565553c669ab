package it;

import static it.Guests.run;
import static it.Guests.together;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.wasiexternals.runtime.Guest;
import it.Guests.Runtime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What SQLite promises, tried with several processes, a host's SQLite, and kills. */
class SqliteTest {

  private static final int TRANSACTIONS = Integer.getInteger("it.transactions", 200);
  private static final int ROUNDS = Integer.getInteger("it.rounds", 3);

  private static final String TABLES =
      "create table c(n); insert into c values(0);"
          + "create table t(id integer primary key, who text, k int unique); create index i on t(who)";

  private static final String COUNT =
      "select n, (select count(*) from t), (select count(distinct k) from t) from c";

  @TempDir Path folder;

  private Path lock;

  static List<Runtime> runtimes() throws Exception {
    return Guests.all();
  }

  static List<Runtime> processes() throws Exception {
    return Guests.processes();
  }

  @BeforeEach
  void nameTheLock() {
    lock = folder.resolve("a.db.lock");
  }

  private static String transactions(String who) {
    return ("times %d begin immediate; update c set n = n + 1;"
            + " insert into t(who, k) select '%s' || n, n from c; commit")
        .formatted(TRANSACTIONS, who);
  }

  @ParameterizedTest
  @MethodSource("processes")
  void twoProcessesLoseNoRow(Runtime runtime) throws Exception {
    run(runtime.shell(), folder, "/d/a.db", TABLES);
    for (int round = 1; round <= ROUNDS; round++) {
      List<List<String>> printed =
          together(
              List.<Callable<List<String>>>of(
                  () -> write(runtime, "one"), () -> write(runtime, "two")));
      assertThat(printed).allMatch(lines -> lines.equals(List.of("60000")));
      int rows = 2 * TRANSACTIONS * round;
      assertThat(run(runtime.shell(), folder, "/d/a.db", COUNT, "pragma integrity_check"))
          .containsExactly(rows + "|" + rows + "|" + rows, "ok");
    }
    assertThat(lock).doesNotExist();
  }

  private List<String> write(Runtime runtime, String who) throws Exception {
    return run(
        runtime.shell(), folder, "/d/a.db", "pragma busy_timeout=60000", transactions(who));
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void aHostThatUsesDotfileLocksTakesPart(Runtime runtime) throws Exception {
    assumeTrue(Host.isThere(), "no python3 with sqlite3");
    run(runtime.shell(), folder, "/d/a.db", TABLES);
    String[] statements =
        Collections.nCopies(
                TRANSACTIONS,
                List.of(
                    "begin immediate",
                    "update c set n = n + 1",
                    "insert into t(who, k) select 'host' || n, n from c",
                    "commit"))
            .stream()
            .flatMap(List::stream)
            .toArray(String[]::new);
    List<List<String>> printed =
        together(
            List.<Callable<List<String>>>of(
                () -> write(runtime, "guest"),
                () ->
                    Host.sql(
                        "file:" + folder.resolve("a.db") + "?vfs=unix-dotfile", statements)));
    assertThat(printed).containsExactly(List.of("60000"), List.of());
    int rows = 2 * TRANSACTIONS;
    assertThat(Host.sql("file:" + folder.resolve("a.db"), COUNT, "pragma integrity_check"))
        .containsExactly(rows + "|" + rows + "|" + rows, "ok");
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void whoReadsExcludesOtherProcessesToo(Runtime runtime) throws Exception {
    run(runtime.shell(), folder, "/d/a.db", TABLES);
    List<List<String>> printed =
        together(
            List.<Callable<List<String>>>of(
                () ->
                    run(
                        runtime.shell(),
                        folder,
                        "/d/a.db",
                        "begin",
                        "select n from c",
                        "touch /d/reading",
                        "wait /d/refused",
                        "commit",
                        "touch /d/done"),
                () ->
                    run(
                        runtime.shell(),
                        folder,
                        "/d/a.db",
                        "wait /d/reading",
                        "select n from c",
                        "touch /d/refused",
                        "wait /d/done",
                        "select n from c")));
    assertThat(printed)
        .containsExactly(
            List.of("0"), List.of("error 5 select n from c: database is locked", "0"));
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void afterAKillTheDatabaseIsLockedUntilTheFolderIsRemoved(Runtime runtime) throws Exception {
    run(runtime.shell(), folder, "/d/a.db", TABLES, transactions("before"));
    run(
        runtime.shell(),
        folder,
        "/d/a.db",
        "pragma cache_size=4; begin immediate; update t set who = 'lost' || randomblob(400);"
            + " update c set n = -1",
        "die");
    assertThat(lock).isDirectory();
    assertThat(folder.resolve("a.db-journal")).isNotEmptyFile();
    byte[] half = Files.readAllBytes(folder.resolve("a.db"));
    byte[] journal = Files.readAllBytes(folder.resolve("a.db-journal"));

    assertThat(run(runtime.shell(), folder, "/d/a.db", "select n from c", "update c set n = 7"))
        .containsExactly(
            "error 5 select n from c: database is locked",
            "error 5 update c set n = 7: database is locked");
    assertThat(folder.resolve("a.db")).hasBinaryContent(half);
    assertThat(folder.resolve("a.db-journal")).hasBinaryContent(journal);

    Files.delete(lock);
    assertThat(
            run(
                runtime.shell(),
                folder,
                "/d/a.db",
                COUNT,
                "select count(*) from t where who like 'lost%'",
                "pragma integrity_check"))
        .containsExactly(TRANSACTIONS + "|" + TRANSACTIONS + "|" + TRANSACTIONS, "0", "ok");
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void afterAKillInWalModeEveryCommittedRowIsThere(Runtime runtime) throws Exception {
    run(
        runtime.shell(),
        folder,
        "/d/a.db",
        "pragma journal_mode=wal",
        TABLES,
        transactions("before"),
        "begin immediate; update c set n = -1",
        "die");
    assertThat(run(runtime.shell(), folder, "/d/a.db", "select n from c"))
        .containsExactly("error 5 select n from c: database is locked");
    Files.delete(lock);
    assertThat(run(runtime.shell(), folder, "/d/a.db", COUNT, "pragma integrity_check"))
        .containsExactly(TRANSACTIONS + "|" + TRANSACTIONS + "|" + TRANSACTIONS, "ok");
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void whoExitsWithoutClosingLeavesNoLock(Runtime runtime) throws Exception {
    run(runtime.shell(), folder, "/d/a.db", TABLES);
    run(runtime.shell(), folder, "/d/a.db", "begin immediate; update c set n = 5", "exit");
    assertThat(lock).doesNotExist();
    assertThat(run(runtime.shell(), folder, "/d/a.db", "select n from c")).containsExactly("0");
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void aDatabaseIsHeldUntilTheLastHandlerOfTheProgramHasRun(Runtime runtime) throws Exception {
    run(runtime.shell(), folder, "/d/a.db", "pragma journal_mode=wal", TABLES);
    List<List<String>> printed =
        together(
            List.<Callable<List<String>>>of(
                () ->
                    run(
                        runtime.shell(),
                        folder,
                        "/d/a.db",
                        "update c set n = 5",
                        "at exit touch /d/ending",
                        "at exit wait /d/refused",
                        "at exit update c set n = n + 2",
                        "exit"),
                () ->
                    run(
                        runtime.shell(),
                        folder,
                        "/d/a.db",
                        "wait /d/ending",
                        "update c set n = 1",
                        "touch /d/refused")));
    assertThat(printed)
        .containsExactly(List.of(), List.of("error 5 update c set n = 1: database is locked"));
    assertThat(lock).doesNotExist();
    assertThat(run(runtime.shell(), folder, "/d/a.db", "select n from c", "pragma integrity_check"))
        .containsExactly("7", "ok");
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void whoIsAloneCanTurnTheFolderOff(Runtime runtime) throws Exception {
    Files.createDirectory(lock);
    assertThat(
            run(
                runtime.shell(),
                folder,
                "file:/d/a.db?vfs=wasi-alone",
                "create table t(n); insert into t values(1)",
                "pragma journal_mode=wal",
                "open file:/d/a.db?vfs=wasi-alone",
                "insert into t values(2)",
                "use 1",
                "select sum(n) from t"))
        .containsExactly("wal", "3");
    assertThat(lock).isDirectory();
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void severalConnectionsShareADatabaseInWalMode(Runtime runtime) throws Exception {
    assertThat(
            run(
                runtime.shell(),
                folder,
                "/d/a.db",
                "pragma journal_mode=wal",
                TABLES,
                "open /d/a.db",
                "begin; select n from c",
                "use 1",
                transactions("first"),
                "use 2",
                "select n from c",
                "commit; select n from c",
                "begin immediate",
                "use 1",
                "update c set n = 0",
                "use 2",
                "update c set n = n + 1; commit",
                "use 1",
                "select n from c",
                "pragma wal_checkpoint(truncate)",
                "pragma journal_mode=delete",
                "use 2",
                "pragma integrity_check"))
        .containsExactly(
            "wal",
            "0",
            "0",
            "" + TRANSACTIONS,
            "error 5 update c set n = 0: database is locked",
            "" + (TRANSACTIONS + 1),
            "0|0|0",
            "error 5 pragma journal_mode=delete: database is locked",
            "ok");
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void aDatabaseInWalModeIsHeldAsLongAsItIsOpen(Runtime runtime) throws Exception {
    run(runtime.shell(), folder, "/d/a.db", "pragma journal_mode=wal", TABLES);
    List<List<String>> printed =
        together(
            List.<Callable<List<String>>>of(
                () ->
                    run(
                        runtime.shell(),
                        folder,
                        "/d/a.db",
                        "select n from c",
                        "touch /d/open",
                        "wait /d/refused"),
                () ->
                    run(
                        runtime.shell(),
                        folder,
                        "/d/a.db",
                        "wait /d/open",
                        "select n from c",
                        "touch /d/refused")));
    assertThat(printed)
        .containsExactly(List.of("0"), List.of("error 5 select n from c: database is locked"));
    assertThat(lock).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void whatAHostLeftInItsWalIsReadAndItsSharedMemoryIsNot(Runtime runtime) throws Exception {
    assumeTrue(Host.isThere(), "no python3 with sqlite3");
    Host.killedInWal(folder.resolve("a.db"));
    byte[] nonsense = new byte[32768];
    Arrays.fill(nonsense, (byte) 0xa5);
    Files.write(folder.resolve("a.db-shm"), nonsense);
    assertThat(
            run(
                runtime.shell(),
                folder,
                "/d/a.db",
                "pragma journal_mode",
                "select sum(n) from t",
                "insert into t values(10)",
                "pragma integrity_check"))
        .containsExactly("wal", "6", "ok");
    assertThat(folder.resolve("a.db-shm")).hasBinaryContent(nonsense);
    assertThat(
            Host.sql(
                "file:" + folder.resolve("a.db"), "select sum(n) from t", "pragma integrity_check"))
        .containsExactly("16", "ok");
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void commitsSucceedWhereAFolderCannotBeSynced(Runtime runtime) throws Exception {
    assertThat(
            run(
                runtime.shell(),
                folder,
                "/d/a.db",
                "pragma synchronous=extra",
                "create table t(n); insert into t values(1)",
                "attach '/d/b.db' as b; create table b.t(n)",
                "begin; insert into main.t values(2); insert into b.t values(3); commit",
                "select (select sum(n) from main.t), (select sum(n) from b.t)"))
        .containsExactly("3|3");
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void databasesSideBySideDoNotDisturbEachOther(Runtime runtime) throws Exception {
    assertThat(
            run(
                runtime.shell(),
                folder,
                "/d/a.db",
                "create table t(n); begin exclusive; insert into t values(1)",
                "open /d/b.db",
                "pragma journal_mode=wal",
                "create table t(n); begin immediate; insert into t values(2)",
                "open /d/b.db",
                "select count(*) from t",
                "use 1",
                "commit",
                "use 2",
                "commit",
                "use 3",
                "select sum(n) from t"))
        .containsExactly("wal", "0", "2");
  }

  @Test
  void aFileThatWasDeletedWhileOpenDoesNotLockItsSuccessor() throws Exception {
    assertThat(
            run(
                runtimes().get(0).shell(),
                folder,
                "/d/a.db",
                "create table t(n); insert into t values(1)",
                "begin; select n from t",
                "unlink /d/a.db",
                "open /d/a.db",
                "create table t(n); insert into t values(2)",
                "use 1",
                "select n from t",
                "commit",
                "use 2",
                "select n from t"))
        .containsExactly("1", "1", "2");
    assertThat(lock).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void aLinkAndItsTargetAreOneDatabase(Runtime runtime) throws Exception {
    run(runtime.shell(), folder, "/d/a.db", TABLES);
    Files.createSymbolicLink(folder.resolve("link.db"), Path.of("a.db"));
    Files.createDirectory(lock);
    assertThat(run(runtime.shell(), folder, "/d/link.db", "select n from c"))
        .containsExactly("error 5 select n from c: database is locked");
    Files.delete(lock);
    assertThat(run(runtime.shell(), folder, "/d/link.db", "select n from c")).containsExactly("0");
  }

  @Test
  void aReadOnlyFolderIsReadWithoutALockAndNeverWritten() throws Exception {
    var shell = Guests.nodeOfNobody();
    assumeTrue(shell.isPresent(), "no node, no setpriv, or not root");
    run(runtimes().get(0).shell(), folder, "/d/a.db", TABLES);
    // The file may be written, so that only the folder speaks against it.
    Files.setPosixFilePermissions(folder.resolve("a.db"), fromString("rw-rw-rw-"));
    Files.setPosixFilePermissions(folder, fromString("r-xr-xr-x"));
    assertThat(
            run(
                shell.get(),
                folder,
                "/d/a.db",
                "select n from c",
                "pragma journal_mode=memory",
                "update c set n = 5",
                "select n from c"))
        .containsExactly(
            "0",
            "memory",
            "error 1544 update c set n = 5: attempt to write a readonly database",
            "0");
    Files.createDirectory(lock);
    assertThat(run(shell.get(), folder, "/d/a.db", "select n from c"))
        .containsExactly("error 5 select n from c: database is locked");
  }

  @Test
  void whatChangesInAReadOnlyFolderIsNotReadFurther(@TempDir Path signals) throws Exception {
    var reader = Guests.nodeOfNobody();
    assumeTrue(reader.isPresent(), "no node, no setpriv, or not root");
    var writer = runtimes().get(0).shell();
    run(writer, folder, "/d/a.db", TABLES, transactions("before"));
    Files.setPosixFilePermissions(folder, fromString("r-xr-xr-x"));
    Files.setPosixFilePermissions(signals, fromString("rwxrwxrwx"));
    List<Guest.Folder> folders =
        List.of(new Guest.Folder("/d", folder), new Guest.Folder("/s", signals));
    List<List<String>> printed =
        together(
            List.<Callable<List<String>>>of(
                () ->
                    run(
                        reader.get(),
                        folders,
                        "/d/a.db",
                        "begin",
                        "select n from c",
                        "touch /s/reading",
                        "wait /s/written",
                        "select count(*) from t",
                        "commit",
                        "select n from c"),
                // As root, to whom the folder's mode means nothing.
                () ->
                    run(
                        writer,
                        folders,
                        "/d/a.db",
                        "wait /s/reading",
                        "begin immediate; delete from t; update c set n = 0; commit",
                        "touch /s/written")));
    assertThat(printed)
        .containsExactly(
            List.of(
                TRANSACTIONS + "",
                "error 5 select count(*) from t: database is locked",
                "0"),
            List.of());
  }

  @Test
  void instancesStartedTogetherDrawDifferentRandomNumbers() throws Exception {
    Runtime runtime = runtimes().get(0);
    Callable<List<String>> draw =
        () -> run(runtime.shell(), folder, ":memory:", "select hex(randomblob(16))");
    List<List<String>> drawn = together(Collections.nCopies(64, draw));
    assertThat(drawn).allMatch(lines -> lines.size() == 1 && lines.get(0).length() == 32);
    assertThat(new HashSet<>(drawn)).hasSize(64);
  }
}
