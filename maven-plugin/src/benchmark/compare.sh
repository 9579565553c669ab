#!/usr/bin/env bash
# Compares `mvn wasi:externals` with building by hand: the same sources, the same SDK, in turn.
# Downloads are warm, built libraries are not. Prints each round, then the median ratio, and the time
# of a run with nothing to do. Maven gets 512 MB of heap, so that a run that needs more fails.
#
#   maven-plugin/src/benchmark/compare.sh [ROUNDS]
#
# Needs what by-hand.sh needs: make, a C compiler for configure scripts, bc, and zstd-less tar.
set -euo pipefail
cd "$(dirname "$0")/../../.."
rounds=${1:-3}
here=maven-plugin/src/benchmark
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cache=$work/cache
export MAVEN_OPTS=-Xmx512m

seconds() { # COMMAND...: wall seconds of a command that has to succeed
  local start
  start=$(date +%s.%N)
  "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  echo "$(date +%s.%N) - $start" | bc
}
ours() { mvn -B wasi:externals -Dwasi.cache="$cache" -Dwasi.output="$work/out"; }

echo "warming up: downloads and SDK"
seconds ours >/dev/null
sdk=$(dirname "$(dirname "$(find "$cache/sdks" -path '*/bin/clang' | head -n 1)")")
for archive in "$cache"/archives/*/*.tar.* "$cache"/archives/*/*.tgz; do
  [[ $archive =~ \.(tar\.[a-z0-9]+|tgz)$ ]] || continue
  name=$(basename "$archive")
  case $name in
    zlib*) library=zlib strip=1 ;;
    bzip2*) library=bzip2 strip=1 ;;
    xz*) library=xz strip=1 ;;
    libzstd* | zstd*) library=zstd strip=1 ;;
    mpdecimal*) library=mpdecimal strip=1 ;;
    sqlite-autoconf*) library=sqlite strip=1 ;;
    *sqlite*.tgz) library=sqlite strip=3 ;;
    *) continue ;;
  esac
  mkdir -p "$work/sources/$library"
  tar -xf "$archive" -C "$work/sources/$library" --strip-components="$strip"
done

ratios=()
for ((round = 1; round <= rounds; round++)); do
  hand=$(seconds "$here/by-hand.sh" "$sdk" "$work/sources" "$work/by-hand")
  rm -rf "$cache/libraries" "$cache/outputs" "$work/out"
  plugin=$(seconds ours)
  again=$(seconds ours)
  ratio=$(echo "scale=3; $plugin / $hand" | bc)
  ratios+=("$ratio")
  printf 'by hand %6.1f s   plugin %6.1f s   ratio %s   nothing to do %4.1f s\n' \
    "$hand" "$plugin" "$ratio" "$again"
done
printf 'median ratio %s\n' "$(printf '%s\n' "${ratios[@]}" | sort -n | sed -n "$(((rounds + 1) / 2))p")"
