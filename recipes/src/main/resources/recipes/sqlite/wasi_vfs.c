/*
 * A VFS of SQLite for WASI.
 *
 * What WASI lacks, and what upstream's "unix" VFSes then do without a word:
 *
 *   file locks        fcntl(F_SETLK) fails; the fallback, "unix-dotfile", knows
 *                     no state but exclusive, also among the connections of
 *                     one process
 *   /dev/urandom      randomness from the time in seconds and a constant
 *   fsync of a folder refused by the hosts: a commit fails after it was done
 *   shared memory     no wal-index: a database in WAL mode can't be opened
 *
 * This VFS cures these, and leaves reading and writing to upstream's
 * "unix-none", around whose files it puts its own (a shim, as sqlite.org/vfs
 * calls it). It is the default, by the name of "wasi".
 *
 * Between processes: whoever holds any lock on a database holds the folder
 * NAME.lock, made and removed as "unix-dotfile" does it. So two processes never
 * hold one database at once, readers included, and a program of the host that
 * opens it with "?vfs=unix-dotfile" takes part. A program of the host that uses
 * its default VFS does not, and must not open the database meanwhile. Nobody
 * can tell on WASI whether a folder's owner lives: after a kill it stays, and
 * the database is busy until somebody removes it.
 *
 * Where the folder can't be made because everything is read-only there, a
 * database is read without it, and never written. If somebody else changes the
 * file during a transaction, reading on is refused.
 *
 * Between the connections of one process: SQLite's five lock states, with the
 * rules of sqlite.org/lockingv3, counted for each file. Connections find each
 * other by device and inode, or by path where the host answers 0 for an inode.
 *
 * WAL: the wal-index is on the heap, one for each file. That is safe because a
 * connection in WAL mode keeps a shared lock, and so its process the lock
 * folder, until it is closed. Nothing of a "-shm" file is read or written.
 *
 * A program that knows that no other process opens its databases can turn the
 * folder off with the VFS "wasi-alone": "file:NAME?vfs=wasi-alone".
 *
 * Compiled along with the amalgamation, which calls the function at the end at
 * the end of sqlite3_initialize() (SQLITE_EXTRA_INIT). Under SQLite's own
 * terms, so that the archive has one licence.
 *
 * SPDX-License-Identifier: blessing
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sqlite3.h"

#if SQLITE_THREADSAFE
#error "no mutex guards the lists of this file"
#endif

/* The lock states of sqlite.org/c3ref/c_lock_exclusive. */
enum {
  NONE = SQLITE_LOCK_NONE,
  SHARED = SQLITE_LOCK_SHARED,
  RESERVED = SQLITE_LOCK_RESERVED,
  PENDING = SQLITE_LOCK_PENDING,
  EXCLUSIVE = SQLITE_LOCK_EXCLUSIVE
};

/* A lock folder of this process. Two databases can share one: a file that was
 * deleted while open, and its successor of the same name. */
typedef struct LockFolder LockFolder;
struct LockFolder {
  LockFolder *next;
  int holders; /* 0 where the folder could not be removed */
  char path[]; /* NAME.lock */
};

/* A database file, for all connections of this process that have it open. */
typedef struct Database Database;
struct Database {
  Database *next;
  dev_t device;
  ino_t inode;
  int connections;
  int level;  /* the highest lock state of a connection */
  int shared; /* how many connections have a lock */
  LockFolder *folder;

  /* the wal-index */
  int mappings; /* how many connections use it */
  int regions;
  char **region;
  int walLock[SQLITE_SHM_NLOCK]; /* -1 exclusive, else how many share it */

  char path[];
};

/* A connection's database file. Behind it in memory is that of "unix-none". */
typedef struct File {
  sqlite3_file base;
  Database *database;
  const char *path;
  int guarded; /* whether it takes the lock folder */
  int level;
  struct stat locked; /* how it was when it was locked without the folder */
  int mapped; /* whether it uses the wal-index */
  unsigned walShared, walExclusive; /* masks of the WAL locks that it has */
} File;

