/*
 * What every check program shares. A check program is called with the version that it has to find
 * as its only argument, has an empty folder at /scratch for its files, prints one line a check:
 *
 *   ok NAME
 *   FAIL NAME: expected EXPECTED actual ACTUAL
 *
 * and ends with an exit code other than 0 if a check failed. A NAME has no colon.
 */
#ifndef CHECK_H
#define CHECK_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCRATCH "/scratch/"

static int check_failures;

static inline void check_number(const char *name, long long expected, long long actual) {
  if (expected == actual) {
    printf("ok %s\n", name);
  } else {
    printf("FAIL %s: expected %lld actual %lld\n", name, expected, actual);
    check_failures++;
  }
}

static inline void check_hex(const char *name, unsigned long long expected,
                             unsigned long long actual) {
  if (expected == actual) {
    printf("ok %s\n", name);
  } else {
    printf("FAIL %s: expected 0x%llx actual 0x%llx\n", name, expected, actual);
    check_failures++;
  }
}

static inline void check_text(const char *name, const char *expected, const char *actual) {
  if (actual != NULL && strcmp(expected, actual) == 0) {
    printf("ok %s\n", name);
  } else {
    printf("FAIL %s: expected %s actual %s\n", name, expected, actual == NULL ? "nothing" : actual);
    check_failures++;
  }
}

/* Tells the first byte that differs, or the lengths if they do. */
static inline void check_bytes(const char *name, const void *expected, size_t expected_length,
                               const void *actual, size_t actual_length) {
  const unsigned char *a = expected;
  const unsigned char *b = actual;
  if (expected_length != actual_length) {
    printf("FAIL %s: expected %zu bytes actual %zu bytes\n", name, expected_length, actual_length);
    check_failures++;
    return;
  }
  for (size_t i = 0; i < expected_length; i++) {
    if (a[i] != b[i]) {
      printf("FAIL %s: expected 0x%02x at byte %zu actual 0x%02x\n", name, a[i], i, b[i]);
      check_failures++;
      return;
    }
  }
  printf("ok %s\n", name);
}

static inline void check_true(const char *name, int actual) {
  check_text(name, "true", actual ? "true" : "false");
}

/* For what everything behind it needs: ends the program at once. */
static inline void *check_needs(const char *name, void *pointer) {
  if (pointer == NULL) {
    printf("FAIL %s: expected a result actual NULL\n", name);
    exit(1);
  }
  return pointer;
}

static inline unsigned char *check_buffer(size_t length) {
  return check_needs("memory", calloc(1, length));
}

/* The next of a fixed sequence of pseudo-random numbers (Marsaglia's xorshift32). */
static inline uint32_t check_random(uint32_t *state) {
  uint32_t x = *state;
  x ^= x << 13;
  x ^= x >> 17;
  x ^= x << 5;
  return *state = x;
}

/* Text that compresses, yet does not repeat: words in a pseudo-random order. */
static inline unsigned char *check_sample(size_t length) {
  static const char *const words[] = {"alpha ", "beta ",  "gamma ", "delta\n", "epsilon ",
                                      "zeta ",  "eta, ", "theta. ", "iota ",  "kappa "};
  unsigned char *text = check_buffer(length);
  uint32_t state = 2463534242u;
  size_t at = 0;
  while (at < length) {
    const char *word = words[check_random(&state) % (sizeof words / sizeof *words)];
    for (; *word != '\0' && at < length; word++) {
      text[at++] = (unsigned char)*word;
    }
  }
  return text;
}

static inline const char *check_expected_version(int argc, char **argv) {
  if (argc != 2) {
    printf("FAIL arguments: expected a version actual %d arguments\n", argc - 1);
    exit(1);
  }
  return argv[1];
}

static inline int check_result(void) {
  return check_failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
