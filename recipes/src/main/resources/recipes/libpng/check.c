#include <png.h>

#include "check.h"

enum { WIDTH = 61, HEIGHT = 47, CHANNELS = 4 };

/* Two by two pixels: red, green; blue and a dark one. Its data is a stored block of deflate. */
static const unsigned char known[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44,
    0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02, 0x00, 0x00, 0x00, 0xfd,
    0xd4, 0x9a, 0x73, 0x00, 0x00, 0x00, 0x19, 0x49, 0x44, 0x41, 0x54, 0x78, 0x01, 0x01, 0x0e,
    0x00, 0xf1, 0xff, 0x00, 0xff, 0x00, 0x00, 0x00, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0x10,
    0x20, 0x30, 0x1a, 0x94, 0x03, 0x5e, 0x3d, 0x46, 0x06, 0x70, 0x00, 0x00, 0x00, 0x00, 0x49,
    0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};

/* A file in memory. */
struct memory {
  unsigned char bytes[65536];
  size_t length;
  size_t at;
};

static void PNGCBAPI take(png_structp png, png_bytep to, size_t length) {
  struct memory *file = png_get_io_ptr(png);
  if (length > file->length - file->at) {
    png_error(png, "at the end");
  }
  memcpy(to, file->bytes + file->at, length);
  file->at += length;
}

static void PNGCBAPI put(png_structp png, png_bytep from, size_t length) {
  struct memory *file = png_get_io_ptr(png);
  if (length > sizeof file->bytes - file->length) {
    png_error(png, "no room");
  }
  memcpy(file->bytes + file->length, from, length);
  file->length += length;
}

static void PNGCBAPI flush(png_structp png) {
  (void)png;
}

static int expecting_an_error;

/* What a program without setjmp() does: it must not go on. */
static void PNGCBAPI fail(png_structp png, png_const_charp message) {
  (void)png;
  if (expecting_an_error) {
    check_text("a wrong check sum is an error, told by name", "IDAT: CRC error", message);
    exit(check_result());
  }
  check_text("no error", "", message);
  exit(EXIT_FAILURE);
}

static void PNGCBAPI warn(png_structp png, png_const_charp message) {
  (void)png;
  check_text("no warning", "", message);
}

static void versions(const char *expected) {
  check_text("version of the library", expected, png_get_libpng_ver(NULL));
  check_text("version of the header", expected, PNG_LIBPNG_VER_STRING);
  check_number("version as a number", PNG_LIBPNG_VER, png_access_version_number());
}

/* Pixels that no filter finds simple, and that are in a palette of 16 colours. */
static unsigned char *picture(int bytes) {
  unsigned char *pixels = check_buffer(WIDTH * HEIGHT * (size_t)bytes);
  uint32_t state = 2463534242u;
  for (int i = 0; i < WIDTH * HEIGHT * bytes; i++) {
    pixels[i] = (unsigned char)(i / 7 + (int)(check_random(&state) % 5));
  }
  return pixels;
}

static png_structp reader(struct memory *file, png_infop *info) {
  png_structp png =
      check_needs("reader", png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, fail, warn));
  *info = check_needs("what it reads about it", png_create_info_struct(png));
  png_set_read_fn(png, file, take);
  return png;
}

static void a_known_picture(void) {
  static const unsigned char pixels[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 16, 32, 48};
  unsigned char rows[sizeof pixels];
  struct memory *file = check_needs("memory", calloc(1, sizeof *file));
  png_infop info;
  memcpy(file->bytes, known, sizeof known);
  file->length = sizeof known;
  check_number("signature", 0, png_sig_cmp(known, 0, 8));
  png_structp png = reader(file, &info);
  png_read_info(png, info);
  check_number("width", 2, png_get_image_width(png, info));
  check_number("height", 2, png_get_image_height(png, info));
  check_number("colours", PNG_COLOR_TYPE_RGB, png_get_color_type(png, info));
  png_read_row(png, rows, NULL);
  png_read_row(png, rows + 6, NULL);
  png_read_end(png, NULL);
  check_bytes("its pixels", pixels, sizeof pixels, rows, sizeof rows);
  png_destroy_read_struct(&png, &info, NULL);
  free(file);
}

static void written(struct memory *file, unsigned char *pixels, int depth, int colours,
                    int interlace) {
  size_t row = (size_t)WIDTH * (colours == PNG_COLOR_TYPE_RGBA ? 4 : 1) * (size_t)depth / 8;
  png_bytep rows[HEIGHT];
  png_text text[2] = {{0}};
  png_structp png =
      check_needs("writer", png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, warn));
  png_infop info = check_needs("what it writes about it", png_create_info_struct(png));
  file->length = 0;
  file->at = 0;
  png_set_write_fn(png, file, put, flush);
  png_set_IHDR(png, info, WIDTH, HEIGHT, depth, colours, interlace, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  if (colours == PNG_COLOR_TYPE_PALETTE) {
    png_color palette[256];
    for (int i = 0; i < 256; i++) {
      palette[i] = (png_color){(png_byte)i, (png_byte)(255 - i), (png_byte)(i ^ 85)};
    }
    png_set_PLTE(png, info, palette, 256);
  }
  png_set_gAMA_fixed(png, info, 45455);
  text[0].compression = PNG_TEXT_COMPRESSION_NONE;
  text[0].key = "Title";
  text[0].text = "a check";
  text[1].compression = PNG_TEXT_COMPRESSION_zTXt;
  text[1].key = "Comment";
  text[1].text = "compressed compressed compressed compressed";
  png_set_text(png, info, text, 2);
  for (int y = 0; y < HEIGHT; y++) {
    rows[y] = pixels + (size_t)y * row;
  }
  png_set_rows(png, info, rows);
  png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
  png_destroy_write_struct(&png, &info);
}

