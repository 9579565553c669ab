/*
 * A small shell for SQLite, for what one process alone can't show: it runs its arguments in turn,
 * prints a line a row, and "error CODE MESSAGE" where something fails. Its first argument is a
 * database, on which SQL is run; what else an argument can be:
 *
 *   open DATABASE     opens another connection, on which the arguments behind it run
 *   use N             goes back to the Nth connection, from 1
 *   times N SQL       runs SQL N times, and ends the program where it fails
 *   touch FILE        makes a file
 *   wait FILE         until somebody made it
 *   unlink FILE       deletes it
 *   at exit ARGUMENT  does that when the program ends, in a handler registered before SQLite is used
 *   exit              ends the program well, without closing anything
 *   die               ends it as a kill does: nothing is closed, no handler runs
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

enum { MOST = 8 };

static const char *atExit[MOST];
static int atExitCount;
static sqlite3 *connections[MOST];
static int count;
static sqlite3 *current;

static void failed(const char *what) {
  printf("error %d %s: %s\n", sqlite3_extended_errcode(current), what, sqlite3_errmsg(current));
  fflush(stdout);
}

static void open_database(const char *name) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI;
  int result = sqlite3_open_v2(name, &current, flags, NULL);
  connections[count++] = current;
  if (result != SQLITE_OK) {
    failed(name);
  }
}

static int print_row(void *unused, int columns, char **values, char **names) {
  (void)unused;
  (void)names;
  for (int i = 0; i < columns; i++) {
    printf(i == 0 ? "%s" : "|%s", values[i] == NULL ? "NULL" : values[i]);
  }
  printf("\n");
  return 0;
}

static int run(const char *sql) {
  int result = sqlite3_exec(current, sql, print_row, NULL, NULL);
  if (result != SQLITE_OK) {
    failed(sql);
  }
  fflush(stdout);
  return result;
}

static void repeat(const char *argument) {
  char *sql;
  for (long left = strtol(argument, &sql, 10); left > 0; left--) {
    if (run(sql) != SQLITE_OK) {
      exit(1);
    }
  }
}

static void wait_for(const char *file) {
  struct stat status;
  while (stat(file, &status) != 0) {
    usleep(5000);
  }
}

static const char *after(const char *word, const char *argument) {
  size_t length = strlen(word);
  return strncmp(word, argument, length) == 0 ? argument + length : NULL;
}

static void perform(const char *argument) {
  const char *rest;
  if ((rest = after("open ", argument)) != NULL) {
    open_database(rest);
  } else if ((rest = after("use ", argument)) != NULL) {
    current = connections[atoi(rest) - 1];
  } else if ((rest = after("times ", argument)) != NULL) {
    repeat(rest);
  } else if ((rest = after("touch ", argument)) != NULL) {
    fclose(fopen(rest, "w"));
  } else if ((rest = after("wait ", argument)) != NULL) {
    wait_for(rest);
  } else if ((rest = after("unlink ", argument)) != NULL) {
    unlink(rest);
  } else if ((rest = after("at exit ", argument)) != NULL) {
    atExit[atExitCount++] = rest;
  } else if (strcmp(argument, "exit") == 0) {
    exit(0);
  } else if (strcmp(argument, "die") == 0) {
    _Exit(9);
  } else {
    run(argument);
  }
}

static void perform_at_exit(void) {
  for (int i = 0; i < atExitCount; i++) {
    perform(atExit[i]);
  }
}

int main(int argc, char **argv) {
  atexit(perform_at_exit);
  open_database(argv[1]);
  for (int i = 2; i < argc; i++) {
    perform(argv[i]);
  }
  for (int i = 0; i < count; i++) {
    sqlite3_close(connections[i]);
  }
  return 0;
}
