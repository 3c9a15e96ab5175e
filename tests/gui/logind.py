"""Plays the system's session service on a bus; run by the system's own Python, which has GLib.

It gives locks against sleep, and says when each is ``held`` and when it is ``released``. Each
line on the standard input, ``sleep`` or ``wake``, is told to all as the service would.
"""

import os
import sys

from gi.repository import Gio, GLib

NAME, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
INTERFACE = """
<node><interface name="org.freedesktop.login1.Manager">
  <method name="Inhibit">
    <arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="h" direction="out"/>
  </method>
  <signal name="PrepareForSleep"><arg type="b"/></signal>
</interface></node>
"""


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


class Service:
    """One bus name, one object."""

    def __init__(self, bus: Gio.DBusConnection, loop: GLib.MainLoop) -> None:
        self._bus, self._loop = bus, loop
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        bus.register_object(PATH, interface, self._called, None, None)
        Gio.bus_own_name_on_connection(bus, NAME, 0, lambda *_: say("ready"), None)
        GLib.io_add_watch(0, GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN, self._told)
        GLib.io_add_watch(0, GLib.PRIORITY_DEFAULT, GLib.IOCondition.HUP, lambda *_: loop.quit())

    def _called(self, *call: Gio.DBusMethodInvocation) -> None:
        what, who, _, how = call[5].unpack()
        ours, theirs = os.pipe()
        GLib.io_add_watch(ours, GLib.PRIORITY_DEFAULT, GLib.IOCondition.HUP, self._released)
        files = Gio.UnixFDList.new_from_array([theirs])
        call[6].return_value_with_unix_fd_list(GLib.Variant("(h)", (0,)), files)
        del files  # it closes our end of theirs
        say(f"held: {what}, {how}, {who}")

    def _released(self, descriptor: int, _: object) -> bool:
        os.close(descriptor)
        say("released")
        return False

    def _told(self, *_: object) -> bool:
        begins = GLib.Variant("(b)", (os.read(0, 100).startswith(b"sleep"),))
        self._bus.emit_signal(None, PATH, f"{NAME}.Manager", "PrepareForSleep", begins)
        return True


def main() -> None:
    """Serve until nothing more is told."""
    loop = GLib.MainLoop()
    service = Service(Gio.bus_get_sync(Gio.BusType.SESSION), loop)
    loop.run()
    del service


if __name__ == "__main__":
    main()
