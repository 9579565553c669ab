/* The header declares these only for who asks, the library has them. */
#define SQLITE_ENABLE_NORMALIZE
#define SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_SESSION
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

static sqlite3 *open_database(const char *path) {
  sqlite3 *database = NULL;
  int result = sqlite3_open(path, &database);
  if (result != SQLITE_OK) {
    printf("FAIL open %s: expected 0 actual %d %s\n", path, result,
           database == NULL ? "no memory" : sqlite3_errmsg(database));
    exit(1);
  }
  return database;
}

/* Runs statements that have to work for anything behind them to make sense. */
static void run(const char *name, sqlite3 *database, const char *sql) {
  char *message = NULL;
  sqlite3_exec(database, sql, NULL, NULL, &message);
  check_text(name, "done", message == NULL ? "done" : message);
  sqlite3_free(message);
}

/* The first column of the first row as text has to be this. */
static void query(const char *name, sqlite3 *database, const char *sql, const char *expected) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK) {
    check_text(name, expected, sqlite3_errmsg(database));
    return;
  }
  int result = sqlite3_step(statement);
  if (result == SQLITE_ROW) {
    check_text(name, expected, (const char *)sqlite3_column_text(statement, 0));
  } else {
    check_text(name, expected, result == SQLITE_DONE ? "no row" : sqlite3_errmsg(database));
  }
  sqlite3_finalize(statement);
}

static void versions(const char *expected) {
  check_text("version of the library", expected, sqlite3_libversion());
  check_text("version of the header", expected, SQLITE_VERSION);
  check_text("source id of the library is the header's", SQLITE_SOURCE_ID, sqlite3_sourceid());
}

static void features(void) {
  sqlite3 *db = open_database(":memory:");
  run("FTS5 table", db,
      "CREATE VIRTUAL TABLE page USING fts5(title, body);"
      "INSERT INTO page VALUES ('one', 'a quick brown fox'), ('two', 'a lazy dog'),"
      " ('three', 'brown bread and a brown bear')");
  query("FTS5 match", db, "SELECT group_concat(title) FROM page WHERE page MATCH 'brown NOT fox'",
        "three");
  query("FTS5 rank", db,
        "SELECT title || highlight(page, 1, '[', ']') FROM page('quick + brown') ORDER BY rank",
        "onea [quick brown] fox");
  run("FTS4 table", db,
      "CREATE VIRTUAL TABLE mail USING fts4(body); INSERT INTO mail VALUES ('red apple'), ('red')");
  query("FTS4 match", db, "SELECT count(*) FROM mail WHERE mail MATCH 'apple'", "1");
  query("FTS3 and FTS4 know AND", db, "SELECT count(*) FROM mail WHERE mail MATCH 'red AND apple'",
        "1");
  run("FTS3 table", db,
      "CREATE VIRTUAL TABLE note USING fts3(body); INSERT INTO note VALUES ('green'), ('blue')");
  query("FTS3 match", db, "SELECT body FROM note WHERE note MATCH 'blu*'", "blue");
  run("RTREE table", db,
      "CREATE VIRTUAL TABLE box USING rtree(id, x0, x1, y0, y1);"
      "INSERT INTO box VALUES (1, 0, 2, 0, 2), (2, 5, 8, 5, 8), (3, 1, 6, 1, 6)");
  query("RTREE query", db,
        "SELECT group_concat(id) FROM (SELECT id FROM box WHERE x1 > 3 AND y1 > 3 ORDER BY id)",
        "2,3");
  query("GEOPOLY area", db, "SELECT geopoly_area('[[0,0],[4,0],[4,3],[0,3],[0,0]]')", "12.0");
  run("GEOPOLY table", db,
      "CREATE VIRTUAL TABLE land USING geopoly(name);"
      "INSERT INTO land(name, _shape) VALUES ('square', '[[0,0],[2,0],[2,2],[0,2],[0,0]]')");
  query("GEOPOLY query", db,
        "SELECT name FROM land WHERE geopoly_contains_point(_shape, 1, 1) > 0", "square");
  query("JSON extract", db, "SELECT json_extract('{\"a\":[1,{\"b\":\"found\"}]}', '$.a[1].b')",
        "found");
  query("JSON arrow", db, "SELECT '{\"a\":[10,20,30]}' ->> '$.a[2]'", "30");
  query("JSON each", db, "SELECT sum(value) FROM json_each('[1,2,3,4]')", "10");
  query("math functions", db, "SELECT printf('%.10f %.10f', sqrt(2), atan2(1, 1) * 4)",
        "1.4142135624 3.1415926536");
  query("math functions know logarithms", db, "SELECT printf('%.6f %d', ln(10), log2(1024))",
        "2.302585 10");
  query("window functions", db,
        "SELECT group_concat(s) FROM (SELECT sum(value) OVER (ORDER BY value) AS s"
        " FROM json_each('[1,2,3]'))",
        "1,3,6");
  query("recursive queries", db,
        "WITH RECURSIVE f(n, a, b) AS (SELECT 1, 0, 1 UNION ALL"
        " SELECT n + 1, b, a + b FROM f WHERE n < 60) SELECT b FROM f WHERE n = 60",
        "1548008755920");
  query("dbstat", db, "SELECT count(*) > 0 FROM dbstat", "1");
  query("dbpage", db, "SELECT count(*) > 0 FROM sqlite_dbpage", "1");
  query("sqlite_stmt", db, "SELECT count(*) > 0 FROM sqlite_stmt", "1");
  query("soundex", db, "SELECT soundex('Robert')", "R163");
  query("Unicode", db, "SELECT length('\xc3\xa4\xe2\x82\xac') || unicode('\xe2\x82\xac')", "28364");
  check_number("close", SQLITE_OK, sqlite3_close(db));
}

