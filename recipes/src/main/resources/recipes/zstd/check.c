#include <zdict.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "check.h"

/* A frame of a raw block, and one of a run of 'x' (RFC 8878, 3.1.1). */
static const unsigned char raw_frame[] = {0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x05, 0x29, 0x00,
                                          0x00, 'h',  'e',  'l',  'l',  'o'};
static const unsigned char run_frame[] = {0x28, 0xb5, 0x2f, 0xfd, 0x20,
                                          0x64, 0x23, 0x03, 0x00, 'x'};
/* Nothing with its checksum, the low half of XXH64 of nothing. */
static const unsigned char empty_frame[] = {0x28, 0xb5, 0x2f, 0xfd, 0x24, 0x00, 0x01,
                                            0x00, 0x00, 0x99, 0xe9, 0xd8, 0x51};

/* Forty lines as a native zstd 1.5.4 packs them at level 19. */
static const unsigned char lines_frame[] = {
    0x28, 0xb5, 0x2f, 0xfd, 0x64, 0x1e, 0x04, 0x3d, 0x03, 0x00, 0x72, 0x44, 0x0e, 0x14, 0xa0,
    0x1d, 0x0e, 0x00, 0xf0, 0x6c, 0xd2, 0xa7, 0x6a, 0xf4, 0x3f, 0xee, 0x76, 0x6b, 0x29, 0x14,
    0xfa, 0x3d, 0x35, 0x02, 0xff, 0xff, 0xff, 0xbf, 0x6d, 0xdb, 0xb6, 0xdd, 0xb6, 0x6d, 0xdb,
    0x1e, 0x46, 0x41, 0x0c, 0xc2, 0x5d, 0x20, 0xb1, 0x06, 0xa9, 0x88, 0x12, 0xc3, 0xab, 0xe5,
    0x78, 0x93, 0x1d, 0x8b, 0x0a, 0xc4, 0x80, 0xf6, 0x30, 0x4e, 0x28, 0xa8, 0x11, 0xf0, 0xeb,
    0xff, 0x1b, 0x80, 0x33, 0x4a, 0x0f, 0x11, 0x34, 0x04, 0xff, 0xef, 0x10, 0x7c, 0x7e, 0x27,
    0x61, 0xdf, 0x24, 0x93, 0x97, 0xac, 0xe4, 0x24, 0x91, 0x7c, 0xa4, 0x91, 0x8b, 0x24, 0x72,
    0x91, 0x52, 0xf5, 0x32, 0x30, 0x80, 0xa8, 0x06, 0x38, 0xb3, 0x5b, 0xf2};

static void versions(const char *expected) {
  check_text("version of the library", expected, ZSTD_versionString());
  check_text("version of the header", expected, ZSTD_VERSION_STRING);
}

/* ZSTD_error_no_error for a size. */
static int error_of(size_t result) {
  return (int)ZSTD_getErrorCode(result);
}

static void check_size(const char *name, size_t result) {
  check_text(name, "done", ZSTD_isError(result) ? ZSTD_getErrorName(result) : "done");
}

static void known_frames(void) {
  char out[2000];
  char run[100];
  char lines[2000];
  size_t lines_length = 0;
  memset(run, 'x', sizeof run);
  size_t length = ZSTD_decompress(out, sizeof out, raw_frame, sizeof raw_frame);
  check_size("a raw block is read", length);
  check_bytes("content of the raw block", "hello", 5, out, length);
  length = ZSTD_decompress(out, sizeof out, run_frame, sizeof run_frame);
  check_size("a run is read", length);
  check_bytes("content of the run", run, sizeof run, out, length);
  check_number("a frame with the checksum of nothing is read", 0,
               (long long)ZSTD_decompress(out, sizeof out, empty_frame, sizeof empty_frame));

  for (int i = 0; i < 40; i++) {
    lines_length += (size_t)snprintf(lines + lines_length, sizeof lines - lines_length,
                                     "line %d of a text that is packed\n", i);
  }
  length = ZSTD_decompress(out, sizeof out, lines_frame, sizeof lines_frame);
  check_size("a frame of another machine is read", length);
  check_bytes("content of another machine's frame", lines, lines_length, out, length);
}

/* What WASI lacks, and what is not built in, is refused and not passed over. */
static void refused(void) {
  static const unsigned char frame_of_2016[16] = {0x27, 0xb5, 0x2f, 0xfd};
  char out[16];
  ZSTD_CCtx *context = check_needs("ZSTD_createCCtx", ZSTD_createCCtx());
  check_number("threads are refused", ZSTD_error_parameter_unsupported,
               error_of(ZSTD_CCtx_setParameter(context, ZSTD_c_nbWorkers, 2)));
  check_size("no threads are accepted", ZSTD_CCtx_setParameter(context, ZSTD_c_nbWorkers, 0));
  ZSTD_freeCCtx(context);
  check_number("a frame of zstd 0.7 is refused", ZSTD_error_prefix_unknown,
               error_of(ZSTD_decompress(out, sizeof out, frame_of_2016, sizeof frame_of_2016)));
}

