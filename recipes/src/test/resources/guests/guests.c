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
