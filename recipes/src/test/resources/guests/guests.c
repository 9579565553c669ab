/*
 * The programs of this folder; none needs a sysroot. For each NAME:
 *
 *   clang --target=wasm32 -Oz -ffreestanding -nostdlib -DNAME -Wl,--strip-all guests.c -o NAME.wasm
 */
#define WASI(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name)))

typedef struct {
  const char *text;
  unsigned long length;
} part;

WASI(fd_write) int fd_write(int fd, const part *parts, int count, unsigned long *written);
WASI(proc_exit) _Noreturn void proc_exit(int code);
WASI(args_sizes_get) int args_sizes_get(unsigned long *count, unsigned long *bytes);
WASI(args_get) int args_get(char **arguments, char *bytes);
WASI(environ_sizes_get) int environ_sizes_get(unsigned long *count, unsigned long *bytes);
WASI(fd_prestat_get) int fd_prestat_get(int fd, unsigned long *type_and_length);
WASI(fd_prestat_dir_name) int fd_prestat_dir_name(int fd, char *name, unsigned long length);
WASI(clock_time_get) int clock_time_get(int id, long long precision, long long *time);

static void print(int fd, const char *text) {
  part whole = {text, 0};
  while (text[whole.length] != '\0') {
    whole.length++;
  }
  unsigned long written;
  fd_write(fd, &whole, 1, &written);
}

static void number(unsigned long long value) {
  char digits[21] = {0};
  int at = 20;
  do {
    digits[--at] = (char)('0' + value % 10);
    value /= 10;
  } while (value > 0);
  print(1, digits + at);
}

#ifdef passes
void _start(void) {
  print(1, "a remark\nok one\n");
  print(2, "ok two\n");
}
#endif

#ifdef fails
void _start(void) {
  print(1, "ok one\nFAIL two: expected 1 actual 2\nFAIL three: expected a: b actual c\n");
  proc_exit(1);
}
#endif

/* Reports a failed check, and forgets the exit code. */
#ifdef forgets
void _start(void) {
  print(1, "FAIL one: expected 1 actual 2\n");
}
#endif

#ifdef exits
void _start(void) {
  print(1, "ok one\n");
  proc_exit(3);
}
#endif

#ifdef silent
void _start(void) {}
#endif

#ifdef traps
void _start(void) {
  print(1, "ok one\n");
  __builtin_trap();
}
#endif

#ifdef loops
void _start(void) {
  print(1, "ok one\n");
  for (volatile int i = 0;; i++) {
  }
}
#endif

#ifdef recurses
__attribute__((noinline)) static int deeper(volatile int *level) {
  ++*level;
  return *level < 0 ? 0 : deeper(level) + *level;
}
void _start(void) {
  volatile int level = 0;
  number((unsigned)deeper(&level));
}
#endif

/* Takes memory while it gets some, and tells how many pages it got. */
#ifdef greedy
void _start(void) {
  while (__builtin_wasm_memory_grow(0, 1) != -1ul) {
  }
  print(1, "ok pages ");
  number(__builtin_wasm_memory_size(0));
  print(1, "\n");
}
#endif

#ifdef chatters
void _start(void) {
  for (int i = 0; i < 1000; i++) {
    print(1, "0123456789\n");
  }
}
#endif

/* Tells all that it can learn about where it runs. */
#ifdef curious
void _start(void) {
  unsigned long count;
  unsigned long bytes;
  char *arguments[8];
  char text[256];
  args_sizes_get(&count, &bytes);
  args_get(arguments, text);
  print(1, "ok arguments");
  for (unsigned long i = 0; i < count; i++) {
    print(1, " ");
    print(1, arguments[i]);
  }
  environ_sizes_get(&count, &bytes);
  print(1, "\nok environment ");
  number(count);
  print(1, "\nok folders");
  for (int fd = 3; fd < 16; fd++) {
    unsigned long folder[2];
    char name[64] = {0};
    if (fd_prestat_get(fd, folder) == 0 && folder[1] < sizeof name) {
      fd_prestat_dir_name(fd, name, folder[1]);
      print(1, " ");
      print(1, name);
    }
  }
  long long time = -1;
  clock_time_get(0, 0, &time);
  print(1, "\nok time ");
  number((unsigned long long)time);
  print(1, "\n");
}
#endif

/* Sleeps until a point in time, as wasi-libc's clock_nanosleep does. */
#ifdef sleeps
typedef struct {
  unsigned long long userdata;
  unsigned char tag;
  _Alignas(8) unsigned int clock;
  unsigned long long timeout;
  unsigned long long precision;
  unsigned short flags;
} subscription;
WASI(poll_oneoff) int poll_oneoff(subscription *in, void *out, int count, unsigned long *events);

void _start(void) {
  long long until;
  long long after;
  clock_time_get(1, 1, &until);
  until += 50000000;
  subscription sleep = {.clock = 1, .timeout = (unsigned long long)until, .flags = 1};
  char event[32];
  unsigned long events;
  int error = poll_oneoff(&sleep, event, 1, &events);
  clock_time_get(1, 1, &after);
  int same = sleep.timeout == (unsigned long long)until && sleep.flags == 1;
  print(1, error == 0 && events == 1 && after >= until && same ? "ok slept\n" : "FAIL\n");
}
#endif