static void round_trip(int level) {
  const size_t length = 100000;
  unsigned char *text = check_sample(length);
  size_t bound = ZSTD_compressBound(length);
  unsigned char *packed = check_buffer(bound);
  unsigned char *unpacked = check_buffer(length);
  char name[64];

  ZSTD_CCtx *context = check_needs("ZSTD_createCCtx", ZSTD_createCCtx());
  check_size("level is accepted", ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level));
  check_size("checksum is accepted", ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1));
  size_t packed_length = ZSTD_compress2(context, packed, bound, text, length);
  snprintf(name, sizeof name, "pack at level %d", level);
  check_size(name, packed_length);
  ZSTD_freeCCtx(context);
  if (ZSTD_isError(packed_length)) {
    exit(1);
  }
  check_true("packing makes it smaller", packed_length < length / 2);
  size_t unpacked_length = ZSTD_decompress(unpacked, length, packed, packed_length);
  snprintf(name, sizeof name, "round trip at level %d", level);
  check_bytes(name, text, length, unpacked, unpacked_length);

  packed[packed_length - 1] ^= 1;
  check_number("a wrong checksum is refused", ZSTD_error_checksum_wrong,
               error_of(ZSTD_decompress(unpacked, length, packed, packed_length)));
  packed[packed_length - 1] ^= 1;
  packed[packed_length / 2] ^= 0x10;
  check_true("a corrupted frame is refused",
             ZSTD_isError(ZSTD_decompress(unpacked, length, packed, packed_length)));
  packed[packed_length / 2] ^= 0x10;
  check_number("a truncated frame is refused", ZSTD_error_srcSize_wrong,
               error_of(ZSTD_decompress(unpacked, length, packed, packed_length - 10)));
  free(text);
  free(packed);
  free(unpacked);
}

/* A record as a service would log it: alike, never equal. */
static size_t write_record(char *out, size_t room, uint32_t *state) {
  return (size_t)snprintf(out, room,
                          "{\"user\": %u, \"action\": \"%s\", \"status\": %u, \"agent\": \"check\"}\n",
                          (unsigned)(check_random(state) % 100000),
                          check_random(state) % 2 ? "login" : "logout",
                          (unsigned)(200 + check_random(state) % 300));
}

static void dictionary(void) {
  enum { RECORDS = 2000, RECORD = 128, DICTIONARY = 4096 };
  char *records = (char *)check_buffer(RECORDS * RECORD);
  size_t *sizes = check_needs("memory", calloc(RECORDS, sizeof *sizes));
  unsigned char *trained = check_buffer(DICTIONARY);
  uint32_t state = 521288629u;
  size_t end = 0;
  for (size_t i = 0; i < RECORDS; i++) {
    sizes[i] = write_record(records + end, RECORD, &state);
    end += sizes[i];
  }
  size_t length = ZDICT_trainFromBuffer(trained, DICTIONARY, records, sizes, RECORDS);
  check_text("a dictionary is trained", "done",
             ZDICT_isError(length) ? ZDICT_getErrorName(length) : "done");
  if (ZDICT_isError(length)) {
    exit(1);
  }
  check_true("the dictionary has an id", ZDICT_getDictID(trained, length) != 0);

  char record[RECORD];
  char packed[512];
  char plain[512];
  char out[RECORD];
  size_t record_length = write_record(record, sizeof record, &state);
  size_t plain_length = ZSTD_compress(plain, sizeof plain, record, record_length, 3);
  ZSTD_CCtx *cctx = check_needs("ZSTD_createCCtx", ZSTD_createCCtx());
  ZSTD_DCtx *dctx = check_needs("ZSTD_createDCtx", ZSTD_createDCtx());
  size_t packed_length = ZSTD_compress_usingDict(cctx, packed, sizeof packed, record, record_length,
                                                 trained, length, 3);
  check_size("pack with the dictionary", packed_length);
  check_true("the dictionary makes it smaller", packed_length < plain_length);
  check_number("the frame names the dictionary", ZDICT_getDictID(trained, length),
               ZSTD_getDictID_fromFrame(packed, packed_length));
  size_t out_length = ZSTD_decompress_usingDict(dctx, out, sizeof out, packed, packed_length,
                                                trained, length);
  check_bytes("round trip with the dictionary", record, record_length, out, out_length);
  check_number("the frame is refused without the dictionary", ZSTD_error_dictionary_wrong,
               error_of(ZSTD_decompress(out, sizeof out, packed, packed_length)));
  ZSTD_freeCCtx(cctx);
  ZSTD_freeDCtx(dctx);
  free(records);
  free(sizes);
  free(trained);
}

int main(int argc, char **argv) {
  versions(check_expected_version(argc, argv));
  known_frames();
  refused();
  round_trip(1);
  round_trip(19);
  dictionary();
  return check_result();
}