static void file_database(void) {
  const char *path = SCRATCH "file.db";
  sqlite3 *db = open_database(path);
  run("file database is written", db,
      "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT);"
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
      " INSERT INTO t SELECT i, 'value ' || i FROM n;"
      "CREATE INDEX tv ON t(v)");
  run("rollback", db, "BEGIN; DELETE FROM t; ROLLBACK");
  check_number("file database is closed", SQLITE_OK, sqlite3_close(db));

  FILE *file = check_needs("fopen of the database", fopen(path, "rb"));
  char magic[16] = {0};
  size_t read = fread(magic, 1, sizeof magic, file);
  fclose(file);
  check_bytes("magic number of a database", "SQLite format 3", sizeof magic, magic, read);

  db = open_database(path);
  query("file database is opened again", db, "SELECT count(*) || ' ' || sum(id) FROM t",
        "5000 12502500");
  query("row through the index", db, "SELECT id FROM t WHERE v = 'value 4711'", "4711");
  query("integrity_check", db, "PRAGMA integrity_check", "ok");
  run("VACUUM", db, "DELETE FROM t WHERE id > 10; VACUUM");
  query("rows after VACUUM", db, "SELECT count(*) FROM t", "10");
  check_number("file database is closed again", SQLITE_OK, sqlite3_close(db));
}

/* What sqlite3.h declares only for those who compile it with an option. */
static void optional_functions(void) {
  sqlite3 *db = open_database(":memory:");
  run("table for metadata", db, "CREATE TABLE t(v PRIMARY KEY); INSERT INTO t VALUES ('one')");
  sqlite3_stmt *statement = NULL;
  check_number("prepare for metadata", SQLITE_OK,
               sqlite3_prepare_v2(db, "SELECT v AS w FROM t", -1, &statement, NULL));
  check_text("table of a column", "t", sqlite3_column_table_name(statement, 0));
  check_text("origin of a column", "v", sqlite3_column_origin_name(statement, 0));
  check_text("normalized SQL", "SELECT v AS w FROM t;", sqlite3_normalized_sql(statement));
  sqlite3_finalize(statement);

  sqlite3_session *session = NULL;
  int size = 0;
  void *changes = NULL;
  check_number("session", SQLITE_OK, sqlite3session_create(db, "main", &session));
  check_number("session of all tables", SQLITE_OK, sqlite3session_attach(session, NULL));
  run("change for a session", db, "INSERT INTO t VALUES ('two')");
  check_number("changeset", SQLITE_OK, sqlite3session_changeset(session, &size, &changes));
  check_true("changeset has the change", size > 0);
  sqlite3session_delete(session);
  sqlite3_free(changes);
  check_number("close after a session", SQLITE_OK, sqlite3_close(db));
}

