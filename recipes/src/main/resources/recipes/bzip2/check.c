#include <bzlib.h>
#include <fcntl.h>

#include "check.h"

/* What bzip2 -9 makes of nothing, and of "hello, world\n". */
static const unsigned char packed_nothing[] = {0x42, 0x5a, 0x68, 0x39, 0x17, 0x72, 0x45,
                                               0x38, 0x50, 0x90, 0x00, 0x00, 0x00, 0x00};
static const unsigned char packed_hello[] = {
    0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, 0x54, 0xa4, 0x97, 0x84,
    0x00, 0x00, 0x02, 0xd1, 0x80, 0x00, 0x10, 0x40, 0x04, 0x06, 0x44, 0x90, 0x80, 0x20,
    0x00, 0x31, 0x00, 0x30, 0x20, 0x68, 0x62, 0x00, 0x49, 0xd4, 0xb2, 0x1f, 0x3f, 0x17,
    0x72, 0x45, 0x38, 0x50, 0x90, 0x54, 0xa4, 0x97, 0x84};
static char hello[] = "hello, world\n";

/* The library adds the day of its release: "1.0.8, 13-Jul-2019". */
static void version(const char *expected) {
  char actual[32] = {0};
  const char *full = BZ2_bzlibVersion();
  snprintf(actual, sizeof actual, "%.*s", (int)strcspn(full, ","), full);
  check_text("version of the library", expected, actual);
}

static void known_streams(void) {
  char out[128];
  unsigned length = sizeof out;
  check_number("nothing is packed", BZ_OK, BZ2_bzBuffToBuffCompress(out, &length, hello, 0, 9, 0, 0));
  check_bytes("known stream of nothing", packed_nothing, sizeof packed_nothing, out, length);

  length = sizeof out;
  check_number("a text is packed", BZ_OK,
               BZ2_bzBuffToBuffCompress(out, &length, hello, sizeof hello - 1, 9, 0, 0));
  check_bytes("known stream of a text", packed_hello, sizeof packed_hello, out, length);

  char copy[sizeof packed_hello];
  memcpy(copy, packed_hello, sizeof copy);
  length = sizeof out;
  check_number("a known stream is read", BZ_OK,
               BZ2_bzBuffToBuffDecompress(out, &length, copy, sizeof copy, 0, 0));
  check_bytes("content of the known stream", hello, sizeof hello - 1, out, length);

  copy[sizeof copy - 1] ^= 1;
  length = sizeof out;
  check_number("a wrong checksum is refused", BZ_DATA_ERROR,
               BZ2_bzBuffToBuffDecompress(out, &length, copy, sizeof copy, 0, 0));
  check_number("a truncated stream is refused", BZ_UNEXPECTED_EOF,
               BZ2_bzBuffToBuffDecompress(out, &length, copy, sizeof copy - 8, 0, 0));
}

static void round_trip(int small) {
  const unsigned length = 120000;
  char *text = (char *)check_sample(length);
  unsigned packed_length = length;
  char *packed = (char *)check_buffer(length);
  unsigned unpacked_length = length;
  char *unpacked = (char *)check_buffer(length);

  check_number(small ? "pack in two blocks" : "pack in one block", BZ_OK,
               BZ2_bzBuffToBuffCompress(packed, &packed_length, text, length, small ? 1 : 9, 0, 0));
  check_number(small ? "unpack with little memory" : "unpack", BZ_OK,
               BZ2_bzBuffToBuffDecompress(unpacked, &unpacked_length, packed, packed_length, small,
                                          0));
  check_bytes(small ? "round trip in blocks with little memory" : "round trip", text, length,
              unpacked, unpacked_length);
  free(text);
  free(packed);
  free(unpacked);
}

static void file(void) {
  const char *path = SCRATCH "hello.bz2";
  char out[64];
  BZFILE *stream = check_needs("BZ2_bzopen to write", BZ2_bzopen(path, "wb"));
  check_number("BZ2_bzwrite", sizeof hello - 1, BZ2_bzwrite(stream, hello, sizeof hello - 1));
  BZ2_bzclose(stream);
  stream = check_needs("BZ2_bzopen to read", BZ2_bzopen(path, "rb"));
  int got = BZ2_bzread(stream, out, sizeof out);
  BZ2_bzclose(stream);
  check_bytes("file round trip", hello, sizeof hello - 1, out, got < 0 ? 0 : (size_t)got);
}

/* A descriptor is a host's file as well, and a file that is not there is told. */
static void descriptors(void) {
  char out[64];
  check_true("a file that is not there is not opened", BZ2_bzopen(SCRATCH "none.bz2", "rb") == NULL);
  int file = open(SCRATCH "hello.bz2", O_RDONLY);
  BZFILE *stream = check_needs("BZ2_bzdopen", BZ2_bzdopen(file, "rb"));
  int got = BZ2_bzread(stream, out, sizeof out);
  BZ2_bzclose(stream);
  check_bytes("file read by its descriptor", hello, sizeof hello - 1, out, got < 0 ? 0 : (size_t)got);
}

int main(int argc, char **argv) {
  version(check_expected_version(argc, argv));
  known_streams();
  round_trip(0);
  round_trip(1);
  file();
  descriptors();
  return check_result();
}
