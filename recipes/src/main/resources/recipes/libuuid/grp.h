/*
 * What libuuid uses of POSIX and WASI has not.
 *
 * util-linux's c.h, which every unit that needs any of this includes, asks for
 * <grp.h>, which wasi-libc lacks. It is found here before anything below is
 * used, and behind the system's headers. All of it is macros over functions
 * with names of their own, so that an SDK may have the real ones.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef WASI_EXTERNALS_GRP_H
#define WASI_EXTERNALS_GRP_H

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <unistd.h>

/* A WASI program has no user and no group, and its files no mode. */
static inline uid_t wasi_externals_nobody(void) {
  return 0;
}

static inline int wasi_externals_remain(unsigned id) {
  (void)id;
  return 0;
}

static inline mode_t wasi_externals_umask(mode_t mask) {
  (void)mask;
  return 0;
}

#define getuid wasi_externals_nobody
#define getgid wasi_externals_nobody
#define setuid wasi_externals_remain
#define setgid wasi_externals_remain
#define umask wasi_externals_umask

/*
 * WASI has no file locks. libuuid then does not share its clock's state with
 * other programs, and uuid_generate_time_safe() says that it can't promise
 * that no other program makes the same UUID: which is true.
 */
static inline int wasi_externals_flock(int fd, int operation) {
  (void)fd;
  (void)operation;
  errno = ENOTSUP;
  return -1;
}

#define flock wasi_externals_flock

/*
 * The host's random numbers: WASI has no /dev/urandom. Without them libuuid
 * would go on with rand() and the time, and uuid_generate_random() can't tell
 * anybody, so the program ends.
 */
enum { WASI_EXTERNALS_ENTROPY = 256 /* the most that getentropy() gives at once */ };

static inline ssize_t wasi_externals_getrandom(void *buffer, size_t length, unsigned flags) {
  size_t step = length < WASI_EXTERNALS_ENTROPY ? length : WASI_EXTERNALS_ENTROPY;
  (void)flags;
  if (getentropy(buffer, step) != 0) {
    perror("libuuid: no random numbers from the host");
    abort();
  }
  return (ssize_t)step;
}

#define getrandom wasi_externals_getrandom
#ifndef GRND_NONBLOCK
#define GRND_NONBLOCK 0x0001
#endif

/*
 * A host's clock may go in steps, or stand still while a program computes.
 * libuuid has ten UUIDs for one microsecond, and then waits for the next. Here
 * a clock that has not gone on is counted on by a microsecond a question. One
 * that was set back is believed: libuuid then takes another clock sequence.
 */
static inline int wasi_externals_gettimeofday(struct timeval *now, void *zone) {
  static struct timeval host;
  static struct timeval given;
  struct timeval before = host;
  int result = gettimeofday(&host, zone);
  if (result != 0) {
    return result;
  }
  if (!timercmp(&host, &before, <) && !timercmp(&host, &given, >)) {
    struct timeval microsecond = {.tv_sec = 0, .tv_usec = 1};
    timeradd(&given, &microsecond, &given);
  } else {
    given = host;
  }
  *now = given;
  return 0;
}

#define gettimeofday wasi_externals_gettimeofday

#endif