/* About as deep as SQLite's parser takes it: more than wasm-ld's stack of 64 KiB can hold. */
static void deep_expression(void) {
  enum { DEPTH = 800 };
  sqlite3 *db = open_database(":memory:");
  char *sql = (char *)check_buffer(16 + 8 * DEPTH);
  strcpy(sql, "SELECT ");
  for (int i = 0; i < DEPTH; i++) {
    strcat(sql, "(1+");
  }
  strcat(sql, "0");
  for (int i = 0; i < DEPTH; i++) {
    strcat(sql, ")");
  }
  query("expression of 800 levels", db, sql, "800");
  free(sql);
  sqlite3_close(db);
}

/*
 * A second connection in the same process reads while the first one holds a write lock, can't
 * write meanwhile, and sees what was committed. The dotfile VFS, upstream's default for WASI, fails
 * the reading.
 */
static void two_connections(void) {
  const char *path = SCRATCH "shared.db";
  sqlite3 *writer = open_database(path);
  sqlite3 *reader = open_database(path);
  query("journal mode", writer, "PRAGMA journal_mode", "delete");
  run("table for two connections", writer, "CREATE TABLE t(v); INSERT INTO t VALUES (1)");
  query("second connection reads", reader, "SELECT sum(v) FROM t", "1");

  run("first connection writes, not yet committed", writer,
      "BEGIN IMMEDIATE; INSERT INTO t VALUES (2)");
  query("second connection reads the old state meanwhile", reader, "SELECT sum(v) FROM t", "1");
  check_number("second connection can not write meanwhile", SQLITE_BUSY,
               sqlite3_exec(reader, "INSERT INTO t VALUES (4)", NULL, NULL, NULL));
  run("first connection commits", writer, "COMMIT");
  query("second connection reads the new state", reader, "SELECT sum(v) FROM t", "3");

  run("second connection holds a read lock", reader, "BEGIN; SELECT * FROM t");
  run("first connection begins to write", writer, "BEGIN; INSERT INTO t VALUES (8)");
  check_number("first connection can not commit while the second reads", SQLITE_BUSY,
               sqlite3_exec(writer, "COMMIT", NULL, NULL, NULL));
  run("second connection lets go", reader, "COMMIT");
  run("first connection commits then", writer, "COMMIT");
  run("second connection writes", reader, "INSERT INTO t VALUES (16)");
  query("first connection reads it", writer, "SELECT sum(v) FROM t", "27");
  check_number("second connection is closed", SQLITE_OK, sqlite3_close(reader));
  check_number("first connection is closed", SQLITE_OK, sqlite3_close(writer));
}

