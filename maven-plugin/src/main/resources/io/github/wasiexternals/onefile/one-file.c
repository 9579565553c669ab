// Files inside a WASI program: a read-only file system behind wasi-libc's own calls.
// Part of wasi-externals, Apache-2.0.
//
// wasi-libc asks the host through functions named __wasi_NAME. The linker's --wrap=__wasi_NAME
// sends these calls here; what is not about our own files goes on to the host. The files are an
// image in the program's data (FileImage.java writes it), so nothing is copied or unpacked.
//
// wasi-libc looks for the folder with the longest name that a path starts with, and among equal
// ones takes the last. Ours are registered after the host's: a folder of the host wins over ours
// only inside of it.
#include "one-file.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wasi/api.h>
#include <wasi/libc.h>

typedef __wasi_errno_t error;
typedef __wasi_fd_t number;

#define OK __WASI_ERRNO_SUCCESS
#define IS(what) __WASI_ERRNO_##what

// The function that the host answers, and the one that wasi-libc calls instead.
#define HOST(name) __real___wasi_##name
#define WRAP(name) __wrap___wasi_##name

// An image; all places are offsets from its start. The folders at the top are the first nodes;
// their names are absolute paths. The children of a folder follow each other, sorted by name.
enum { FOLDER = 0, FILE_ = 1 };

struct node {
  uint32_t kind;
  uint32_t parent;       // the index of the folder; a top folder's own
  uint32_t name;         // NUL-terminated
  uint32_t name_length;  // without the NUL
  uint32_t start;        // of the bytes; or the index of the first child
  uint32_t length;       // in bytes; or the number of children
};

struct image {
  uint64_t time;  // of all files, in nanoseconds since 1970
  uint32_t tops;
  uint32_t main;  // a path; 0 for none, here and below
  uint32_t home;
  uint32_t unused;
  struct node nodes[];
};

extern const struct image wasi_one_file_image;

static const char *text(uint32_t place) { return (const char *)&wasi_one_file_image + place; }

static const char *path(uint32_t place) { return place == 0 ? NULL : text(place); }

const char *wasi_one_file_main(void) { return path(wasi_one_file_image.main); }

const char *wasi_one_file_home(void) { return path(wasi_one_file_image.home); }

// Numbers of open files: ours start where no host's come. A host that reaches them is told apart
// from ours by path_open and sock_accept, which refuse its number.
#define FIRST 0x40000000u
#define MOST 1024u

static struct slot {
  bool open;
  uint32_t node;
  uint64_t position;
} slots[MOST];

static bool ours(number fd) { return (uint32_t)fd >= FIRST; }

static struct slot *slot_of(number fd) {
  uint32_t index = (uint32_t)fd - FIRST;
  return index < MOST && slots[index].open ? &slots[index] : NULL;
}

static const struct node *node_of(const struct slot *slot) {
  return &wasi_one_file_image.nodes[slot->node];
}

__attribute__((constructor)) static void mount(void) {
  for (uint32_t top = 0; top < wasi_one_file_image.tops; top++) {
    slots[top] = (struct slot){.open = true, .node = top};
    if (__wasilibc_register_preopened_fd((int)(FIRST + top),
                                         text(wasi_one_file_image.nodes[top].name)) != 0) {
      abort();
    }
  }
}