static LockFolder *lockFolders;
static Database *databases;

static sqlite3_vfs *plain_vfs;
static sqlite3_vfs shared_vfs; /* "wasi" */
static sqlite3_vfs alone_vfs;  /* "wasi-alone" */

static sqlite3_file *plain(sqlite3_file *file) { return (sqlite3_file *)((File *)file + 1); }

/* ---- The lock folder -------------------------------------------------- */

static int exists(const char *path) {
  struct stat status;
  return stat(path, &status) == 0;
}

static LockFolder *own_folder(const char *path) {
  LockFolder *folder = lockFolders;
  while (folder != NULL && strcmp(folder->path, path) != 0) {
    folder = folder->next;
  }
  return folder;
}

/* What a refused mkdir() means. */
static int not_made(const char *path, int reason) {
  switch (reason) {
    case EEXIST:
      return SQLITE_BUSY;
    case EROFS:
    case EACCES:
    case EPERM:
    case ENOTCAPABLE:
      /* Read-only here. Where it isn't, somebody may hold the database. */
      return exists(path) ? SQLITE_BUSY : SQLITE_READONLY_DIRECTORY;
    case ENOMEM:
      return SQLITE_NOMEM;
    case ENOSPC:
    case EDQUOT:
      return SQLITE_FULL;
    default:
      sqlite3_log(SQLITE_IOERR_LOCK, "mkdir(%s): %s", path, strerror(reason));
      return SQLITE_IOERR_LOCK;
  }
}

/*
 * Makes NAME.lock, unless this process has it. SQLITE_BUSY if another one has
 * it, SQLITE_READONLY_DIRECTORY if nothing can be made there.
 */
static int take_folder(Database *database) {
  size_t length = strlen(database->path);
  LockFolder *folder;

  if (database->folder != NULL) {
    return SQLITE_OK;
  }
  LockFolder *made = sqlite3_malloc64(sizeof *made + length + sizeof ".lock");
  if (made == NULL) {
    return SQLITE_NOMEM;
  }
  memcpy(made->path, database->path, length);
  memcpy(made->path + length, ".lock", sizeof ".lock");
  folder = own_folder(made->path);
  if (folder == NULL) {
    if (mkdir(made->path, 0777) != 0) {
      int result = not_made(made->path, errno);
      sqlite3_free(made);
      return result;
    }
    made->holders = 0;
    made->next = lockFolders;
    lockFolders = folder = made;
  } else {
    sqlite3_free(made);
  }
  folder->holders++;
  database->folder = folder;
  return SQLITE_OK;
}

/* Forgets a folder that nobody holds, unless it is still there. */
static int remove_folder(LockFolder *folder) {
  if (rmdir(folder->path) != 0 && errno != ENOENT) {
    sqlite3_log(SQLITE_IOERR_UNLOCK, "rmdir(%s): %s", folder->path, strerror(errno));
    return SQLITE_IOERR_UNLOCK;
  }
  LockFolder **link = &lockFolders;
  while (*link != folder) {
    link = &(*link)->next;
  }
  *link = folder->next;
  sqlite3_free(folder);
  return SQLITE_OK;
}

static int release_folder(Database *database) {
  LockFolder *folder = database->folder;

  database->folder = NULL;
  return folder == NULL || --folder->holders > 0 ? SQLITE_OK : remove_folder(folder);
}

static int refuse(void) {
  errno = EROFS;
  return -1;
}

static ssize_t refuse_write(int fd, const void *buffer, size_t length) {
  (void)fd, (void)buffer, (void)length;
  return refuse();
}

static ssize_t refuse_pwrite(int fd, const void *buffer, size_t length, off_t offset) {
  (void)fd, (void)buffer, (void)length, (void)offset;
  return refuse();
}

static int refuse_ftruncate(int fd, off_t length) {
  (void)fd, (void)length;
  return refuse();
}

static int refuse_unlink(const char *path) {
  (void)path;
  return refuse();
}

