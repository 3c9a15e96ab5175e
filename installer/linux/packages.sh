#!/bin/sh
# Sees to the system programs, libraries and files (by their path, which may hold a *) that a job
# needs, each given as name:debian-package.
# As root on Debian the missing ones are installed; otherwise one line names their packages.
#   packages.sh age:age pdfinfo:poppler-utils
#   packages.sh --install PACKAGE...    (missing for certain)
set -eu

missing=
if [ "${1:-}" = --install ]; then
    shift
    missing=$*
else
    # Where a user's own PATH leaves out the administrator's programs, they are there all the same.
    PATH=$PATH:/usr/sbin:/sbin
    for need in "$@"; do
        name=${need%%:*}
        package=${need#*:}
        case $name in
        # shellcheck disable=SC2086 # the one file that a * stands for
        /*) [ -e $name ] || missing="$missing $package" ;;
        *.so.*) ldconfig -p | grep -q "$name" || missing="$missing $package" ;;
        *) command -v "$name" >/dev/null || missing="$missing $package" ;;
        esac
    done
fi
missing=$(echo "$missing" | tr ' ' '\n' | sort -u | xargs)
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "These packages are missing; have them installed, then try again: $missing" >&2
    exit 1
fi
echo "installing $missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086 # a list of package names
if ! { apt-get update && apt-get install --yes --no-install-recommends $missing; } \
    >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    echo "These packages could not be installed: $missing" >&2
    exit 1
fi