// The child of a folder; -1 if there is none of this name.
static int64_t child(const struct node *folder, const char *name, size_t length) {
  uint32_t low = folder->start;
  uint32_t high = folder->start + folder->length;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const struct node *node = &wasi_one_file_image.nodes[middle];
    size_t shorter = length < node->name_length ? length : node->name_length;
    int order = memcmp(name, text(node->name), shorter);
    if (order == 0 && length == node->name_length) {
      return middle;
    }
    if (order < 0 || (order == 0 && length < node->name_length)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return -1;
}

// Finds what a path names, from an open folder on; as for any host, no path leads out of it.
static error find(number fd, const char *path, uint32_t *found) {
  const struct slot *slot = slot_of(fd);
  if (slot == NULL) {
    return IS(BADF);
  }
  uint32_t node = slot->node;
  if (*path == '\0') {
    return IS(NOENT);
  }
  if (*path == '/') {
    return IS(NOTCAPABLE);
  }
  while (true) {
    if (wasi_one_file_image.nodes[node].kind != FOLDER) {
      return IS(NOTDIR);
    }
    size_t length = strcspn(path, "/");
    if (length == 2 && memcmp(path, "..", 2) == 0) {
      if (node == slot->node) {
        return IS(NOTCAPABLE);
      }
      node = wasi_one_file_image.nodes[node].parent;
    } else if (length != 0 && !(length == 1 && *path == '.')) {
      int64_t next = child(&wasi_one_file_image.nodes[node], path, length);
      if (next < 0) {
        return IS(NOENT);
      }
      node = (uint32_t)next;
    }
    path += length;
    if (*path == '\0') {
      *found = node;
      return OK;
    }
    path++;
  }
}

// The error of a call that would change what a path names.
static error refuse(number fd, const char *path) {
  uint32_t found;
  error error = find(fd, path, &found);
  return error == OK ? IS(ROFS) : error;
}

// The error of a call that would make something new.
static error refuse_new(number fd, const char *path) {
  uint32_t found;
  error error = find(fd, path, &found);
  return error == OK ? IS(EXIST) : error == IS(NOENT) ? IS(ROFS) : error;
}

static void describe(uint32_t index, __wasi_filestat_t *to) {
  const struct node *node = &wasi_one_file_image.nodes[index];
  memset(to, 0, sizeof *to);
  to->dev = FIRST;
  to->ino = (uint64_t)index + 1;
  to->filetype = node->kind == FOLDER ? __WASI_FILETYPE_DIRECTORY : __WASI_FILETYPE_REGULAR_FILE;
  to->nlink = 1;
  to->size = node->kind == FOLDER ? 0 : node->length;
  to->atim = to->mtim = to->ctim = wasi_one_file_image.time;
}

// An open file, for a call that needs one and not a folder.
static error file_of(number fd, struct slot **slot) {
  *slot = slot_of(fd);
  if (*slot == NULL) {
    return IS(BADF);
  }
  return node_of(*slot)->kind == FOLDER ? IS(ISDIR) : OK;
}

static uint32_t copy(const struct node *node, uint64_t from, const __wasi_iovec_t *parts,
                     size_t count) {
  uint32_t copied = 0;
  for (size_t part = 0; part < count && from < node->length; part++) {
    uint32_t left = node->length - (uint32_t)from;
    uint32_t length = parts[part].buf_len < left ? parts[part].buf_len : left;
    memcpy(parts[part].buf, text(node->start) + from, length);
    from += length;
    copied += length;
  }
  return copied;
}

// ---- the calls, in the order of <wasi/api.h> ----

error HOST(fd_advise)(number, __wasi_filesize_t, __wasi_filesize_t, __wasi_advice_t);
error WRAP(fd_advise)(number fd, __wasi_filesize_t offset, __wasi_filesize_t length,
                      __wasi_advice_t advice) {
  struct slot *slot;
  return ours(fd) ? file_of(fd, &slot) : HOST(fd_advise)(fd, offset, length, advice);
}

error HOST(fd_allocate)(number, __wasi_filesize_t, __wasi_filesize_t);
error WRAP(fd_allocate)(number fd, __wasi_filesize_t offset, __wasi_filesize_t length) {
  return ours(fd) ? IS(BADF) : HOST(fd_allocate)(fd, offset, length);
}

error HOST(fd_close)(number);
error WRAP(fd_close)(number fd) {
  if (!ours(fd)) {
    return HOST(fd_close)(fd);
  }
  struct slot *slot = slot_of(fd);
  if (slot == NULL) {
    return IS(BADF);
  }
  slot->open = false;
  return OK;
}

error HOST(fd_datasync)(number);
error WRAP(fd_datasync)(number fd) {
  return !ours(fd) ? HOST(fd_datasync)(fd) : slot_of(fd) == NULL ? IS(BADF) : OK;
}

error HOST(fd_fdstat_get)(number, __wasi_fdstat_t *);
error WRAP(fd_fdstat_get)(number fd, __wasi_fdstat_t *to) {
  if (!ours(fd)) {
    return HOST(fd_fdstat_get)(fd, to);
  }
  const struct slot *slot = slot_of(fd);
  if (slot == NULL) {
    return IS(BADF);
  }
  memset(to, 0, sizeof *to);
  if (node_of(slot)->kind == FOLDER) {
    to->fs_filetype = __WASI_FILETYPE_DIRECTORY;
    // All of them: else wasi-libc itself would refuse to write, with another error than EROFS.
    to->fs_rights_base = ~(__wasi_rights_t)(__WASI_RIGHTS_FD_WRITE | __WASI_RIGHTS_FD_READ);
    to->fs_rights_inheriting = ~(__wasi_rights_t)0;
  } else {
    to->fs_filetype = __WASI_FILETYPE_REGULAR_FILE;
    to->fs_rights_base = __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL |
                         __WASI_RIGHTS_FD_ADVISE | __WASI_RIGHTS_FD_FILESTAT_GET |
                         __WASI_RIGHTS_POLL_FD_READWRITE;
  }
  return OK;
}

error HOST(fd_fdstat_set_flags)(number, __wasi_fdflags_t);
error WRAP(fd_fdstat_set_flags)(number fd, __wasi_fdflags_t flags) {
  // They are about writing and waiting, and there is neither.
  return !ours(fd) ? HOST(fd_fdstat_set_flags)(fd, flags) : slot_of(fd) == NULL ? IS(BADF) : OK;
}

error HOST(fd_filestat_get)(number, __wasi_filestat_t *);
error WRAP(fd_filestat_get)(number fd, __wasi_filestat_t *to) {
  if (!ours(fd)) {
    return HOST(fd_filestat_get)(fd, to);
  }
  const struct slot *slot = slot_of(fd);
  if (slot == NULL) {
    return IS(BADF);
  }
  describe(slot->node, to);
  return OK;
}

error HOST(fd_filestat_set_size)(number, __wasi_filesize_t);
error WRAP(fd_filestat_set_size)(number fd, __wasi_filesize_t size) {
  // As ftruncate() of a file that is not open for writing.
  return !ours(fd)               ? HOST(fd_filestat_set_size)(fd, size)
         : slot_of(fd) == NULL ? IS(BADF)
                                 : IS(INVAL);
}

error HOST(fd_filestat_set_times)(number, __wasi_timestamp_t, __wasi_timestamp_t,
                                  __wasi_fstflags_t);
error WRAP(fd_filestat_set_times)(number fd, __wasi_timestamp_t accessed,
                                  __wasi_timestamp_t modified, __wasi_fstflags_t flags) {
  return !ours(fd) ? HOST(fd_filestat_set_times)(fd, accessed, modified, flags)
         : slot_of(fd) == NULL ? IS(BADF)
                                 : IS(ROFS);
}

error HOST(fd_pread)(number, const __wasi_iovec_t *, size_t, __wasi_filesize_t, __wasi_size_t *);
error WRAP(fd_pread)(number fd, const __wasi_iovec_t *parts, size_t count,
                     __wasi_filesize_t offset, __wasi_size_t *read) {
  if (!ours(fd)) {
    return HOST(fd_pread)(fd, parts, count, offset, read);
  }
  struct slot *slot;
  error error = file_of(fd, &slot);
  if (error == OK) {
    *read = copy(node_of(slot), offset, parts, count);
  }
  return error;
}

error HOST(fd_pwrite)(number, const __wasi_ciovec_t *, size_t, __wasi_filesize_t,
                      __wasi_size_t *);
error WRAP(fd_pwrite)(number fd, const __wasi_ciovec_t *parts, size_t count,
                      __wasi_filesize_t offset, __wasi_size_t *written) {
  return ours(fd) ? IS(BADF) : HOST(fd_pwrite)(fd, parts, count, offset, written);
}

error HOST(fd_read)(number, const __wasi_iovec_t *, size_t, __wasi_size_t *);
error WRAP(fd_read)(number fd, const __wasi_iovec_t *parts, size_t count, __wasi_size_t *read) {
  if (!ours(fd)) {
    return HOST(fd_read)(fd, parts, count, read);
  }
  struct slot *slot;
  error error = file_of(fd, &slot);
  if (error == OK) {
    *read = copy(node_of(slot), slot->position, parts, count);
    slot->position += *read;
  }
  return error;
}

// One entry, or as much of it as there is room for: a reader that sees a full buffer asks again
// from the last whole entry on.
static void entry(uint8_t *to, size_t room, size_t *used, uint64_t next, uint32_t index,
                  const char *name, uint32_t length) {
  __wasi_dirent_t head;
  memset(&head, 0, sizeof head);
  head.d_next = next;
  head.d_ino = (uint64_t)index + 1;
  head.d_namlen = length;
  head.d_type = wasi_one_file_image.nodes[index].kind == FOLDER ? __WASI_FILETYPE_DIRECTORY
                                                                 : __WASI_FILETYPE_REGULAR_FILE;
  size_t part = sizeof head < room - *used ? sizeof head : room - *used;
  memcpy(to + *used, &head, part);
  *used += part;
  part = length < room - *used ? length : room - *used;
  memcpy(to + *used, name, part);
  *used += part;
}

error HOST(fd_readdir)(number, uint8_t *, __wasi_size_t, __wasi_dircookie_t, __wasi_size_t *);
error WRAP(fd_readdir)(number fd, uint8_t *to, __wasi_size_t room, __wasi_dircookie_t cookie,
                       __wasi_size_t *used) {
  if (!ours(fd)) {
    return HOST(fd_readdir)(fd, to, room, cookie, used);
  }
  const struct slot *slot = slot_of(fd);
  if (slot == NULL) {
    return IS(BADF);
  }
  const struct node *folder = node_of(slot);
  if (folder->kind != FOLDER) {
    return IS(NOTDIR);
  }
  // A cookie is the number of entries before: ".", "..", the children.
  size_t filled = 0;
  for (uint64_t at = cookie; at < (uint64_t)folder->length + 2 && filled < room; at++) {
    if (at == 0) {
      entry(to, room, &filled, at + 1, slot->node, ".", 1);
    } else if (at == 1) {
      entry(to, room, &filled, at + 1, folder->parent, "..", 2);
    } else {
      uint32_t index = folder->start + (uint32_t)(at - 2);
      const struct node *node = &wasi_one_file_image.nodes[index];
      entry(to, room, &filled, at + 1, index, text(node->name), node->name_length);
    }
  }
  *used = filled;
  return OK;
}

error HOST(fd_renumber)(number, number);
error WRAP(fd_renumber)(number from, number to) {
  if (!ours(from) && !ours(to)) {
    return HOST(fd_renumber)(from, to);
  }
  struct slot *source = ours(from) ? slot_of(from) : NULL;
  struct slot *target = ours(to) ? slot_of(to) : NULL;
  if (source == NULL || target == NULL) {
    // A host's file can't get a number of ours, nor ours one of a host's.
    return IS(NOTSUP);
  }
  if (source != target) {
    *target = *source;
    source->open = false;
  }
  return OK;
}

error HOST(fd_seek)(number, __wasi_filedelta_t, __wasi_whence_t, __wasi_filesize_t *);
error WRAP(fd_seek)(number fd, __wasi_filedelta_t offset, __wasi_whence_t whence,
                    __wasi_filesize_t *position) {
  if (!ours(fd)) {
    return HOST(fd_seek)(fd, offset, whence, position);
  }
  struct slot *slot;
  error error = file_of(fd, &slot);
  if (error != OK) {
    return error;
  }
  int64_t base = whence == __WASI_WHENCE_SET   ? 0
                 : whence == __WASI_WHENCE_CUR ? (int64_t)slot->position
                                               : (int64_t)node_of(slot)->length;
  int64_t sum;
  if (whence > __WASI_WHENCE_END || __builtin_add_overflow(base, offset, &sum) || sum < 0) {
    return IS(INVAL);
  }
  slot->position = (uint64_t)sum;
  *position = slot->position;
  return OK;
}

error HOST(fd_sync)(number);
error WRAP(fd_sync)(number fd) {
  return !ours(fd) ? HOST(fd_sync)(fd) : slot_of(fd) == NULL ? IS(BADF) : OK;
}

error HOST(fd_tell)(number, __wasi_filesize_t *);
error WRAP(fd_tell)(number fd, __wasi_filesize_t *position) {
  if (!ours(fd)) {
    return HOST(fd_tell)(fd, position);
  }
  struct slot *slot;
  error error = file_of(fd, &slot);
  if (error == OK) {
    *position = slot->position;
  }
  return error;
}

error HOST(fd_write)(number, const __wasi_ciovec_t *, size_t, __wasi_size_t *);
error WRAP(fd_write)(number fd, const __wasi_ciovec_t *parts, size_t count,
                     __wasi_size_t *written) {
  return ours(fd) ? IS(BADF) : HOST(fd_write)(fd, parts, count, written);
}

error HOST(path_create_directory)(number, const char *);
error WRAP(path_create_directory)(number fd, const char *path) {
  return ours(fd) ? refuse_new(fd, path) : HOST(path_create_directory)(fd, path);
}

error HOST(path_filestat_get)(number, __wasi_lookupflags_t, const char *, __wasi_filestat_t *);
error WRAP(path_filestat_get)(number fd, __wasi_lookupflags_t flags, const char *path,
                              __wasi_filestat_t *to) {
  if (!ours(fd)) {
    return HOST(path_filestat_get)(fd, flags, path, to);
  }
  uint32_t found;
  error error = find(fd, path, &found);
  if (error == OK) {
    describe(found, to);
  }
  return error;
}

error HOST(path_filestat_set_times)(number, __wasi_lookupflags_t, const char *,
                                    __wasi_timestamp_t, __wasi_timestamp_t, __wasi_fstflags_t);
error WRAP(path_filestat_set_times)(number fd, __wasi_lookupflags_t flags, const char *path,
                                    __wasi_timestamp_t accessed, __wasi_timestamp_t modified,
                                    __wasi_fstflags_t which) {
  return ours(fd) ? refuse(fd, path)
                  : HOST(path_filestat_set_times)(fd, flags, path, accessed, modified, which);
}

error HOST(path_link)(number, __wasi_lookupflags_t, const char *, number, const char *);
error WRAP(path_link)(number from, __wasi_lookupflags_t flags, const char *path, number to,
                      const char *new_path) {
  if (ours(from) && ours(to)) {
    return refuse_new(to, new_path);
  }
  return ours(from) || ours(to) ? IS(XDEV) : HOST(path_link)(from, flags, path, to, new_path);
}

error HOST(path_open)(number, __wasi_lookupflags_t, const char *, __wasi_oflags_t,
                      __wasi_rights_t, __wasi_rights_t, __wasi_fdflags_t, number *);
error WRAP(path_open)(number fd, __wasi_lookupflags_t lookup, const char *path,
                      __wasi_oflags_t flags, __wasi_rights_t rights, __wasi_rights_t inheriting,
                      __wasi_fdflags_t status, number *opened) {
  if (!ours(fd)) {
    error error =
        HOST(path_open)(fd, lookup, path, flags, rights, inheriting, status, opened);
    if (error == OK && ours(*opened)) {
      (void)!HOST(fd_close)(*opened);
      return IS(NFILE);
    }
    return error;
  }
  uint32_t found;
  error error = find(fd, path, &found);
  if (error == IS(NOENT) && (flags & __WASI_OFLAGS_CREAT) != 0) {
    return IS(ROFS);
  }
  if (error != OK) {
    return error;
  }
  bool folder = wasi_one_file_image.nodes[found].kind == FOLDER;
  bool writes = (rights & __WASI_RIGHTS_FD_WRITE) != 0 || (flags & __WASI_OFLAGS_TRUNC) != 0;
  if ((flags & __WASI_OFLAGS_CREAT) != 0 && (flags & __WASI_OFLAGS_EXCL) != 0) {
    return IS(EXIST);
  }
  if (folder && (writes || (flags & __WASI_OFLAGS_CREAT) != 0)) {
    return IS(ISDIR);
  }
  if (!folder && (flags & __WASI_OFLAGS_DIRECTORY) != 0) {
    return IS(NOTDIR);
  }
  if (writes) {
    return IS(ROFS);
  }
  for (uint32_t index = 0; index < MOST; index++) {
    if (!slots[index].open) {
      slots[index] = (struct slot){.open = true, .node = found};
      *opened = FIRST + index;
      return OK;
    }
  }
  return IS(MFILE);
}

error HOST(path_readlink)(number, const char *, uint8_t *, __wasi_size_t, __wasi_size_t *);
error WRAP(path_readlink)(number fd, const char *path, uint8_t *to, __wasi_size_t room,
                          __wasi_size_t *used) {
  if (!ours(fd)) {
    return HOST(path_readlink)(fd, path, to, room, used);
  }
  uint32_t found;
  error error = find(fd, path, &found);
  return error == OK ? IS(INVAL) : error;
}

error HOST(path_remove_directory)(number, const char *);
error WRAP(path_remove_directory)(number fd, const char *path) {
  return ours(fd) ? refuse(fd, path) : HOST(path_remove_directory)(fd, path);
}

error HOST(path_rename)(number, const char *, number, const char *);
error WRAP(path_rename)(number from, const char *path, number to, const char *new_path) {
  if (ours(from) && ours(to)) {
    return refuse(from, path);
  }
  return ours(from) || ours(to) ? IS(XDEV) : HOST(path_rename)(from, path, to, new_path);
}

error HOST(path_symlink)(const char *, number, const char *);
error WRAP(path_symlink)(const char *content, number fd, const char *path) {
  return ours(fd) ? refuse_new(fd, path) : HOST(path_symlink)(content, fd, path);
}

error HOST(path_unlink_file)(number, const char *);
error WRAP(path_unlink_file)(number fd, const char *path) {
  return ours(fd) ? refuse(fd, path) : HOST(path_unlink_file)(fd, path);
}

// The open file that a subscription waits for; a host's if it waits for a clock.
static number awaited(const __wasi_subscription_t *subscription) {
  switch (subscription->u.tag) {
    case __WASI_EVENTTYPE_FD_READ:
      return subscription->u.u.fd_read.file_descriptor;
    case __WASI_EVENTTYPE_FD_WRITE:
      return subscription->u.u.fd_write.file_descriptor;
    default:
      return 0;
  }
}

error HOST(poll_oneoff)(const __wasi_subscription_t *, __wasi_event_t *, __wasi_size_t,
                        __wasi_size_t *);
error WRAP(poll_oneoff)(const __wasi_subscription_t *in, __wasi_event_t *out,
                        __wasi_size_t count, __wasi_size_t *events) {
  // Ours are always ready, so if there is one there is nothing to wait for.
  __wasi_size_t ready = 0;
  for (__wasi_size_t index = 0; index < count; index++) {
    number fd = awaited(&in[index]);
    if (ours(fd)) {
      const struct slot *slot = slot_of(fd);
      __wasi_event_t *event = &out[ready++];
      memset(event, 0, sizeof *event);
      event->userdata = in[index].userdata;
      event->type = in[index].u.tag;
      event->error = slot == NULL ? IS(BADF) : OK;
      if (slot != NULL && node_of(slot)->kind != FOLDER &&
          slot->position < node_of(slot)->length) {
        event->fd_readwrite.nbytes = node_of(slot)->length - slot->position;
      }
    }
  }
  if (ready == 0) {
    return HOST(poll_oneoff)(in, out, count, events);
  }
  *events = ready;
  return OK;
}

error HOST(sock_accept)(number, __wasi_fdflags_t, number *);
error WRAP(sock_accept)(number fd, __wasi_fdflags_t flags, number *accepted) {
  if (ours(fd)) {
    return IS(NOTSOCK);
  }
  error error = HOST(sock_accept)(fd, flags, accepted);
  if (error == OK && ours(*accepted)) {
    (void)!HOST(fd_close)(*accepted);
    return IS(NFILE);
  }
  return error;
}
