#!/usr/bin/env bash
# Does what README.md says under "Two commands", word for word, as a new user on a bare Debian would: a new root with a
# JDK, Maven and git, and no more, no locale, and an empty home. Prints what each command needs of time and of disk.
#
#   sudo maven-plugin/src/benchmark/first-minutes.sh [PACKAGE…]
#
# PACKAGE… are Debian packages to install besides; npm, where upstream can't be reached. Debian's mirror and release, the
# settings of Maven and npm, and certificates are those of this machine. It needs root, for chroot, and debootstrap, or
# else mmdebstrap. KEEP=DIR makes the root there, or uses the one that is there, and keeps it.
set -euo pipefail

clone=$(cd "$(dirname "$0")/../../.." && pwd)
packages=(openjdk-17-jdk-headless maven git ca-certificates "$@")
reader=/home/reader

fail() {
  echo "$1" >&2
  exit 1
}

[ "$(id -u)" = 0 ] || fail "chroot needs root: sudo $0 $*"

# The block of README.md that is indented, in that section.
commands=$(awk '/^## /{on = ($0 == "## Two commands")} on && /^    /{print substr($0, 5)}' "$clone/README.md")
[ -n "$commands" ] || fail "README.md has no command under \"Two commands\""

root=${KEEP:-$(mktemp -d)}
mounted=()
clean_up() {
  for folder in "${mounted[@]}"; do
    umount "$folder" || return
  done
  [ -n "${KEEP:-}" ] || rm -rf --one-file-system "$root"
}
trap clean_up EXIT

inside() {
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive "$@"
}
as_reader() {
  chroot --userspec=reader:reader "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=$reader USER=reader TERM=dumb "$@"
}

if [ ! -d "$root/etc/apt" ]; then
  # One line: the mirror and the release that apt takes Debian's packages from, the first of them.
  read -r mirror release < <(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Identifier: Packages' \
    'Component: main' | grep -E '/debian/? ' || true) || fail "apt knows no mirror of Debian; run apt-get update"
  echo "Debian $release, in $root"
  if command -v debootstrap >/dev/null; then
    debootstrap --variant=minbase "$release" "$root" "$mirror" >"$root.log" 2>&1 ||
      fail "debootstrap failed, see $root.log"
  elif command -v mmdebstrap >/dev/null; then
    mmdebstrap --variant=minbase "$release" "$root" "$mirror" >"$root.log" 2>&1 || fail "mmdebstrap failed, see $root.log"
  else
    fail "neither debootstrap nor mmdebstrap is installed: apt-get install debootstrap"
  fi
fi

mount -t proc proc "$root/proc" && mounted+=("$root/proc")
cp /etc/resolv.conf /etc/hosts "$root/etc/"
mkdir -p "$root/usr/local/share/ca-certificates"
cp -r /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
for file in /etc/apt/apt.conf.d/*; do
  # What is said of servers, not what other programs of this machine want of apt.
  if grep -q '^ *Acquire::' "$file"; then
    cp "$file" "$root/etc/apt/apt.conf.d/"
  fi
done
inside apt-get -qq update
inside apt-get -qq install -y --no-install-recommends "${packages[@]}" >"$root.log" 2>&1 ||
  fail "apt-get failed, see $root.log"
inside update-ca-certificates >>"$root.log" 2>&1
inside id reader >/dev/null 2>&1 || inside useradd --create-home reader

rm -rf "${root:?}$reader/wasi-externals" "${root:?}$reader/.m2" "${root:?}$reader/.cache"
git clone -q --no-hardlinks "$clone" "$root$reader/wasi-externals"
for file in .m2/settings.xml .npmrc; do
  if [ -f "$HOME/$file" ]; then
    install -D "$HOME/$file" "$root$reader/$file"
  fi
done
if [ -f /etc/maven/settings.xml ]; then
  cp /etc/maven/settings.xml "$root/etc/maven/"
fi
inside chown -R reader:reader $reader

echo "Installed: ${packages[*]}"
status=0
TIMEFORMAT='%0R s (%0U s of user CPU time)'
# One command after the other, as "&&" in README.md says, so that each can be measured.
while read -r command; do
  echo "\$ $command"
  time as_reader bash -c "cd $reader/wasi-externals && $command" || status=$?
  (cd "$root$reader" && du -sm --apparent-size .m2 .cache 2>/dev/null | sed 's/\t/ MB in ~\//') || true
  [ "$status" = 0 ] || break
done < <(sed 's/ && /\n/g' <<<"$commands")
[ "$status" = 0 ] || fail "failed with $status: $command"
rm -f "$root.log"