static void check_read(const char *name, struct memory *file, const unsigned char *pixels,
                       size_t row) {
  png_infop info;
  png_textp text = NULL;
  int texts = 0;
  png_fixed_point gamma = 0;
  png_structp png = reader(file, &info);
  png_read_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
  png_bytepp rows = check_needs(name, png_get_rows(png, info));
  int equal = png_get_rowbytes(png, info) == row;
  for (int y = 0; equal && y < HEIGHT; y++) {
    equal = memcmp(rows[y], pixels + (size_t)y * row, row) == 0;
  }
  check_true(name, equal);
  check_number("texts", 2, png_get_text(png, info, &text, &texts));
  check_text("a text", "a check", texts == 2 ? text[0].text : NULL);
  check_text("a compressed one", "compressed compressed compressed compressed",
             texts == 2 ? text[1].text : NULL);
  check_true("gamma", png_get_gAMA_fixed(png, info, &gamma) != 0 && gamma == 45455);
  png_destroy_read_struct(&png, &info, NULL);
}

static void round_trips(struct memory *file) {
  unsigned char *pixels = picture(CHANNELS * 2);
  written(file, pixels, 8, PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE);
  check_read("8 bits, four channels", file, pixels, WIDTH * 4);
  check_true("it is smaller", file->length < WIDTH * HEIGHT * 4);
  written(file, pixels, 16, PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_ADAM7);
  check_read("16 bits, interlaced", file, pixels, WIDTH * 8);
  written(file, pixels, 8, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_ADAM7);
  check_read("palette, interlaced", file, pixels, WIDTH);
  written(file, pixels, 8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE);
  check_read("grey", file, pixels, WIDTH);
  free(pixels);
}

/* What a program asks for that wants all pictures in one form. */
static void transformed(struct memory *file) {
  unsigned char *pixels = picture(1);
  png_infop info;
  written(file, pixels, 8, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE);
  png_structp png = reader(file, &info);
  png_read_info(png, info);
  png_set_expand(png);
  png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
  png_set_bgr(png);
  png_set_gamma(png, 2.2, 0.45455);
  png_read_update_info(png, info);
  check_number("bytes of a row", WIDTH * 4, (long long)png_get_rowbytes(png, info));
  unsigned char row[WIDTH * 4];
  png_read_row(png, row, NULL);
  const unsigned char expected[] = {(unsigned char)(pixels[0] ^ 85),
                                    (unsigned char)(255 - pixels[0]), pixels[0], 255};
  check_bytes("a pixel as blue, green, red and alpha", expected, 4, row, 4);
  png_destroy_read_struct(&png, &info, NULL);
  free(pixels);
}

static int rows_seen;
static int ended;

static void PNGCBAPI on_info(png_structp png, png_infop info) {
  png_read_update_info(png, info);
}

static void PNGCBAPI on_row(png_structp png, png_bytep row, png_uint_32 number, int pass) {
  const unsigned char *pixels = png_get_progressive_ptr(png);
  (void)pass;
  rows_seen += row != NULL && memcmp(row, pixels + number * WIDTH * 4, WIDTH * 4) == 0;
}

static void PNGCBAPI on_end(png_structp png, png_infop info) {
  (void)png;
  (void)info;
  ended++;
}

/* As it comes over a network, some bytes at a time. */
static void progressive(struct memory *file) {
  unsigned char *pixels = picture(CHANNELS);
  written(file, pixels, 8, PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE);
  png_structp png = check_needs("reader of parts",
                                png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, fail, warn));
  png_infop info = check_needs("what it reads about it", png_create_info_struct(png));
  png_set_progressive_read_fn(png, pixels, on_info, on_row, on_end);
  for (size_t at = 0; at < file->length; at += 7) {
    size_t length = file->length - at < 7 ? file->length - at : 7;
    png_process_data(png, info, file->bytes + at, length);
  }
  check_number("rows that came in parts", HEIGHT, rows_seen);
  check_number("and the end", 1, ended);
  png_destroy_read_struct(&png, &info, NULL);
  free(pixels);
}

static void files(void) {
  const char *path = SCRATCH "known.png";
  FILE *file = check_needs("a file to write", fopen(path, "wb"));
  fwrite(known, 1, sizeof known, file);
  fclose(file);
  file = check_needs("a file to read", fopen(path, "rb"));
  png_structp png =
      check_needs("reader", png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, fail, warn));
  png_infop info = check_needs("what it reads about it", png_create_info_struct(png));
  png_init_io(png, file);
  png_read_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
  check_number("a pixel of a file", 48, png_get_rows(png, info)[1][5]);
  png_destroy_read_struct(&png, &info, NULL);
  fclose(file);
}

/* The last one: the program ends in fail(). */
static void a_broken_picture(struct memory *file) {
  png_infop info;
  memcpy(file->bytes, known, sizeof known);
  file->length = sizeof known;
  file->at = 0;
  file->bytes[68] ^= 1;
  expecting_an_error = 1;
  png_structp png = reader(file, &info);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_read_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
  check_text("a wrong check sum is an error", "an error", "none");
}

int main(int argc, char **argv) {
  struct memory *file = check_needs("memory", calloc(1, sizeof *file));
  versions(check_expected_version(argc, argv));
  a_known_picture();
  round_trips(file);
  transformed(file);
  progressive(file);
  files();
  a_broken_picture(file);
  return check_result();
}