/* Sets the times of a file by its name, then by its descriptor, and tells what it finds. */
#ifdef touches
typedef struct {
  unsigned long long device, inode, type, links, size, atim, mtim, ctim;
} filestat;
typedef unsigned long long u64;
WASI(path_filestat_set_times)
int set_path(int fd, int lookup, const char *path, int length, u64 atim, u64 mtim, int flags);
WASI(path_filestat_get)
int get_path(int fd, int lookup, const char *path, int length, filestat *stat);
WASI(path_open)
int path_open(int fd, int lookup, const char *path, int length, int create, u64 rights, u64 later,
              int flags, int *opened);
WASI(fd_filestat_set_times) int set_fd(int fd, u64 atim, u64 mtim, int flags);
WASI(fd_filestat_get) int get_fd(int fd, filestat *stat);

static void tell(filestat *stat) {
  print(1, "ok ");
  number(stat->atim);
  print(1, " ");
  number(stat->mtim);
  print(1, "\n");
}

void _start(void) {
  filestat stat;
  int fd;
  int error;
  set_path(3, 0, "a", 1, 1700000000123456789, 1700000001999999999, 1 | 4);
  get_path(3, 0, "a", 1, &stat);
  tell(&stat);
  path_open(3, 0, "a", 1, 0, 1 << 21 | 1 << 23, 0, 0, &fd);
  set_fd(fd, 0, 1700000002000001000, 4);
  get_fd(fd, &stat);
  tell(&stat);
  error = set_fd(fd, (u64)-86400000001001, (u64)-1, 1 | 4);
  get_fd(fd, &stat);
  print(1, error == 0 ? "" : "FAIL ");
  tell(&stat);
}
#endif

/* Writes more than a pipe holds, and tells what fails. */
#ifdef pours
void _start(void) {
  static const char line[] = "................................................................";
  part whole = {line, sizeof line - 1};
  unsigned long written;
  int failed = 0;
  for (int i = 0; i < 4096; i++) {
    failed += fd_write(1, &whole, 1, &written) != 0 || written != sizeof line - 1;
  }
  print(2, failed == 0 ? "\nok poured\n" : "\nFAIL\n");
}
#endif

/* Recurses as deeply as a large stack allows; a compiler that makes a loop of it is of no use. */
#ifdef dives
__attribute__((noinline)) static int deeper(volatile int *level) {
  --*level;
  return *level <= 0 ? 0 : deeper(level) + *level;
}
void _start(void) {
  volatile int level = 200000;
  print(1, deeper(&level) == 0 ? "ok came back\n" : "FAIL\n");
}
#endif

#ifdef escapes
WASI(path_open) int path_open(int folder, int follow, const char *path, unsigned long length, int how,
                              long long rights, long long inherited, int flags, int *fd);
WASI(path_symlink) int path_symlink(const char *to, unsigned long length, int folder, const char *path,
                                    unsigned long other);
WASI(path_create_directory) int path_create_directory(int folder, const char *path,
                                                      unsigned long length);
WASI(path_rename) int path_rename(int from, const char *path, unsigned long length, int to,
                                  const char *other, unsigned long other_length);
WASI(path_link) int path_link(int from, int follow, const char *path, unsigned long length, int to,
                              const char *other, unsigned long other_length);

static unsigned long length(const char *text) {
  unsigned long length = 0;
  while (text[length] != '\0') {
    length++;
  }
  return length;
}

static void said(const char *what, const char *path, int error) {
  print(1, error == 0 ? "GOT IN " : "refused ");
  print(1, what);
  print(1, " ");
  print(1, path);
  print(1, "\n");
}

static void opens(const char *path, int how) {
  int fd = -1;
  said(how == 0 ? "open" : "create", path, path_open(3, 1, path, length(path), how, 0x42, 0, 0, &fd));
}

/* Its folder has a link "link" to "../secret", which is there; it tries to make links of its own, too. */
void _start(void) {
  static const char *const paths[] = {"/etc/passwd", "../secret",      "./../secret", "x/../../secret",
                                      "/scratch/../secret", "link"};
  for (unsigned long i = 0; i < sizeof paths / sizeof *paths; i++) {
    opens(paths[i], 0);
  }
  said("symlink", "own", path_symlink("../secret", 9, 3, "own", 3));
  opens("own", 0);
  said("symlink", "out", path_symlink("..", 2, 3, "out", 3));
  opens("out/made", 1);
  opens("../made", 1);
  said("folder", "../made", path_create_directory(3, "../made", 7));
  said("folder", "out/made", path_create_directory(3, "out/made", 8));
  said("rename", "../secret", path_rename(3, "../secret", 9, 3, "mine", 4));
  said("link", "../secret", path_link(3, 1, "../secret", 9, 3, "mine", 4));
  int fd = -1;
  print(1, path_open(3, 1, "inside", 6, 1, 0x42, 0, 0, &fd) == 0 ? "ok inside\n" : "FAIL inside\n");
}
#endif