/*
 * At the end of a program that leaves databases open: from then on SQLite
 * writes nothing, be it to a database, its journal or its WAL, and whoever
 * comes next rolls an open transaction back.
 */
static void remove_all_folders(void) {
  if (lockFolders == NULL) {
    return;
  }
  plain_vfs->xSetSystemCall(plain_vfs, "write", (sqlite3_syscall_ptr)refuse_write);
  plain_vfs->xSetSystemCall(plain_vfs, "pwrite", (sqlite3_syscall_ptr)refuse_pwrite);
  plain_vfs->xSetSystemCall(plain_vfs, "ftruncate", (sqlite3_syscall_ptr)refuse_ftruncate);
  plain_vfs->xSetSystemCall(plain_vfs, "unlink", (sqlite3_syscall_ptr)refuse_unlink);
  for (Database *database = databases; database != NULL; database = database->next) {
    database->folder = NULL;
  }
  for (LockFolder *folder = lockFolders, *next; folder != NULL; folder = next) {
    next = folder->next;
    folder->holders = 0;
    remove_folder(folder);
  }
}

/*
 * The handlers of atexit() run in reverse: this one comes after all of the
 * program's own, which may still use their databases, if it is registered
 * before them, and that is before main().
 */
__attribute__((constructor(101))) static void register_handler(void) {
  if (atexit(remove_all_folders) != 0) {
    abort();
  }
}

/* No byte is written to a guarded database without its lock folder. */
static int may_write(File *file) { return !file->guarded || file->database->folder != NULL; }

/* ---- Locks (sqlite.org/lockingv3) -------------------------------------- */

static int lock_shared(File *file) {
  Database *database = file->database;

  if (database->level >= PENDING) {
    return SQLITE_BUSY;
  }
  if (file->guarded) {
    int result = take_folder(database);
    if (result == SQLITE_READONLY_DIRECTORY) {
      result = stat(file->path, &file->locked) == 0 ? SQLITE_OK : SQLITE_IOERR_FSTAT;
    }
    if (result != SQLITE_OK) {
      return result;
    }
  }
  database->shared++;
  if (database->level == NONE) {
    database->level = SHARED;
  }
  file->level = SHARED;
  return SQLITE_OK;
}

static int wasi_lock(sqlite3_file *base, int level) {
  File *file = (File *)base;
  Database *database = file->database;

  if (file->level >= level) {
    return SQLITE_OK;
  }
  if (level == SHARED) {
    return lock_shared(file);
  }
  /* One connection at a time is above SHARED. */
  if (database->level > SHARED && database->level != file->level) {
    return SQLITE_BUSY;
  }
  if (!may_write(file)) {
    return SQLITE_READONLY_DIRECTORY;
  }
  if (level == EXCLUSIVE && database->shared > 1) {
    /* Readers may finish, and no new ones begin: also where this fails. */
    if (file->level == RESERVED) {
      file->level = database->level = PENDING;
    }
    return SQLITE_BUSY;
  }
  file->level = database->level = level;
  return SQLITE_OK;
}

static int wasi_unlock(sqlite3_file *base, int level) {
  File *file = (File *)base;
  Database *database = file->database;

  if (file->level <= level) {
    return SQLITE_OK;
  }
  if (file->level > SHARED) {
    database->level = SHARED;
  }
  file->level = level;
  if (level > NONE || --database->shared > 0) {
    return SQLITE_OK;
  }
  database->level = NONE;
  return release_folder(database);
}

static int wasi_check_reserved_lock(sqlite3_file *base, int *reserved) {
  File *file = (File *)base;

  *reserved = file->database->level > SHARED;
  if (!*reserved && !may_write(file)) {
    char *path = sqlite3_mprintf("%s.lock", file->path);
    if (path == NULL) {
      return SQLITE_NOMEM;
    }
    *reserved = exists(path);
    sqlite3_free(path);
  }
  return SQLITE_OK;
}

/* ---- The wal-index (sqlite.org/walformat) ------------------------------ */

