#include <lz4.h>
#include <lz4file.h>
#include <lz4frame.h>
#include <lz4hc.h>

#include "check.h"

static void versions(const char *expected) {
  check_text("version of the library", expected, LZ4_versionString());
  check_text("version of the header", expected, LZ4_VERSION_STRING);
}

/* Of the descriptions of both formats: a block with a match that overlaps itself, and the frame that
 * the program lz4 makes of three bytes, whose checksum is XXH32 of them, 0x32d153ff. */
static const unsigned char block[] = {0x15, 'a', 0x01, 0x00, 0x50, 'b', 'c', 'd', 'e', 'f'};
static const unsigned char frame[] = {0x04, 0x22, 0x4d, 0x18, 0x64, 0x40, 0xa7, 0x03,
                                      0x00, 0x00, 0x80, 'a',  'b',  'c',  0x00, 0x00,
                                      0x00, 0x00, 0xff, 0x53, 0xd1, 0x32};

static size_t read_frame(const void *from, size_t length, void *to, size_t room, size_t *made) {
  LZ4F_dctx *reader = NULL;
  check_number("reader of frames", 0,
               (long long)LZ4F_createDecompressionContext(&reader, LZ4F_VERSION));
  size_t used = length;
  *made = room;
  size_t more = LZ4F_decompress(reader, to, made, from, &used, NULL);
  LZ4F_freeDecompressionContext(reader);
  return more;
}

static void known_streams(void) {
  char out[32];
  unsigned char wrong[sizeof frame];
  size_t made = 0;
  int length = LZ4_decompress_safe((const char *)block, out, sizeof block, sizeof out);
  check_number("a block is read", 15, length);
  check_bytes("content of the block", "aaaaaaaaaabcdef", 15, out, length < 0 ? 0 : (size_t)length);
  check_true("a block that is cut off is refused",
             LZ4_decompress_safe((const char *)block, out, sizeof block - 3, sizeof out) < 0);
  check_true("a block that needs more room is refused",
             LZ4_decompress_safe((const char *)block, out, sizeof block, 14) < 0);

  check_number("a frame is read to its end", 0,
               (long long)read_frame(frame, sizeof frame, out, sizeof out, &made));
  check_bytes("content of the frame", "abc", 3, out, made);
  memcpy(wrong, frame, sizeof frame);
  wrong[sizeof wrong - 1] ^= 1;
  size_t error = read_frame(wrong, sizeof wrong, out, sizeof out, &made);
  check_true("a wrong checksum is refused", LZ4F_isError(error));
  check_text("and is named", "ERROR_contentChecksum_invalid", LZ4F_getErrorName(error));
}

static void check_block(const char *name, const char *text, const char *packed, int packed_length,
                        int length) {
  char *unpacked = (char *)check_buffer((size_t)length);
  check_true(name, packed_length > 0 && packed_length < length * 3 / 4);
  check_number(name, length, LZ4_decompress_safe(packed, unpacked, packed_length, length));
  check_bytes(name, text, (size_t)length, unpacked, (size_t)length);
  free(unpacked);
}

static void blocks(void) {
  const int length = 300000;
  char *text = (char *)check_sample((size_t)length);
  int room = LZ4_compressBound(length);
  char *packed = (char *)check_buffer((size_t)room);
  int fast = LZ4_compress_default(text, packed, length, room);
  check_block("LZ4_compress_default", text, packed, fast, length);
  check_block("LZ4_compress_fast", text, packed,
              LZ4_compress_fast(text, packed, length, room, 3), length);
  int high = LZ4_compress_HC(text, packed, length, room, LZ4HC_CLEVEL_MAX);
  check_block("LZ4_compress_HC", text, packed, high, length);
  check_true("high compression makes it smaller", high < fast);

  int source = length;
  int filled = LZ4_compress_destSize(text, packed, &source, 1000);
  check_true("as much as there is room for", filled <= 1000 && source > 1000);
  check_block("LZ4_compress_destSize", text, packed, filled, source);
  free(text);
  free(packed);
}

