#!/usr/bin/env bash
# Does what README.md says under "Two commands", word for word, as a new user on a bare Debian would: a new root with a
# JDK, Maven and git, and no more, no locale, and an empty home. Prints what each command needs of time and of disk.
#
#   sudo maven-plugin/src/benchmark/first-minutes.sh [PACKAGE…]
#
# The steps are those of src/container/install.sh, which a container is built with as well. PACKAGE… are Debian packages to
# install besides; npm, where upstream can't be reached. Debian's mirror and release, the settings of Maven and npm, and
# certificates are those of this machine. It needs root, for chroot, and debootstrap, or else mmdebstrap. KEEP=DIR makes
# the root there, or uses the one that is there, and keeps it.
set -euo pipefail

clone=$(cd "$(dirname "$0")/../../.." && pwd)
steps=maven-plugin/src/container/install.sh
reader=/home/reader

fail() {
  echo "$1" >&2
  exit 1
}

[ "$(id -u)" = 0 ] || fail "chroot needs root: sudo $0 $*"

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
inside bash -s -- packages "$@" <"$clone/$steps" || fail "Debian's packages could not be installed"

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

as_reader "$reader/wasi-externals/$steps" commands
rm -f "$root.log"
