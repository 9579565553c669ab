/*
 * WASI has no dup(). libxml2 asks for a second descriptor of a file that it has opened, and closes the
 * first one; with xmlReadFd() and "-" the first one stays the caller's.
 *
 * - A file that libxml2 opened is opened again, at the same place.
 * - Any other descriptor is lent: it is used as it is, and not closed.
 */
#ifndef DESCRIPTORS_WASI_H
#define DESCRIPTORS_WASI_H

#include <fcntl.h>
#include <unistd.h>

int xml_wasi_open(const char *path, int flags, ...);
int xml_wasi_dup(int descriptor);
int xml_wasi_close(int descriptor);

#ifndef DESCRIPTORS_WASI_C
#define open(...) xml_wasi_open(__VA_ARGS__)
#define dup(descriptor) xml_wasi_dup(descriptor)
#define close(descriptor) xml_wasi_close(descriptor)
#endif

#endif
