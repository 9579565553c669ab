// What a C program sees of the files inside of it: it checks what it can, and prints the rest.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
#include <wasi/api.h>

const char *wasi_one_file_main(void);
const char *wasi_one_file_home(void);

#define CHECK(what) \
  do { \
    if (!(what)) { \
      printf("line %d: %s, errno %d (%s)\n", __LINE__, #what, errno, strerror(errno)); \
      exit(1); \
    } \
  } while (0)

// That a call fails, and why.
#define FAILS(what, why) CHECK((errno = 0, (what) == -1) && errno == (why))

static void reading(void) {
  char bytes[16] = "";
  int fd = open("/in/hello.txt", O_RDONLY);
  CHECK(fd >= 0);
  CHECK(read(fd, bytes, 5) == 5 && memcmp(bytes, "hello", 5) == 0);
  CHECK(lseek(fd, 0, SEEK_CUR) == 5);
  CHECK(pread(fd, bytes, 3, 1) == 3 && memcmp(bytes, "ell", 3) == 0);
  CHECK(lseek(fd, 0, SEEK_CUR) == 5);
  CHECK(lseek(fd, -6, SEEK_END) == 6);
  char first[2], rest[16];
  struct iovec parts[] = {{first, 2}, {rest, 16}};
  CHECK(readv(fd, parts, 2) == 6 && memcmp(first, "wo", 2) == 0 && memcmp(rest, "rld\n", 4) == 0);
  CHECK(read(fd, bytes, 5) == 0);
  CHECK(lseek(fd, 1LL << 40, SEEK_SET) == 1LL << 40 && read(fd, bytes, 5) == 0);
  CHECK(pread(fd, bytes, 5, 1LL << 40) == 0);
  FAILS(lseek(fd, -1, SEEK_SET), EINVAL);
  FAILS(write(fd, "x", 1), EBADF);
  FAILS(ftruncate(fd, 0), EINVAL);
  CHECK((fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDONLY);
  CHECK(!isatty(fd));
  struct pollfd polled = {.fd = fd, .events = POLLIN};
  CHECK(poll(&polled, 1, -1) == 1 && (polled.revents & POLLIN) != 0);
  CHECK(fsync(fd) == 0);
  CHECK(close(fd) == 0);
  FAILS(close(fd), EBADF);
  FAILS(read(fd, bytes, 1), EBADF);
  int folder = open("/in", O_RDONLY | O_DIRECTORY);
  CHECK(folder >= 0);
  FAILS(read(folder, bytes, 1), EISDIR);
  int inner = openat(folder, "deep/er/x", O_RDONLY);
  CHECK(inner >= 0 && close(inner) == 0);
  FAILS(openat(folder, "..", O_RDONLY), ENOTCAPABLE);
  FAILS(openat(folder, "deep/../../x", O_RDONLY), ENOTCAPABLE);
  CHECK(close(folder) == 0);
}

static void paths(void) {
  struct stat is;
  CHECK(stat("/in", &is) == 0 && S_ISDIR(is.st_mode));
  CHECK(stat("/in/", &is) == 0 && S_ISDIR(is.st_mode));
  CHECK(stat("/in/deep/../deep/./er//x", &is) == 0 && S_ISREG(is.st_mode) && is.st_size == 1);
  CHECK(is.st_mtim.tv_sec == 1767225600 && is.st_mtim.tv_nsec == 0);
  CHECK(stat("/in/empty", &is) == 0 && is.st_size == 0);
  FAILS(stat("/in/hello.txt/", &is), ENOTDIR);
  FAILS(stat("/in/hello.txt/x", &is), ENOTDIR);
  FAILS(stat("/in/hell", &is), ENOENT);
  FAILS(stat("/in/hello.txt2", &is), ENOENT);
  FAILS(stat("/inn", &is), ENOENT);
  FAILS(open("/in/hello.txt", O_RDONLY | O_DIRECTORY), ENOTDIR);
  char link[8];
  FAILS(readlink("/in/hello.txt", link, sizeof link), EINVAL);
  CHECK(chdir("/in/deep") == 0 && access("er/x", R_OK) == 0 && chdir("/in") == 0);
  CHECK(access("deep/er/x", R_OK) == 0);
}

static void nothingChanges(void) {
  FAILS(open("/in/new", O_WRONLY | O_CREAT, 0644), EROFS);
  FAILS(open("/in/hello.txt", O_WRONLY), EROFS);
  FAILS(open("/in/hello.txt", O_RDWR), EROFS);
  FAILS(open("/in/hello.txt", O_RDONLY | O_TRUNC), EROFS);
  FAILS(open("/in/hello.txt", O_WRONLY | O_CREAT | O_EXCL, 0644), EEXIST);
  FAILS(open("/in/deep", O_WRONLY), EISDIR);
  FAILS(mkdir("/in/new", 0755), EROFS);
  FAILS(mkdir("/in/deep", 0755), EEXIST);
  FAILS(unlink("/in/hello.txt"), EROFS);
  FAILS(unlink("/in/none"), ENOENT);
  FAILS(rmdir("/in/deep"), EROFS);
  FAILS(rename("/in/hello.txt", "/in/other"), EROFS);
  FAILS(symlink("a", "/in/b"), EROFS);
  FAILS(link("/in/hello.txt", "/in/b"), EROFS);
  FAILS(utimensat(AT_FDCWD, "/in/hello.txt", NULL, 0), EROFS);
  FAILS(rename("/in/hello.txt", "/host/hello.txt"), EXDEV);
  FAILS(rename("/host/of-the-host", "/in/hello.txt"), EXDEV);
}

static void listing(void) {
  DIR *folder = opendir("/in/many");
  CHECK(folder != NULL);
  int seen = 0;
  long place = 0;
  char at[256] = "";
  struct dirent *entry;
  while ((entry = readdir(folder)) != NULL) {
    if (entry->d_name[0] != '.') {
      seen++;
    }
    if (seen == 100 && place == 0) {
      place = telldir(folder);
      entry = readdir(folder);
      strcpy(at, entry->d_name);
      seen++;
    }
  }
  CHECK(seen == 300);
  seekdir(folder, place);
  CHECK(strcmp(readdir(folder)->d_name, at) == 0);
  rewinddir(folder);
  CHECK(strcmp(readdir(folder)->d_name, ".") == 0);
  CHECK(closedir(folder) == 0);

  // Buffers of all sizes that can hold one entry tell the same.
  int fd = open("/in/deep", O_RDONLY | O_DIRECTORY);
  for (size_t room = sizeof(__wasi_dirent_t) + strlen("three"); room < 120; room++) {
    uint8_t bytes[120];
    __wasi_dircookie_t cookie = 0;
    int entries = 0;
    while (true) {
      __wasi_size_t used = 0;
      CHECK(__wasi_fd_readdir(fd, bytes, room, cookie, &used) == 0 && used <= room);
      size_t from = 0;
      __wasi_dirent_t head;
      while (from + sizeof head <= used) {
        memcpy(&head, bytes + from, sizeof head);
        if (from + sizeof head + head.d_namlen > used) {
          break;
        }
        from += sizeof head + head.d_namlen;
        cookie = head.d_next;
        entries++;
      }
      if (used < room) {
        break;
      }
    }
    CHECK(entries == 4);
  }
  CHECK(close(fd) == 0);
}

static void manyAtOnce(void) {
  int opened[2000];
  int count = 0;
  while (count < 2000 && (opened[count] = open("/in/hello.txt", O_RDONLY)) >= 0) {
    count++;
  }
  CHECK(errno == EMFILE && count >= 1000);
  int ofHost = open("/host/of-the-host", O_RDONLY);
  CHECK(ofHost >= 0 && close(ofHost) == 0);
  for (int index = 0; index < count; index++) {
    CHECK(close(opened[index]) == 0);
  }
}

static void print(const char *path) {
  char text[64];
  FILE *file = fopen(path, "r");
  printf("%s: %s", path, file == NULL ? "not there\n" : fgets(text, sizeof text, file));
  if (file != NULL) {
    fclose(file);
  }
}

static void besideTheHost(void) {
  FILE *file = fopen("/host/written", "w");
  CHECK(file != NULL && fputs("by the program\n", file) >= 0 && fclose(file) == 0);
  print("/host/written");
  print("/host/of-the-host");
  // The host has a folder at our place, which ours hides, and one inside of it, which is seen.
  print("/in/hello.txt");
  print("/in/of-the-host");
  print("/in/inner/of-the-host");
}

int main(void) {
  reading();
  paths();
  nothingChanges();
  listing();
  manyAtOnce();
  besideTheHost();
  printf("%s %s\n", wasi_one_file_main(), wasi_one_file_home());
  return 0;
}
