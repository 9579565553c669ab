#include <lzma.h>

#include "check.h"

static const uint8_t digits[] = "123456789";

/* "hello, world\n" as a native liblzma packs it: .xz with CRC32, and .lzma. */
static const uint8_t hello_xz[] = {
    0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0x00, 0x01, 0x69, 0x22, 0xde, 0x36, 0x02, 0x00, 0x21,
    0x01, 0x16, 0x00, 0x00, 0x00, 0x74, 0x2f, 0xe5, 0xa3, 0x01, 0x00, 0x0c, 0x68, 0x65, 0x6c,
    0x6c, 0x6f, 0x2c, 0x20, 0x77, 0x6f, 0x72, 0x6c, 0x64, 0x0a, 0x00, 0x00, 0x00, 0x00, 0x53,
    0x74, 0x24, 0xf4, 0x00, 0x01, 0x21, 0x0d, 0x75, 0xdc, 0xa8, 0xd2, 0x90, 0x42, 0x99, 0x0d,
    0x01, 0x00, 0x00, 0x00, 0x00, 0x01, 0x59, 0x5a};
static const uint8_t hello_lzma[] = {
    0x5d, 0x00, 0x00, 0x80, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00, 0x34,
    0x19, 0x49, 0xee, 0x8d, 0xef, 0x8c, 0x6b, 0xca, 0x95, 0x59, 0x10, 0x04, 0x40, 0xed, 0xe4,
    0x1b, 0xff, 0xfe, 0xe0, 0xf0, 0x00};
static const char hello[] = "hello, world\n";

/* SHA-256 of "abc" (FIPS 180-4's own example). */
static const uint8_t sha256_of_abc[] = {
    0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23,
    0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad};

/* CRC-64/XZ of "123456789", as the stream holds it: little endian. */
static const uint8_t crc64_of_digits[] = {0xfa, 0x39, 0x19, 0xdf, 0xbb, 0xc9, 0x5d, 0x99};

static void versions(const char *expected) {
  check_text("version of the library", expected, lzma_version_string());
  check_text("version of the header", expected, LZMA_VERSION_STRING);
}

static void checksums(void) {
  check_hex("crc32 of 123456789", 0xcbf43926ul, lzma_crc32(digits, 9, 0));
  check_hex("crc64 of 123456789", 0x995dc9bbdf1939faull, lzma_crc64(digits, 9, 0));
  check_true("CRC64 is supported", lzma_check_is_supported(LZMA_CHECK_CRC64));
  check_true("SHA-256 is supported", lzma_check_is_supported(LZMA_CHECK_SHA256));
}

/* Where the needle begins, or -1. */
static long find(const uint8_t *in, size_t in_length, const uint8_t *needle, size_t length) {
  for (size_t at = 0; at + length <= in_length; at++) {
    if (memcmp(in + at, needle, length) == 0) {
      return (long)at;
    }
  }
  return -1;
}

static lzma_ret unpack(const uint8_t *in, size_t in_length, uint8_t *out, size_t *out_length) {
  uint64_t limit = 32u << 20;
  size_t read = 0;
  size_t written = 0;
  lzma_ret result =
      lzma_stream_buffer_decode(&limit, 0, NULL, in, &read, in_length, out, &written, *out_length);
  *out_length = written;
  return result;
}

/* Packs a text and finds its check value, known beforehand, in the stream. */
static void integrity(const char *name, lzma_check check, uint8_t flag, const uint8_t *text,
                      size_t length, const uint8_t *value, size_t value_length) {
  uint8_t stream[512];
  uint8_t out[64];
  size_t stream_length = 0;
  size_t out_length = sizeof out;
  char line[80];

  snprintf(line, sizeof line, "%s stream is written", name);
  check_number(line, LZMA_OK,
               lzma_easy_buffer_encode(1, check, NULL, text, length, stream, &stream_length,
                                       sizeof stream));
  /* The .xz file format, 2.1.1.2: the second byte of the stream flags names the check. */
  snprintf(line, sizeof line, "%s is named in the stream flags", name);
  check_hex(line, flag, stream[7]);
  snprintf(line, sizeof line, "%s of the content is in the stream", name);
  long at = find(stream, stream_length, value, value_length);
  check_true(line, at >= 0);
  snprintf(line, sizeof line, "%s stream is read", name);
  check_number(line, LZMA_OK, unpack(stream, stream_length, out, &out_length));
  snprintf(line, sizeof line, "%s stream round trip", name);
  check_bytes(line, text, length, out, out_length);
  if (at >= 0) {
    stream[at] ^= 1;
    out_length = sizeof out;
    snprintf(line, sizeof line, "a wrong %s is refused", name);
    check_number(line, LZMA_DATA_ERROR, unpack(stream, stream_length, out, &out_length));
  }
}

