/*
 * The random numbers of expat's hash tables, on WASI.
 *
 * expat asks several sources, one after the other, and without any of them goes
 * on with the time. It calls this one where configure found arc4random_buf(),
 * which can't fail; wasi-libc lacks it, and has getentropy(). Without random
 * numbers from the host the program ends here, since nobody could be told.
 *
 * SPDX-License-Identifier: MIT
 */
#define _GNU_SOURCE

#include "random_arc4random_buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void writeRandomBytes_arc4random_buf(void *target, size_t count) {
  if (getentropy(target, count) != 0) {
    perror("expat: no random numbers from the host");
    abort();
  }
}
