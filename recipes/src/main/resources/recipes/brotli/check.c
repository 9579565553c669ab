#include <brotli/decode.h>
#include <brotli/encode.h>
#include <brotli/shared_dictionary.h>

#include "check.h"

static void check_version(const char *name, const char *expected, uint32_t version) {
  char text[32];
  snprintf(text, sizeof text, "%u.%u.%u", version >> 24, (version >> 12) & 0xfff, version & 0xfff);
  check_text(name, expected, text);
}

static void versions(const char *expected) {
  check_version("version of the encoder", expected, BrotliEncoderVersion());
  check_version("version of the decoder", expected, BrotliDecoderVersion());
}

/* RFC 7932: an empty stream, an uncompressed block, and a word of the static dictionary, "time". */
static const unsigned char empty[] = {0x06};
static const unsigned char stored[] = {0x0b, 0x02, 0x80, 'a', 'b', 'c', 'd', 'e', 0x03};

static void known_streams(void) {
  unsigned char out[32];
  size_t length = sizeof out;
  check_number("an empty stream is read", BROTLI_DECODER_RESULT_SUCCESS,
               BrotliDecoderDecompress(sizeof empty, empty, &length, out));
  check_number("it is empty", 0, (long long)length);
  length = sizeof out;
  check_number("a stored block is read", BROTLI_DECODER_RESULT_SUCCESS,
               BrotliDecoderDecompress(sizeof stored, stored, &length, out));
  check_bytes("its content", "abcde", 5, out, length);
  length = sizeof out;
  check_number("a stream that is cut off is refused", BROTLI_DECODER_RESULT_ERROR,
               BrotliDecoderDecompress(sizeof stored - 2, stored, &length, out));
  length = 4;
  check_number("a stream that needs more room is refused", BROTLI_DECODER_RESULT_ERROR,
               BrotliDecoderDecompress(sizeof stored, stored, &length, out));

  static const unsigned char reserved[] = {0x11, 0x00};
  BrotliDecoderState *state = check_needs("decoder", BrotliDecoderCreateInstance(NULL, NULL, NULL));
  size_t in = sizeof reserved;
  size_t room = sizeof out;
  const unsigned char *from = reserved;
  unsigned char *to = out;
  check_number("a window that does not exist is refused", BROTLI_DECODER_RESULT_ERROR,
               BrotliDecoderDecompressStream(state, &in, &from, &room, &to, NULL));
  check_text("and is named", "WINDOW_BITS",
             BrotliDecoderErrorString(BrotliDecoderGetErrorCode(state)) +
                 strlen("_ERROR_FORMAT_"));
  BrotliDecoderDestroyInstance(state);
}

static void round_trip(const char *name, int quality, int window, BrotliEncoderMode mode,
                       size_t length) {
  unsigned char *text = check_sample(length);
  size_t packed_length = BrotliEncoderMaxCompressedSize(length);
  unsigned char *packed = check_buffer(packed_length);
  unsigned char *unpacked = check_buffer(length);
  size_t unpacked_length = length;
  check_true(name, BrotliEncoderCompress(quality, window, mode, length, text, &packed_length,
                                         packed) &&
                       packed_length < length * 3 / 4);
  check_number(name, BROTLI_DECODER_RESULT_SUCCESS,
               BrotliDecoderDecompress(packed_length, packed, &unpacked_length, unpacked));
  check_bytes(name, text, length, unpacked, unpacked_length);
  free(text);
  free(packed);
  free(unpacked);
}

/* In small parts, with a flush between them, and with allocators of our own. */
static int allocations;

static void *allocate(void *opaque, size_t size) {
  (*(int *)opaque)++;
  return malloc(size);
}

static void release(void *opaque, void *address) {
  if (address != NULL) {
    (*(int *)opaque)--;
  }
  free(address);
}