static int wasi_shm_map(sqlite3_file *base, int index, int size, int extend,
                        void volatile **result) {
  File *file = (File *)base;
  Database *database = file->database;

  *result = NULL;
  if (!may_write(file)) {
    sqlite3_log(SQLITE_CANTOPEN,
                "%s: WAL needs the lock folder, which can't be made in a read-only folder",
                file->path);
    return SQLITE_CANTOPEN;
  }
  if (!file->mapped) {
    file->mapped = 1;
    database->mappings++;
  }
  if (index >= database->regions && extend) {
    char **region = sqlite3_realloc64(database->region, (index + 1) * sizeof *region);
    if (region == NULL) {
      return SQLITE_NOMEM;
    }
    database->region = region;
    while (database->regions <= index) {
      char *memory = sqlite3_malloc(size);
      if (memory == NULL) {
        return SQLITE_NOMEM;
      }
      memset(memory, 0, size);
      region[database->regions++] = memory;
    }
  }
  if (index < database->regions) {
    *result = database->region[index];
  }
  return SQLITE_OK;
}

static void shm_unlock(File *file, int first, int count) {
  for (int i = first; i < first + count; i++) {
    unsigned bit = 1u << i;
    if (file->walExclusive & bit) {
      file->database->walLock[i] = 0;
    } else if (file->walShared & bit) {
      file->database->walLock[i]--;
    }
    file->walExclusive &= ~bit;
    file->walShared &= ~bit;
  }
}

static int wasi_shm_lock(sqlite3_file *base, int first, int count, int flags) {
  File *file = (File *)base;
  int *locks = file->database->walLock;

  if (flags & SQLITE_SHM_UNLOCK) {
    shm_unlock(file, first, count);
    return SQLITE_OK;
  }
  for (int i = first; i < first + count; i++) {
    unsigned bit = 1u << i;
    if (flags & SQLITE_SHM_SHARED ? locks[i] < 0 && !(file->walExclusive & bit)
                                  : locks[i] != 0 && !(file->walExclusive & bit)) {
      return SQLITE_BUSY;
    }
  }
  for (int i = first; i < first + count; i++) {
    unsigned bit = 1u << i;
    if ((file->walShared | file->walExclusive) & bit) {
      continue;
    }
    if (flags & SQLITE_SHM_SHARED) {
      locks[i]++;
      file->walShared |= bit;
    } else {
      locks[i] = -1;
      file->walExclusive |= bit;
    }
  }
  return SQLITE_OK;
}

/* One thread: no processor reorders what it sees. */
static void wasi_shm_barrier(sqlite3_file *base) {
  (void)base;
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
}

static int wasi_shm_unmap(sqlite3_file *base, int deleteFile) {
  File *file = (File *)base;
  Database *database = file->database;

  (void)deleteFile; /* there is none */
  if (!file->mapped) {
    return SQLITE_OK;
  }
  shm_unlock(file, 0, SQLITE_SHM_NLOCK);
  file->mapped = 0;
  if (--database->mappings == 0) {
    for (int i = 0; i < database->regions; i++) {
      sqlite3_free(database->region[i]);
    }
    sqlite3_free(database->region);
    database->region = NULL;
    database->regions = 0;
  }
  return SQLITE_OK;
}

/* ---- Files -------------------------------------------------------------- */

/* Finds the other connections' database, or begins a new one. */
static int find_database(const char *path, Database **result) {
  struct stat status;

  if (stat(path, &status) != 0) {
    return SQLITE_CANTOPEN;
  }
  for (Database *database = databases; database != NULL; database = database->next) {
    if (database->device == status.st_dev && database->inode == status.st_ino &&
        (status.st_ino != 0 || strcmp(database->path, path) == 0)) {
      database->connections++;
      *result = database;
      return SQLITE_OK;
    }
  }
  size_t length = strlen(path) + 1;
  Database *database = sqlite3_malloc64(sizeof *database + length);
  if (database == NULL) {
    return SQLITE_NOMEM;
  }
  memset(database, 0, sizeof *database);
  memcpy(database->path, path, length);
  database->device = status.st_dev;
  database->inode = status.st_ino;
  database->connections = 1;
  database->next = databases;
  databases = database;
  *result = database;
  return SQLITE_OK;
}

