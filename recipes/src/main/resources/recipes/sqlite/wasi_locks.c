/*
 * File locks for SQLite under WASI.
 *
 * WASI has no advisory file locks: wasi-libc's fcntl() refuses F_SETLK, and
 * SQLite's "unix" VFS then reports a locking error for every file. A WASI
 * program can't share a file's locks with another process in any case, and
 * SQLite keeps its own account of the locks that the connections of one
 * process hold. So locks are granted here, and that account does the rest.
 *
 * Compiled along with the amalgamation, which calls this function at the end
 * of sqlite3_initialize() (SQLITE_EXTRA_INIT). Under SQLite's own terms, so
 * that the archive has one licence.
 *
 * SPDX-License-Identifier: blessing
 */
#include <fcntl.h>
#include <stdarg.h>

#include "sqlite3.h"

/*
 * wasi-libc names neither the commands nor the lock types. These are the
 * values that sqlite3.c gives them (SQLITE_WASI), for a 32-bit long.
 */
enum { LOCK_QUERY = 12, LOCK_SET = 13, LOCK_SET_WAIT = 14, LOCK_NONE = 2 };

static int fcntl_granting_locks(int fd, int command, ...) {
  va_list arguments;
  int result = 0;

  va_start(arguments, command);
  switch (command) {
    case LOCK_QUERY:
      va_arg(arguments, struct flock *)->l_type = LOCK_NONE;
      break;
    case LOCK_SET:
    case LOCK_SET_WAIT:
      break;
    default:
      /* Every other command that sqlite3.c uses has one int behind it. */
      result = fcntl(fd, command, va_arg(arguments, int));
      break;
  }
  va_end(arguments);
  return result;
}

int wasi_externals_grant_locks(const char *unused) {
  sqlite3_vfs *vfs = sqlite3_vfs_find("unix");

  (void)unused;
  /* The table of system calls is one for all unix VFSes. */
  return vfs ? vfs->xSetSystemCall(vfs, "fcntl", (sqlite3_syscall_ptr)fcntl_granting_locks)
             : SQLITE_ERROR;
}
