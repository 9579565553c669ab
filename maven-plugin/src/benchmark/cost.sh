#!/usr/bin/env bash
# What building costs as work grows: for each number of releases and of triples, a machine that
# compiles and publishes (cold), the same one again (warm), and one that has nothing and takes all
# from the first one's repository (shared). Prints a table in Markdown.
#
#   maven-plugin/src/benchmark/cost.sh [RELEASES [TRIPLES]]
#
# RELEASES and TRIPLES are numbers in one word, "1 2 3 4 5 6" and "1 2 3" by default. The newest
# releases come first; all are built with one SDK, so that what they have in common is the same. The
# first triple is each release's own, the others are left out where a release does not have them.
# LIBRARIES=NAME,… builds fewer libraries than a release has. CACHE=DIR has the downloads and the SDK
# of an earlier run, else they are fetched first. MVN="mvn -o" is another command for Maven.
#
# A goal builds for one triple, so that three triples are three runs. Processor seconds include
# Maven's own.
set -euo pipefail
cd "$(dirname "$0")/../../.."
releases=${1:-1 2 3 4 5 6} triples=${2:-1 2 3}
catalog=externals-catalog/src/main/resources/catalog
all_triples=(own wasm32-wasip2 wasm32-wasi)
mapfile -t all_releases < <(basename -s .toml "$catalog"/pythons/*.toml | sort -rV)
read -ra mvn <<<"${MVN:-mvn}"
work=$(mktemp -d)
exec 3>&2
trap 'rm -rf "$work"' EXIT

# A key of its own, which is trusted nowhere else.
export GNUPGHOME=$work/gpg
mkdir -m 700 "$GNUPGHOME"
gpg --batch --quiet --passphrase '' --quick-generate-key 'benchmark <nobody@example.org>' ed25519 sign never 2>"$work/log"
MAVEN_GPG_KEY=$(gpg --batch --armor --export-secret-keys)
fingerprint=$(gpg --batch --quiet --no-auto-check-trustdb --list-keys --with-colons | awk -F: '$1 == "fpr" { print $10; exit }')
gpgconf --kill gpg-agent

having() { # TRIPLE RELEASE…: those releases that have it, separated by commas
  local triple=$1 release sdk having=()
  shift
  for release; do
    sdk=$(sed -n 's/^sdk = "\(.*\)"/\1/p' "$catalog/pythons/$release.toml")
    if [ "$triple" = own ] || grep -q "^targets.*\"$triple\"" "$catalog/sdks/wasi-sdk-$sdk.toml"; then
      having+=("$release")
    fi
  done
  (IFS=, && echo "${having[*]}")
}
build() { # CACHE TRIPLE RELEASES ARGUMENTS…
  local cache=$1 triple=$2 releases=$3
  shift 3
  [ "$triple" = own ] || set -- -Dwasi.triple="$triple" "$@"
  "${mvn[@]}" -B -N wasi:externals -Dwasi.python="$releases" -Dwasi.cache="$cache" -Dwasi.output="$work/out" \
    -Dwasi.sdk=assembled -Dwasi.sdk.allowMismatch ${LIBRARIES:+-Dwasi.libraries="$LIBRARIES"} "$@" >>"$work/log" 2>&1 ||
    { cat "$work/log" >&3; exit 1; }
}
build_all() { # CACHE ARGUMENTS…: n releases for t triples
  local cache=$1 triple releases
  shift
  for triple in "${all_triples[@]:0:t}"; do
    releases=$(having "$triple" "${all_releases[@]:0:n}")
    [ -z "$releases" ] || build "$cache" "$triple" "$releases" "$@"
  done
}
measured() { # NAME CACHE FOLDER… -- ARGUMENTS…: prints a row, with the size of the folders
  local name=$1 cache=$2 folders=() units libraries wall user system
  shift 2
  while [ "$1" != -- ]; do folders+=("$1") && shift; done
  shift
  : >"$work/log"
  TIMEFORMAT='%R %U %S'
  { time build_all "$cache" "$@"; } 2>"$work/time"
  read -r libraries units < <(awk '/ units?, .*, built$/ && match($0, /[0-9]+ unit/) {
    libraries++; units += substr($0, RSTART, RLENGTH) } END { print libraries + 0, units + 0 }' "$work/log")
  read -r wall user system <"$work/time"
  printf '| %s | %s | %s | %s | %s | %.1f | %.1f | %.1f |\n' "$n" "$t" "$name" "$libraries" "$units" \
    "$(echo "$user + $system" | bc)" "$wall" "$(du -ck "${folders[@]}" | awk 'END { print $1 / 1024 }')"
  rm -rf "$work/out"
}

downloads=${CACHE:-$work/downloads}
[ -n "${CACHE:-}" ] || build "$downloads" own "$(having own "${all_releases[@]}")"

echo '| releases | triples | | libraries compiled | compile units | processor s | wall s | MB |'
echo '|---|---|---|---|---|---|---|---|'
repository=(-Dwasi.cache.repository="benchmark::file://$work/repository" -Dwasi.cache.keys="$fingerprint")
for t in $triples; do
  for n in $releases; do
    rm -rf "$work/first" "$work/second" "$work/repository"
    mkdir "$work/first"
    ln -s "$(realpath "$downloads")"/{archives,sdks} "$work/first"
    export MAVEN_GPG_KEY
    measured cold "$work/first" "$work/first/libraries" "$work/repository" -- "${repository[@]}" -Dwasi.cache.publish
    unset MAVEN_GPG_KEY
    measured warm "$work/first" "$work/first/libraries" --
    measured shared "$work/second" "$work/second" -- "${repository[@]}"
  done
done