static void leave_database(Database *database) {
  if (--database->connections > 0) {
    return;
  }
  Database **link = &databases;
  while (*link != database) {
    link = &(*link)->next;
  }
  *link = database->next;
  sqlite3_free(database);
}

static int wasi_close(sqlite3_file *base) {
  File *file = (File *)base;
  int unlocked;

  wasi_shm_unmap(base, 0);
  unlocked = wasi_unlock(base, NONE);
  leave_database(file->database);
  int closed = plain(base)->pMethods->xClose(plain(base));
  return closed != SQLITE_OK ? closed : unlocked;
}

/* Whether somebody wrote to a file that is read without the lock folder. */
static int was_changed(const File *file) {
  struct stat now;
  const struct stat *before = &file->locked;

  return stat(file->path, &now) != 0 || now.st_ino != before->st_ino ||
         now.st_size != before->st_size || now.st_mtim.tv_sec != before->st_mtim.tv_sec ||
         now.st_mtim.tv_nsec != before->st_mtim.tv_nsec;
}

static int wasi_read(sqlite3_file *base, void *buffer, int amount, sqlite3_int64 offset) {
  File *file = (File *)base;
  int result = plain(base)->pMethods->xRead(plain(base), buffer, amount, offset);

  return file->level > NONE && !may_write(file) && was_changed(file) ? SQLITE_BUSY : result;
}

static int wasi_write(sqlite3_file *base, const void *buffer, int amount, sqlite3_int64 offset) {
  return may_write((File *)base)
             ? plain(base)->pMethods->xWrite(plain(base), buffer, amount, offset)
             : SQLITE_IOERR_WRITE;
}

static int wasi_truncate(sqlite3_file *base, sqlite3_int64 size) {
  return may_write((File *)base) ? plain(base)->pMethods->xTruncate(plain(base), size)
                                 : SQLITE_IOERR_TRUNCATE;
}

static int wasi_sync(sqlite3_file *base, int flags) {
  return plain(base)->pMethods->xSync(plain(base), flags);
}

static int wasi_file_size(sqlite3_file *base, sqlite3_int64 *size) {
  return plain(base)->pMethods->xFileSize(plain(base), size);
}

static int wasi_sector_size(sqlite3_file *base) {
  return plain(base)->pMethods->xSectorSize(plain(base));
}

static int wasi_device_characteristics(sqlite3_file *base) {
  return plain(base)->pMethods->xDeviceCharacteristics(plain(base));
}

static int has_moved(File *file) {
  struct stat status;
  return stat(file->path, &status) != 0 || status.st_ino != file->database->inode;
}

static int wasi_file_control(sqlite3_file *base, int operation, void *argument) {
  File *file = (File *)base;

  switch (operation) {
    case SQLITE_FCNTL_LOCKSTATE:
      *(int *)argument = file->level;
      return SQLITE_OK;
    case SQLITE_FCNTL_HAS_MOVED:
      *(int *)argument = has_moved(file);
      return SQLITE_OK;
    case SQLITE_FCNTL_VFSNAME:
      *(char **)argument =
          sqlite3_mprintf("%s", file->guarded ? shared_vfs.zName : alone_vfs.zName);
      return SQLITE_OK;
    default:
      return plain(base)->pMethods->xFileControl(plain(base), operation, argument);
  }
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = wasi_close,
    .xRead = wasi_read,
    .xWrite = wasi_write,
    .xTruncate = wasi_truncate,
    .xSync = wasi_sync,
    .xFileSize = wasi_file_size,
    .xLock = wasi_lock,
    .xUnlock = wasi_unlock,
    .xCheckReservedLock = wasi_check_reserved_lock,
    .xFileControl = wasi_file_control,
    .xSectorSize = wasi_sector_size,
    .xDeviceCharacteristics = wasi_device_characteristics,
    .xShmMap = wasi_shm_map,
    .xShmLock = wasi_shm_lock,
    .xShmBarrier = wasi_shm_barrier,
    .xShmUnmap = wasi_shm_unmap,
};

