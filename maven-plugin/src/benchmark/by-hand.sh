#!/usr/bin/env bash
# What a person does without this plugin: builds the six libraries one after the other, each the way
# its own documentation says, with make -j. Prints the wall seconds of each and of all.
#
#   by-hand.sh SDK SOURCES PREFIX
#
# SDK      a WASI SDK
# SOURCES  a folder with the unpacked zlib, bzip2, xz, zstd, mpdecimal and sqlite (its amalgamation)
# PREFIX   where to install; emptied first
set -euo pipefail
sdk=$(realpath "$1") sources=$(realpath "$2") prefix=$3 jobs=$(nproc)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -a "$sources"/. "$work"
rm -rf "$prefix"
mkdir -p "$prefix/lib" "$prefix/include"
prefix=$(realpath "$prefix")
export CC="$sdk/bin/clang --target=wasm32-wasip1 --sysroot=$sdk/share/wasi-sysroot"
export AR="$sdk/bin/llvm-ar" RANLIB="$sdk/bin/ranlib" CFLAGS=-O2

build_zlib() {
  CHOST=wasm32 ./configure --static --prefix="$prefix" && make -j"$jobs" libz.a && make install
}
build_bzip2() {
  make -j"$jobs" CC="$CC" AR="$AR" RANLIB="$RANLIB" CFLAGS="-O2 -D_FILE_OFFSET_BITS=64" libbz2.a
  cp libbz2.a "$prefix/lib" && cp bzlib.h "$prefix/include"
}
build_xz() {
  ./configure --host=wasm32-wasi --prefix="$prefix" --disable-shared --enable-threads=no \
    --disable-xz --disable-xzdec --disable-lzmadec --disable-lzmainfo --disable-scripts \
    --disable-doc --disable-nls && make -j"$jobs" && make install
}
build_zstd() {
  make -C lib -j"$jobs" libzstd.a ZSTD_LEGACY_SUPPORT=0
  cp lib/libzstd.a "$prefix/lib" && cp lib/*.h "$prefix/include"
}
build_mpdecimal() {
  ./configure --host=wasm32-unknown-wasi --prefix="$prefix" --disable-shared --disable-cxx \
    MACHINE=ansi32 CFLAGS="-O2 -D_WASI_EMULATED_SIGNAL" && make -j"$jobs" && make install
}
build_sqlite() {
  $CC -O2 -DSQLITE_THREADSAFE=0 -D_WASI_EMULATED_GETPID -D_WASI_EMULATED_MMAN -c sqlite3.c
  "$AR" rcs "$prefix/lib/libsqlite3.a" sqlite3.o && cp sqlite3.h sqlite3ext.h "$prefix/include"
}

begin=$(date +%s.%N)
for library in zlib bzip2 xz zstd mpdecimal sqlite; do
  start=$(date +%s.%N)
  (cd "$work/$library" && "build_$library") >"$work/$library.log" 2>&1 || {
    tail -n 20 "$work/$library.log"
    echo "$library failed" >&2
    exit 1
  }
  printf '%-10s %6.1f s\n' "$library" "$(echo "$(date +%s.%N) - $start" | bc)"
done
printf '%-10s %6.1f s\n' all "$(echo "$(date +%s.%N) - $begin" | bc)"
