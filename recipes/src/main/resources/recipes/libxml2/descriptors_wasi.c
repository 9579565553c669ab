#define DESCRIPTORS_WASI_C
#include "descriptors_wasi.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What is known of an open descriptor. */
struct known {
    int descriptor;
    int lent;
    char *path;
    struct known *next;
};

static struct known *all;

static struct known *take(int descriptor) {
    for (struct known **at = &all; *at != NULL; at = &(*at)->next) {
        struct known *found = *at;
        if (found->descriptor == descriptor) {
            *at = found->next;
            return found;
        }
    }
    return NULL;
}

static void forget(int descriptor) {
    struct known *known = take(descriptor);
    if (known != NULL) {
        free(known->path);
        free(known);
    }
}

/* Keeps a path, or that the descriptor is lent if there is none. */
static int keep(int descriptor, const char *path) {
    struct known *known = calloc(1, sizeof *known);
    if (known == NULL)
        return -1;
    if (path != NULL && (known->path = strdup(path)) == NULL) {
        free(known);
        return -1;
    }
    known->descriptor = descriptor;
    known->lent = path == NULL;
    known->next = all;
    all = known;
    return 0;
}

int xml_wasi_open(const char *path, int flags, ...) {
    /* WASI has no permissions: open() ignores the third argument. */
    int descriptor = open(path, flags, 0666);
    if (descriptor < 0 || (flags & O_ACCMODE) != O_RDONLY)
        return descriptor;
    forget(descriptor);
    if (keep(descriptor, path) < 0) {
        close(descriptor);
        errno = ENOMEM;
        return -1;
    }
    return descriptor;
}

int xml_wasi_dup(int descriptor) {
    struct known *known = all;
    while (known != NULL && known->descriptor != descriptor)
        known = known->next;
    if (known == NULL || known->lent)
        return known == NULL && keep(descriptor, NULL) < 0 ? (errno = ENOMEM, -1) : descriptor;
    off_t place = lseek(descriptor, 0, SEEK_CUR);
    int copy = open(known->path, O_RDONLY);
    if (copy >= 0 && place > 0 && lseek(copy, place, SEEK_SET) < 0) {
        close(copy);
        return -1;
    }
    return copy;
}

int xml_wasi_close(int descriptor) {
    struct known *known = take(descriptor);
    int lent = known != NULL && known->lent;
    if (known != NULL) {
        free(known->path);
        free(known);
    }
    return lent ? 0 : close(descriptor);
}
