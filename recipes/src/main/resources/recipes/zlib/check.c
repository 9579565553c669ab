/* For everything that provides zlib's interface: only answers that do not depend on who gives them. */
#include <errno.h>
#include <zlib.h>

#include "check.h"

static const unsigned char digits[] = "123456789";

/* A raw deflate stream of a stored block (RFC 1951, 3.2.4) in a zlib wrapper (RFC 1950). */
static const unsigned char stored[] = {0x78, 0x01, 0x01, 0x03, 0x00, 0xfc, 0xff, 'a',
                                       'b',  'c',  0x02, 0x4d, 0x01, 0x27};

static void versions(const char *expected) {
  check_text("version of the library", expected, zlibVersion());
  check_text("version of the header", expected, ZLIB_VERSION);
}

/* The check values of the CRC catalogue and of RFC 1950's algorithm. */
static void checksums(void) {
  check_hex("crc32 of 123456789", 0xcbf43926ul, crc32(crc32(0, Z_NULL, 0), digits, 9));
  check_hex("adler32 of 123456789", 0x091e01deul, adler32(adler32(0, Z_NULL, 0), digits, 9));
  check_hex("crc32_combine", 0xcbf43926ul,
            crc32_combine(crc32(0, digits, 4), crc32(0, digits + 4, 5), 5));
}

static void known_stream(void) {
  unsigned char out[16];
  uLongf length = sizeof out;
  check_number("a stored block is read", Z_OK, uncompress(out, &length, stored, sizeof stored));
  check_bytes("content of the stored block", "abc", 3, out, length);
}

static void round_trip(void) {
  const uLong length = 300000;
  unsigned char *text = check_sample(length);
  uLongf packed_length = compressBound(length);
  unsigned char *packed = check_buffer(packed_length);
  unsigned char *unpacked = check_buffer(length);
  uLongf unpacked_length = length;

  check_number("deflate", Z_OK, compress2(packed, &packed_length, text, length, 9));
  check_true("deflate makes it smaller", packed_length < length / 2);
  check_number("inflate", Z_OK, uncompress(unpacked, &unpacked_length, packed, packed_length));
  check_bytes("round trip", text, length, unpacked, unpacked_length);

  packed[packed_length - 1] ^= 1;
  unpacked_length = length;
  check_number("a wrong adler32 is refused", Z_DATA_ERROR,
               uncompress(unpacked, &unpacked_length, packed, packed_length));
  free(text);
  free(packed);
  free(unpacked);
}

/* What zlib.compressobj() and decompressobj() do: a raw stream, a dictionary, a copy half-way. */
static void streams(void) {
  static const unsigned char dictionary[] = "alpha beta gamma delta epsilon zeta theta";
  const unsigned half = 20000;
  unsigned char *text = check_sample(2 * half);
  unsigned char *packed = check_buffer(2 * half);
  unsigned char *unpacked = check_buffer(2 * half);
  z_stream first = {0};
  z_stream second = {0};
  z_stream reader = {0};

  check_number("deflateInit2", Z_OK,
               deflateInit2(&first, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY));
  check_number("dictionary to write", Z_OK,
               deflateSetDictionary(&first, dictionary, sizeof dictionary));
  first.next_in = text;
  first.avail_in = half;
  first.next_out = packed;
  first.avail_out = 2 * half;
  check_number("first half", Z_OK, deflate(&first, Z_SYNC_FLUSH));
  check_number("copy of a stream", Z_OK, deflateCopy(&second, &first));
  deflateEnd(&first);
  second.next_in = text + half;
  second.avail_in = half;
  check_number("second half by the copy", Z_STREAM_END, deflate(&second, Z_FINISH));

  check_number("inflateInit2", Z_OK, inflateInit2(&reader, -MAX_WBITS));
  check_number("dictionary to read", Z_OK,
               inflateSetDictionary(&reader, dictionary, sizeof dictionary));
  reader.next_in = packed;
  reader.avail_in = (unsigned)second.total_out;
  reader.next_out = unpacked;
  reader.avail_out = 2 * half;
  check_number("inflate to the end", Z_STREAM_END, inflate(&reader, Z_FINISH));
  check_bytes("stream with a dictionary", text, 2 * half, unpacked, reader.total_out);
  deflateEnd(&second);
  inflateEnd(&reader);
  free(text);
  free(packed);
  free(unpacked);
}

static void gzip_file(void) {
  const char *path = SCRATCH "sample.gz";
  const unsigned length = 100000;
  unsigned char *text = check_sample(length);
  unsigned char *read = check_buffer(length + 1);
  unsigned char magic[3] = {0};

  gzFile file = check_needs("gzopen to write", gzopen(path, "wb6"));
  check_number("gzwrite", length, gzwrite(file, text, length));
  check_number("gzclose after writing", Z_OK, gzclose(file));

  FILE *plain = check_needs("fopen of the gzip file", fopen(path, "rb"));
  check_number("magic number is there", sizeof magic, (long long)fread(magic, 1, sizeof magic, plain));
  fclose(plain);
  check_bytes("magic number of gzip", "\x1f\x8b\x08", sizeof magic, magic, sizeof magic);

  file = check_needs("gzopen to read", gzopen(path, "rb"));
  int got = gzread(file, read, length + 1);
  check_number("gzread", length, got);
  check_bytes("gzip file round trip", text, length, read, got < 0 ? 0 : (size_t)got);
  check_number("gzclose after reading", Z_OK, gzclose(file));
  free(text);
  free(read);
}

/* Offsets have 64 bits: behind the end of a file there is nothing, but it is no error to go there. */
static void large_files(void) {
  const char *path = SCRATCH "plain";
  const z_off_t far = (z_off_t)5 << 30;
  unsigned char byte;
  FILE *plain = check_needs("fopen of a plain file", fopen(path, "wb"));
  fputs("not packed", plain);
  fclose(plain);
  gzFile file = check_needs("gzopen of a plain file", gzopen(path, "rb"));
  check_number("a plain file is read as it is", 'n', gzgetc(file));
  check_number("gzseek beyond 4 GiB", far, gzseek(file, far, SEEK_SET));
  check_number("gztell beyond 4 GiB", far, gztell(file));
  check_number("nothing is there", 0, gzread(file, &byte, 1));
  check_number("gzseek back", 4, gzseek(file, 4, SEEK_SET));
  check_number("the byte there", 'p', gzgetc(file));
  check_number("gzclose of the plain file", Z_OK, gzclose(file));
}

static void formatted(void) {
  const char *path = SCRATCH "formatted.gz";
  char line[64] = {0};
  errno = 0;
  check_true("a file that is not there is not opened", gzopen(SCRATCH "none.gz", "rb") == NULL);
  check_number("and errno says why", ENOENT, errno);
  gzFile file = check_needs("gzopen to format", gzopen(path, "wb"));
  check_number("gzprintf", 19, gzprintf(file, "%s %.2f %lld\n", "pi", 3.14159, 1234567890ll));
  check_number("gzclose after formatting", Z_OK, gzclose(file));
  file = check_needs("gzopen to read a line", gzopen(path, "rb"));
  check_text("gzgets", "pi 3.14 1234567890\n", gzgets(file, line, sizeof line));
  check_number("gzclose after a line", Z_OK, gzclose(file));
}

int main(int argc, char **argv) {
  versions(check_expected_version(argc, argv));
  checksums();
  known_stream();
  round_trip();
  streams();
  gzip_file();
  large_files();
  formatted();
  return check_result();
}
