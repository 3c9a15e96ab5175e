#!/bin/sh
# Prints the Python to make .venv with: the one named, or the first of 3.11 or newer.
# It must be able to make a virtual environment; on Debian, as root, that is seen to.
set -eu

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for candidate in ${1:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if new_enough "$candidate"; then
        if ! "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
            version=$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
            sh "$(dirname "$0")/packages.sh" --install "python$version-venv" >&2
        fi
        command -v "$candidate"
        exit 0
    fi
done
echo "Python 3.11 or newer is needed: install it, or name it with PYTHON=/path/to/python3" >&2
exit 1
