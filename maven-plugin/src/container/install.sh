#!/usr/bin/env bash
# The steps from a bare Debian to a plugin with its dependencies, an SDK and built libraries: those of the Containerfile
# beside it, and those that src/benchmark/first-minutes.sh measures.
#
#   install.sh packages [PACKAGE…]   as root: Debian's packages that README.md asks for, PACKAGE… besides, certificates,
#                                    and the user "reader"
#   install.sh commands              as that user, in a clone: what README.md says under "Two commands", word for word;
#                                    prints what each command needs of time and of disk
set -euo pipefail

packages() {
  local packages=(openjdk-17-jdk-headless maven git ca-certificates "$@")
  local log
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  apt-get -qq update
  if ! { apt-get -qq install -y --no-install-recommends "${packages[@]}" && update-ca-certificates; } >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
  rm "$log"
  id reader >/dev/null 2>&1 || useradd --create-home reader
  echo "Installed: ${packages[*]}"
}

commands() {
  local clone commands command status=0
  clone=$(cd "$(dirname "$0")/../../.." && pwd)
  # The block of README.md that is indented, in that section.
  commands=$(awk '/^## /{on = ($0 == "## Two commands")} on && /^    /{print substr($0, 5)}' "$clone/README.md")
  if [ -z "$commands" ]; then
    echo "README.md has no command under \"Two commands\"" >&2
    return 1
  fi
  local TIMEFORMAT='%0R s (%0U s of user CPU time)'
  # One command after the other, as "&&" in README.md says, so that each can be measured.
  while read -r command; do
    echo "\$ $command"
    time bash -c "cd '$clone' && $command" </dev/null || status=$?
    (cd ~ && du -sm --apparent-size .m2 .cache 2>/dev/null | sed 's/\t/ MB in ~\//') || true
    if [ "$status" != 0 ]; then
      echo "failed with $status: $command" >&2
      return "$status"
    fi
  done <<<"${commands// && /$'\n'}"
}

case "${1:-}" in
  packages) packages "${@:2}" ;;
  commands) commands ;;
  *)
    echo "install.sh packages [PACKAGE…], or install.sh commands" >&2
    exit 2
    ;;
esac
