#include <bzlib.h>
#include <lzma.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

/* More than wasm-ld's own stack of 64 KiB. */
static int useStack(void) {
  volatile char block[900 * 1024];
  memset((char *)block, 1, sizeof block);
  return block[sizeof block - 1];
}

int main(void) {
  static const char text[] = "packed and unpacked";
  unsigned char packed[64];
  char unpacked[64];
  uLongf packedSize = sizeof packed;
  uLongf unpackedSize = sizeof unpacked;
  if (compress(packed, &packedSize, (const unsigned char *)text, sizeof text) != Z_OK
      || uncompress((unsigned char *)unpacked, &unpackedSize, packed, packedSize) != Z_OK) {
    return 1;
  }
  printf("%s\n", unpacked);
  printf("zlib %s\n", zlibVersion());
  printf("bzip2 %.5s\n", BZ2_bzlibVersion());
  printf("xz %s\n", lzma_version_string());
  printf("sqlite %s\n", sqlite3_libversion());
  printf("stack %d\n", useStack());
  return 0;
}