static void known_streams(void) {
  uint8_t out[64];
  size_t length = sizeof out;
  check_number("a known .xz stream is read", LZMA_OK,
               unpack(hello_xz, sizeof hello_xz, out, &length));
  check_bytes("content of the known .xz stream", hello, sizeof hello - 1, out, length);

  lzma_stream stream = LZMA_STREAM_INIT;
  check_number("the .lzma decoder is there", LZMA_OK, lzma_alone_decoder(&stream, 32u << 20));
  stream.next_in = hello_lzma;
  stream.avail_in = sizeof hello_lzma;
  stream.next_out = out;
  stream.avail_out = sizeof out;
  check_number("a known .lzma stream is read", LZMA_STREAM_END, lzma_code(&stream, LZMA_FINISH));
  check_bytes("content of the known .lzma stream", hello, sizeof hello - 1, out,
              (size_t)stream.total_out);
  lzma_end(&stream);
}

/* Delta and x86 filters in front of LZMA2: what CPython's lzma module offers. */
static void round_trip(void) {
  const size_t length = 300000;
  uint8_t *text = check_sample(length);
  size_t bound = lzma_stream_buffer_bound(length);
  uint8_t *packed = check_buffer(bound);
  uint8_t *unpacked = check_buffer(length);
  size_t packed_length = 0;
  size_t unpacked_length = length;
  lzma_options_lzma options;
  lzma_options_delta delta = {.type = LZMA_DELTA_TYPE_BYTE, .dist = 4};

  check_true("preset 1 is there", !lzma_lzma_preset(&options, 1));
  lzma_filter filters[] = {{LZMA_FILTER_DELTA, &delta},
                           {LZMA_FILTER_X86, NULL},
                           {LZMA_FILTER_LZMA2, &options},
                           {LZMA_VLI_UNKNOWN, NULL}};
  check_number("pack with filters", LZMA_OK,
               lzma_stream_buffer_encode(filters, LZMA_CHECK_CRC64, NULL, text, length, packed,
                                         &packed_length, bound));
  check_number("unpack with filters", LZMA_OK,
               unpack(packed, packed_length, unpacked, &unpacked_length));
  check_bytes("round trip with filters", text, length, unpacked, unpacked_length);

  packed_length = 0;
  check_number("pack", LZMA_OK,
               lzma_easy_buffer_encode(1, LZMA_CHECK_CRC64, NULL, text, length, packed,
                                       &packed_length, bound));
  check_true("packing makes it smaller", packed_length < length / 2);
  unpacked_length = length;
  check_number("unpack", LZMA_OK, unpack(packed, packed_length, unpacked, &unpacked_length));
  check_bytes("round trip", text, length, unpacked, unpacked_length);

  packed[packed_length / 2] ^= 0x10;
  unpacked_length = length;
  check_number("a corrupted stream is refused", LZMA_DATA_ERROR,
               unpack(packed, packed_length, unpacked, &unpacked_length));
  packed[packed_length / 2] ^= 0x10;
  unpacked_length = length;
  check_true("a truncated stream is refused",
             unpack(packed, packed_length - 20, unpacked, &unpacked_length) != LZMA_OK);
  free(text);
  free(packed);
  free(unpacked);
}

/* 0 is "unknown": no module can know what its host allows it. */
static void host(void) {
  check_number("the size of the memory is unknown", 0, (long long)lzma_physmem());
}

int main(int argc, char **argv) {
  versions(check_expected_version(argc, argv));
  host();
  checksums();
  integrity("CRC64", LZMA_CHECK_CRC64, 0x04, digits, 9, crc64_of_digits, sizeof crc64_of_digits);
  integrity("SHA-256", LZMA_CHECK_SHA256, 0x0a, (const uint8_t *)"abc", 3, sha256_of_abc,
            sizeof sha256_of_abc);
  known_streams();
  round_trip();
  return check_result();
}