/* As messages are packed: each may refer to those before it, and the first to a dictionary. */
static void streams(void) {
  enum { PART = 5000, PARTS = 8 };
  char *text = (char *)check_sample(PART * (PARTS + 1));
  char *unpacked = (char *)check_buffer(PART * (PARTS + 1));
  char packed[LZ4_COMPRESSBOUND(PART)];
  LZ4_stream_t *writer = check_needs("LZ4_createStream", LZ4_createStream());
  LZ4_streamDecode_t *reader = check_needs("LZ4_createStreamDecode", LZ4_createStreamDecode());
  memcpy(unpacked, text, PART);
  check_number("a dictionary to write", PART, LZ4_loadDict(writer, text, PART));
  check_true("a dictionary to read", LZ4_setStreamDecode(reader, unpacked, PART));
  int complete = 0;
  for (int i = 1; i <= PARTS; i++) {
    int length = LZ4_compress_fast_continue(writer, text + i * PART, packed, PART, sizeof packed, 1);
    complete += LZ4_decompress_safe_continue(reader, packed, unpacked + i * PART, length, PART) == PART;
  }
  check_number("each part is read", PARTS, complete);
  check_bytes("all of them", text, PART * (PARTS + 1), unpacked, PART * (PARTS + 1));
  LZ4_freeStream(writer);
  LZ4_freeStreamDecode(reader);
  free(text);
  free(unpacked);
}

static void frames(void) {
  const size_t length = 300000;
  LZ4F_preferences_t preferences = LZ4F_INIT_PREFERENCES;
  preferences.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled;
  preferences.frameInfo.blockChecksumFlag = LZ4F_blockChecksumEnabled;
  preferences.frameInfo.contentSize = length;
  preferences.compressionLevel = 9;
  unsigned char *text = check_sample(length);
  unsigned char *unpacked = check_buffer(length);
  size_t room = LZ4F_compressFrameBound(length, &preferences);
  unsigned char *packed = check_buffer(room);
  size_t packed_length = LZ4F_compressFrame(packed, room, text, length, &preferences);
  size_t made = 0;
  check_true("LZ4F_compressFrame", !LZ4F_isError(packed_length) && packed_length < length * 3 / 4);
  check_number("LZ4F_decompress", 0,
               (long long)read_frame(packed, packed_length, unpacked, length, &made));
  check_bytes("round trip of a frame", text, length, unpacked, made);

  packed[packed_length / 2] ^= 1;
  check_true("a block that was changed is refused",
             LZ4F_isError(read_frame(packed, packed_length, unpacked, length, &made)));
  free(text);
  free(packed);
  free(unpacked);
}

static void files(void) {
  const char *path = SCRATCH "sample.lz4";
  const size_t length = 200000;
  unsigned char *text = check_sample(length);
  unsigned char *read = check_buffer(length + 1);
  LZ4_writeFile_t *writer = NULL;
  LZ4_readFile_t *reader = NULL;
  FILE *file = check_needs("a file to write", fopen(path, "wb"));
  check_number("LZ4F_writeOpen", 0, (long long)LZ4F_writeOpen(&writer, file, NULL));
  check_number("LZ4F_write", (long long)length, (long long)LZ4F_write(writer, text, length));
  check_true("LZ4F_writeClose", !LZ4F_isError(LZ4F_writeClose(writer)));
  fclose(file);
  file = check_needs("a file to read", fopen(path, "rb"));
  check_number("LZ4F_readOpen", 0, (long long)LZ4F_readOpen(&reader, file));
  size_t got = LZ4F_read(reader, read, length);
  check_bytes("round trip of a file", text, length, read, LZ4F_isError(got) ? 0 : got);
  LZ4F_readClose(reader);
  fclose(file);
  free(text);
  free(read);
}

int main(int argc, char **argv) {
  versions(check_expected_version(argc, argv));
  known_streams();
  blocks();
  streams();
  frames();
  files();
  return check_result();
}
