"""A decoding child with one thing changed, for test_decoder_failures.

Usage: strange_child.py CHANGE. Images that are 13 pixels wide trigger the change; others are
decoded as always.
"""

import ctypes
import os
import sys

from harassvault.decoding import child, frames, images, limits

measure = images.probe
write = frames.write


def crash():
    ctypes.string_at(0)


def hang():
    os.read(0, 1)  # nothing comes any more


def burn():
    while True:
        pass


def lie():
    return {"width": -5, "height": 1, "orientation": 1, "frames": 1, "has_alpha": False}


def leave():
    os._exit(7)


def babble():
    os.write(1, b"\xff" * 100)


def changed_probe(data):
    facts = measure(data)
    return CHANGES[sys.argv[1]]() or facts if facts["width"] == 13 else facts


def too_many_pixels(stream, kind, payload=b""):
    write(stream, kind, payload + b"x" if kind is frames.Kind.PIXELS else payload)


def fails_later(_image):
    yield b"\0" * 39
    raise KeyError("late")


CHANGES = {one.__name__: one for one in (crash, hang, burn, lie, leave, babble)}

child._TELLING["probe"] = changed_probe
match sys.argv[1]:
    case "burn":
        limits.CPU_SECONDS_PROCESS = 1
    case "small":
        limits.MEMORY_BYTES = 200 * limits.MIB
    case "tired":
        limits.CPU_SECONDS = 0
    case "late":
        images.strips = fails_later
    case "talkative":
        frames.write = too_many_pixels

child.main()
