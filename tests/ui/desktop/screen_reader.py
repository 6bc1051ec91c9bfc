"""What a screen reader is told: screen_reader.py SECONDS COMMAND… prints the tree as JSON.

Starts the command on the session bus and the screen that it finds, asks the accessibility bus for
the program's tree as a screen reader does, prints it, and ends the program. Where AFTER names a
file, it waits for that. Not a test; tests start it under dbus-run-session and xvfb-run.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

ACCESSIBLE = "org.a11y.atspi.Accessible"
PROPERTIES = "org.freedesktop.DBus.Properties"
ROOT = "/org/a11y/atspi/accessible/root"
SHOWING = 1 << 25  # AtspiStateType of at-spi2-core: ATSPI_STATE_SHOWING
FOCUSABLE = 1 << 11  # ATSPI_STATE_FOCUSABLE
LABELLED_BY = 2  # AtspiRelationType: ATSPI_RELATION_LABELLED_BY
MOST_CHILDREN = 60  # of a list; the rest looks the same


class Reader:
    """A connection to the accessibility bus."""

    def __init__(self) -> None:
        session = open_dbus_connection("SESSION")
        address = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
        answer = session.send_and_get_reply(new_method_call(address, "GetAddress"))
        self._bus = open_dbus_connection(answer.body[0])

    def ask(self, place, interface, method, signature=None, body=()):
        name, path = place
        address = DBusAddress(path, bus_name=name, interface=interface)
        call = new_method_call(address, method, signature, body)
        return self._bus.send_and_get_reply(call, timeout=10).body

    def children(self, place):
        return self.ask(place, ACCESSIBLE, "GetChildren")[0]

    def programs(self):
        return self.children(("org.a11y.atspi.Registry", ROOT))

    def node(self, place):
        low, _high = self.ask(place, ACCESSIBLE, "GetState")[0]
        relations = self.ask(place, ACCESSIBLE, "GetRelationSet")[0]
        name = self.ask(place, PROPERTIES, "Get", "ss", (ACCESSIBLE, "Name"))[0][1]
        return {
            "role": self.ask(place, ACCESSIBLE, "GetRoleName")[0],
            "name": name,
            "showing": bool(low & SHOWING),
            "focusable": bool(low & FOCUSABLE),
            "labelled": any(kind == LABELLED_BY for kind, _ in relations),
        }

    def walk(self, place, found):
        node = self.node(place)
        found.append(node)
        for child in self.children(place)[:MOST_CHILDREN]:
            self.walk(child, found)


def main(seconds: float, command: list[str]) -> None:
    environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    running = subprocess.Popen(command, env=environment)
    try:
        reader = Reader()
        end = time.monotonic() + 40
        while not reader.programs() and time.monotonic() < end:
            time.sleep(0.1)
        mark = os.environ.get("AFTER")
        while mark and not Path(mark).exists() and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(seconds)
        found = []
        for program in reader.programs():
            reader.walk(program, found)
        print(json.dumps(found))
    finally:
        running.kill()
        running.wait()


main(float(sys.argv[1]), sys.argv[2:])
