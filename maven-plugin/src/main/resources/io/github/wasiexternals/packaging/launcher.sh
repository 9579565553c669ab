#!/bin/sh
# Runs this Python with @runtime@. It sees its own folder and the current folder, each under its own
# path; a relative path is meant from the current folder. Before Python's own arguments:
#   --dir=HOST[::GUEST]   one more folder
#   --env=NAME[=VALUE]    a variable of the environment
set -eu

self=$0
while [ -L "$self" ]; do
  link=$(readlink -- "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname -- "$self")/$link ;;
  esac
done
root=$(CDPATH= cd -- "$(dirname -- "$self")/.." && pwd -P)
here=$(pwd -P)
wasm=$root/@wasm@

refuse() {
  echo "${0##*/}: $1" >&2
  exit 2
}

for folder in "$root" "$here"; do
  case $folder in
    *::*) refuse "a folder with :: in its name can't be given to Python: $folder" ;;
  esac
done

options=yes
for argument; do
  shift
  if [ "$options" ]; then
    case $argument in
      --dir=*)
        host=${argument#--dir=}
        host=${host%%::*}
        [ -d "$host" ] || refuse "no such folder: $argument"
        case $argument in
          *::*) set -- "$@" "$argument" ;;
          *) set -- "$@" "$argument::$host" ;;
        esac
        continue
        ;;
      --env=*=*) set -- "$@" "$argument"; continue ;;
      --env=*) set -- "$@" "$argument=$(printenv "${argument#--env=}" || true)"; continue ;;
    esac
    options=
    set -- "$@" @program@
  fi
  set -- "$@" "$argument"
done
if [ "$options" ]; then
  set -- "$@" @program@
fi

# The package stays as it is: no __pycache__ is written into it.
set -- "--dir=$root::$root" "--dir=$here::$here" "--dir=$here::/" --env=PYTHONDONTWRITEBYTECODE=1 "$@"
@run@