static int wasi_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *base, int flags,
                     int *outFlags) {
  File *file = (File *)base;
  int result;

  /* Journals, WAL files and temporary files are whoever's the database is. */
  if (!(flags & SQLITE_OPEN_MAIN_DB)) {
    return plain_vfs->xOpen(plain_vfs, path, base, flags, outFlags);
  }
  memset(file, 0, sizeof *file);
  result = plain_vfs->xOpen(plain_vfs, path, plain(base), flags, outFlags);
  if (result != SQLITE_OK) {
    return result;
  }
  result = find_database(path, &file->database);
  if (result != SQLITE_OK) {
    plain(base)->pMethods->xClose(plain(base));
    return result;
  }
  file->path = path;
  /* With "nolock=1" SQLite takes no lock at all, and says so by never asking. */
  file->guarded = vfs == &shared_vfs && !sqlite3_uri_boolean(path, "nolock", 0);
  base->pMethods = &methods;
  return SQLITE_OK;
}

/* A guess in place of a random number is worse than no program. */
static int wasi_randomness(sqlite3_vfs *vfs, int amount, char *buffer) {
  (void)vfs;
  for (int done = 0; done < amount; done += 256) { /* the most that getentropy() gives at once */
    int length = amount - done < 256 ? amount - done : 256;
    if (getentropy(buffer + done, length) != 0) {
      sqlite3_log(SQLITE_ERROR, "getentropy: %s", strerror(errno));
      abort();
    }
  }
  return amount;
}

/*
 * In place of upstream's openDirectory(), which opens the folder of a file so
 * that it can be synced. Hosts refuse that: a folder that can't be synced is
 * none to sync. One whose sync fails for another reason is handed on, so that
 * SQLite sees and reports it.
 */
static int sync_folder(const char *file, int *fd) {
  const char *slash = strrchr(file, '/');
  char *folder = slash == NULL   ? sqlite3_mprintf(".")
                 : slash == file ? sqlite3_mprintf("/")
                                 : sqlite3_mprintf("%.*s", (int)(slash - file), file);

  *fd = -1;
  if (folder == NULL) {
    return SQLITE_NOMEM;
  }
  int opened = open(folder, O_RDONLY | O_DIRECTORY);
  sqlite3_free(folder);
  if (opened < 0) {
    return SQLITE_CANTOPEN;
  }
  if (fsync(opened) != 0 && (errno == EIO || errno == ENOSPC || errno == EDQUOT)) {
    *fd = opened;
    return SQLITE_OK;
  }
  close(opened);
  return SQLITE_CANTOPEN;
}

/* Upstream's other methods don't look at the VFS that they are called with. */
static int add_vfs(sqlite3_vfs *vfs, const char *name, int isDefault) {
  /* It is in the list where SQLite was shut down and is initialized again. */
  sqlite3_vfs_unregister(vfs);
  *vfs = *plain_vfs;
  vfs->pNext = NULL;
  vfs->zName = name;
  vfs->szOsFile += sizeof(File);
  vfs->xOpen = wasi_open;
  vfs->xRandomness = wasi_randomness;
  return sqlite3_vfs_register(vfs, isDefault);
}

int wasi_externals_add_vfs(const char *unused) {
  char probe;

  (void)unused;
  plain_vfs = sqlite3_vfs_find("unix-none");
  if (plain_vfs == NULL || getentropy(&probe, sizeof probe) != 0) {
    return SQLITE_ERROR;
  }
  /* The table of system calls is one for all unix VFSes. */
  int result = plain_vfs->xSetSystemCall(plain_vfs, "openDirectory",
                                         (sqlite3_syscall_ptr)sync_folder);
  if (result == SQLITE_OK) {
    result = add_vfs(&alone_vfs, "wasi-alone", 0);
  }
  return result == SQLITE_OK ? add_vfs(&shared_vfs, "wasi", 1) : result;
}
