"""LibreOffice opening the rows of a list from a spreadsheet with a password, made by itself."""

import csv
import os
import shutil
import signal
import subprocess
from pathlib import Path

import msgspec

from tests.benchmarks.bench import Bench
from tests.benchmarks.timing import MILLI, median, told

PROGRAM = "soffice"
_BASIC = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script"
 script:name="Bench" script:language="StarBasic">
Function Named(n As String, v As Variant)
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = n
  p.Value = v
  Named = p
End Function
Sub Main(folder As String)
  Dim book, turn, started, out
  out = FreeFile
  Open folder &amp; "/times.txt" For Output As #out
  On Error Goto Failed
  book = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/rows.csv"), "_blank", 0, _
    Array(Named("Hidden", True), Named("FilterName", "Text - txt - csv (StarCalc)"), _
    Named("FilterOptions", "44,34,76,1")))
  book.storeToURL(ConvertToURL(folder &amp; "/rows.ods"), _
    Array(Named("FilterName", "calc8"), Named("Password", "lantern")))
  book.close(True)
  For turn = 1 To 5
    started = GetSystemTicks()
    book = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/rows.ods"), "_blank", 0, _
      Array(Named("Hidden", True), Named("Password", "lantern")))
    Print #out, CStr(GetSystemTicks() - started)
    book.close(True)
  Next
  Close #out
  StarDesktop.terminate()
  Exit Sub
Failed:
  Print #out, "failed in line " &amp; Erl &amp; ": " &amp; Error$
  Close #out
  StarDesktop.terminate()
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Bench"/>
</library:library>
"""


class Opening(msgspec.Struct, frozen=True):
    """How long it took to open the rows; None where it was not measured."""

    told: str
    seconds: float | None = None


def opening(bench: Bench, rows: list[list[str]]) -> Opening:
    """Time LibreOffice opening these rows, its own start not counted."""
    if why := bench.missing(PROGRAM):
        return Opening(f"LibreOffice: {why}")
    folder = bench.place("spreadsheet")
    with (folder / "rows.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    _set_up(folder / "profile")
    run(folder / "profile", f"macro:///Standard.Bench.Main({folder})")
    found = (folder / "times.txt").read_text(encoding="utf-8").split("\n")[:-1]
    if not all(ticks.strip().isdigit() for ticks in found):
        raise RuntimeError(found)
    middle = median([int(ticks) / MILLI for ticks in found])
    return Opening(
        f"{told(middle)}: LibreOffice, already started, opens them from a spreadsheet with a "
        "password",
        middle,
    )


def run(profile: Path, *arguments: str) -> None:
    """Run LibreOffice without a window, with a profile of its own."""
    program = shutil.which(PROGRAM) or PROGRAM
    asked = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", *arguments]
    with subprocess.Popen(
        asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            code = process.wait(300)
        except subprocess.TimeoutExpired:
            # What was started is only a launcher of the program proper.
            os.killpg(process.pid, signal.SIGKILL)
            raise
    if code:
        raise subprocess.CalledProcessError(code, asked)


def _set_up(profile: Path) -> None:
    # Started once, so that the profile is there for the macro to be put into.
    run(profile, "--terminate_after_init")
    basic = profile / "user" / "basic" / "Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "Bench.xba").write_text(_BASIC)
    (basic / "script.xlb").write_text(_LIBRARY)