static size_t encode(const unsigned char *text, size_t length, unsigned char *packed,
                     size_t room) {
  BrotliEncoderState *writer = check_needs(
      "encoder", BrotliEncoderCreateInstance(allocate, release, &allocations));
  check_true("quality", BrotliEncoderSetParameter(writer, BROTLI_PARAM_QUALITY, 6));
  check_true("window", BrotliEncoderSetParameter(writer, BROTLI_PARAM_LGWIN, 20));
  unsigned char *to = packed;
  size_t at = 0;
  int fine = 1;
  while (fine && !BrotliEncoderIsFinished(writer)) {
    size_t in = length - at < 1000 ? length - at : 1000;
    const unsigned char *from = text + at;
    at += in;
    BrotliEncoderOperation what =
        at == length ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_FLUSH;
    do {
      fine = BrotliEncoderCompressStream(writer, what, &in, &from, &room, &to, NULL);
    } while (fine && (in > 0 || BrotliEncoderHasMoreOutput(writer)));
  }
  check_true("each part is written", fine && BrotliEncoderIsFinished(writer));
  BrotliEncoderDestroyInstance(writer);
  return (size_t)(to - packed);
}

static void streams(void) {
  const size_t length = 20500;
  unsigned char *text = check_sample(length);
  unsigned char *packed = check_buffer(2 * length);
  unsigned char *unpacked = check_buffer(length);
  size_t packed_length = encode(text, length, packed, 2 * length);
  check_true("it is smaller", packed_length < length * 3 / 4);

  BrotliDecoderState *reader = check_needs(
      "decoder", BrotliDecoderCreateInstance(allocate, release, &allocations));
  unsigned char *to = unpacked;
  size_t room = length;
  size_t made = 0;
  BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT;
  for (size_t at = 0; at < packed_length; at += 7) {
    size_t in = packed_length - at < 7 ? packed_length - at : 7;
    const unsigned char *from = packed + at;
    result = BrotliDecoderDecompressStream(reader, &in, &from, &room, &to, &made);
  }
  check_number("seven bytes at a time are read", BROTLI_DECODER_RESULT_SUCCESS, result);
  check_bytes("round trip of a stream", text, length, unpacked, made);
  BrotliDecoderDestroyInstance(reader);
  check_number("all memory is given back", 0, allocations);
  free(text);
  free(packed);
  free(unpacked);
}

/* The text itself as a dictionary that both sides have: a twentieth is left to send. */
static void dictionary(void) {
  const size_t length = 15000;
  unsigned char *text = check_sample(length);
  unsigned char packed[1000];
  unsigned char *unpacked = check_buffer(length);
  BrotliEncoderPreparedDictionary *prepared = check_needs(
      "a dictionary to write", BrotliEncoderPrepareDictionary(BROTLI_SHARED_DICTIONARY_RAW, length,
                                                              text, 11, NULL, NULL, NULL));
  BrotliEncoderState *writer =
      check_needs("encoder", BrotliEncoderCreateInstance(NULL, NULL, NULL));
  check_true("it is taken", BrotliEncoderAttachPreparedDictionary(writer, prepared));
  size_t in = length;
  const unsigned char *from = text;
  unsigned char *to = packed;
  size_t room = sizeof packed;
  check_true("the text is written",
             BrotliEncoderCompressStream(writer, BROTLI_OPERATION_FINISH, &in, &from, &room, &to,
                                         NULL) &&
                 BrotliEncoderIsFinished(writer));
  BrotliEncoderDestroyInstance(writer);
  BrotliEncoderDestroyPreparedDictionary(prepared);

  BrotliDecoderState *reader =
      check_needs("decoder", BrotliDecoderCreateInstance(NULL, NULL, NULL));
  check_true("a dictionary to read", BrotliDecoderAttachDictionary(
                                         reader, BROTLI_SHARED_DICTIONARY_RAW, length, text));
  in = (size_t)(to - packed);
  from = packed;
  to = unpacked;
  room = length;
  size_t made = 0;
  check_number("with it the text is read", BROTLI_DECODER_RESULT_SUCCESS,
               BrotliDecoderDecompressStream(reader, &in, &from, &room, &to, &made));
  check_bytes("content", text, length, unpacked, made);
  BrotliDecoderDestroyInstance(reader);
  free(text);
  free(unpacked);
}

int main(int argc, char **argv) {
  versions(check_expected_version(argc, argv));
  known_streams();
  round_trip("the fastest", 0, 18, BROTLI_MODE_GENERIC, 60000);
  round_trip("two passes", 1, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, 60000);
  round_trip("quality 5", 5, BROTLI_MIN_WINDOW_BITS, BROTLI_MODE_GENERIC, 60000);
  round_trip("the best, for text", 11, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_TEXT, 20000);
  round_trip("for fonts", 9, 22, BROTLI_MODE_FONT, 30000);
  streams();
  dictionary();
  return check_result();
}