static int is_folder(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* NAME.lock tells other processes that this one has the database. */
static void lock_folder(void) {
  const char *path = SCRATCH "locked.db";
  const char *folder = SCRATCH "locked.db.lock";
  sqlite3 *db = open_database(path);
  char *vfs = NULL;
  check_number("name of the VFS can be asked for", SQLITE_OK,
               sqlite3_file_control(db, "main", SQLITE_FCNTL_VFSNAME, &vfs));
  check_text("VFS", "wasi", vfs);
  sqlite3_free(vfs);
  run("table to lock", db, "CREATE TABLE t(v)");
  check_true("no lock folder between transactions", !is_folder(folder));
  run("transaction begins", db, "BEGIN; SELECT * FROM t");
  check_true("lock folder during a transaction", is_folder(folder));
  run("transaction ends", db, "COMMIT");
  check_true("no lock folder after it", !is_folder(folder));

  check_number("another process's lock folder", 0, mkdir(folder, 0777));
  check_number("database is busy then", SQLITE_BUSY,
               sqlite3_exec(db, "SELECT * FROM t", NULL, NULL, NULL));
  sqlite3 *alone = NULL;
  check_number("open with the VFS wasi-alone", SQLITE_OK,
               sqlite3_open_v2(path, &alone, SQLITE_OPEN_READWRITE, "wasi-alone"));
  query("who is alone takes no heed of it", alone, "SELECT count(*) FROM t", "0");
  sqlite3_close(alone);
  check_number("lock folder is removed", 0, rmdir(folder));
  run("database is free then", db, "INSERT INTO t VALUES (1)");
  check_number("locked database is closed", SQLITE_OK, sqlite3_close(db));
}

/* The wal-index lies in this process's memory, for all of its connections. */
static void write_ahead_log(void) {
  const char *path = SCRATCH "wal.db";
  sqlite3 *writer = open_database(path);
  sqlite3 *reader = open_database(path);
  query("WAL mode", writer, "PRAGMA journal_mode = wal", "wal");
  run("table in WAL mode", writer, "CREATE TABLE t(v); INSERT INTO t VALUES (1)");
  run("reader of the WAL begins", reader, "BEGIN; SELECT * FROM t");
  run("writer commits meanwhile", writer, "INSERT INTO t VALUES (2)");
  query("reader of the WAL keeps its state", reader, "SELECT sum(v) FROM t", "1");
  run("reader of the WAL ends", reader, "COMMIT");
  query("reader of the WAL sees the new state", reader, "SELECT sum(v) FROM t", "3");
  check_true("lock folder as long as a WAL is open", is_folder(SCRATCH "wal.db.lock"));
  check_number("reader of the WAL is closed", SQLITE_OK, sqlite3_close(reader));
  check_number("writer of the WAL is closed", SQLITE_OK, sqlite3_close(writer));
  check_true("no lock folder afterwards", !is_folder(SCRATCH "wal.db.lock"));
  writer = open_database(path);
  query("rows of the WAL after it was closed", writer, "SELECT sum(v) FROM t", "3");
  sqlite3_close(writer);
}

/* Hosts refuse to sync a folder, which must not fail what was done already. */
static void folders_are_not_synced(void) {
  sqlite3 *db = open_database(SCRATCH "one.db");
  run("synchronous = EXTRA", db, "PRAGMA synchronous = EXTRA; CREATE TABLE t(v)");
  run("attached database", db, "ATTACH '" SCRATCH "two.db' AS two; CREATE TABLE two.t(v)");
  run("commit over two databases", db,
      "BEGIN; INSERT INTO main.t VALUES (1); INSERT INTO two.t VALUES (2); COMMIT");
  query("rows of both", db, "SELECT sum(v) FROM (SELECT v FROM main.t UNION SELECT v FROM two.t)",
        "3");
  check_number("both are closed", SQLITE_OK, sqlite3_close(db));
}

/* What CPython's sqlite3 module offers as Connection.serialize, deserialize and backup. */
static void copies(void) {
  sqlite3 *db = open_database(":memory:");
  sqlite3 *copy = open_database(":memory:");
  run("table to copy", db, "CREATE TABLE t(v); INSERT INTO t VALUES ('kept')");
  sqlite3_int64 size = 0;
  unsigned char *image = check_needs("serialize", sqlite3_serialize(db, "main", &size, 0));
  check_number("deserialize", SQLITE_OK,
               sqlite3_deserialize(copy, "main", image, size, size,
                                   SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE));
  query("row of the image", copy, "SELECT v FROM t", "kept");
  sqlite3_close(copy);

  copy = open_database(SCRATCH "backup.db");
  sqlite3_backup *backup = check_needs("backup", sqlite3_backup_init(copy, "main", db, "main"));
  check_number("backup is complete", SQLITE_DONE, sqlite3_backup_step(backup, -1));
  check_number("backup is finished", SQLITE_OK, sqlite3_backup_finish(backup));
  query("row of the backup", copy, "SELECT v FROM t", "kept");
  sqlite3_close(copy);
  sqlite3_close(db);
}

int main(int argc, char **argv) {
  versions(check_expected_version(argc, argv));
  features();
  optional_functions();
  deep_expression();
  file_database();
  two_connections();
  lock_folder();
  write_ahead_log();
  folders_are_not_synced();
  copies();
  return check_result();
}
