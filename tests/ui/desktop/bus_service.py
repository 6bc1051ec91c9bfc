"""A small real service on the bus that speaks like a desktop: bus_service.py SIGNAL, MARK.

It owns the name of the login manager, gives the file that holds sleep back, and, when MARK appears,
sends SIGNAL once. It prints what it is asked, and when the held file is let go. Not a test.
"""

import contextlib
import os
import select
import sys
import time
from pathlib import Path

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

LOGIN = "org.freedesktop.login1"
PLACE = "/org/freedesktop/login1"
SESSION = f"{PLACE}/session/_31"
SIGNALS = {
    "sleep": (PLACE, f"{LOGIN}.Manager", "PrepareForSleep", "b", (True,)),
    "session": (SESSION, f"{LOGIN}.Session", "Lock", None, ()),
    "other-session": (f"{PLACE}/session/_39", f"{LOGIN}.Session", "Lock", None, ()),
    "uncovered": ("/s", "org.freedesktop.ScreenSaver", "ActiveChanged", "b", (False,)),
} | {
    maker: (f"/org/{maker}/ScreenSaver", f"org.{maker}.ScreenSaver", "ActiveChanged", "b", (True,))
    for maker in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
}

wanted, mark = sys.argv[1], Path(sys.argv[2])
bus = open_dbus_connection("SESSION", enable_fds=True)
bus.send_and_get_reply(message_bus.RequestName(LOGIN))
print("ready", flush=True)
held: list[int] = []


def answer(message):
    method = message.header.fields.get(HeaderFields.member)
    if message.header.message_type is not MessageType.method_call:
        return
    if method == "Inhibit":
        print("Inhibit", *message.body, flush=True)
        mine, theirs = os.pipe()
        bus.send(new_method_return(message, "h", (theirs,)))
        os.close(theirs)
        held.append(mine)
    elif method == "GetSessionByPID":
        bus.send(new_method_return(message, "o", (SESSION,)))
    else:
        bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))


def send():
    path, interface, name, signature, body = SIGNALS[wanted]
    bus.send(new_signal(DBusAddress(path, interface=interface), name, signature, body))
    print("sent", flush=True)


end = time.monotonic() + 60
is_sent = False
while time.monotonic() < end:
    with contextlib.suppress(TimeoutError):
        answer(bus.receive(timeout=0.05))
    if not is_sent and mark.exists():
        send()
        is_sent = True
    if held and select.select(held, [], [], 0)[0]:
        print("let go", flush=True)
        held.clear()
