"""Sound and film that is broken. Nothing decodes it here: it is named, kept and listed.

Never here: pictures and documents.
"""

import struct

from tests.hostile.value import UNKNOWN, Hostile

_FTYP = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"


def all_media() -> list[Hostile]:
    """Everything of this module."""
    made = {
        "MP4 with a box of no size": ("a.mp4", _FTYP + b"\0\0\0\0moov", "video/mp4"),
        "MP4 with an endless box": (
            "b.mp4",
            _FTYP + b"\0\0\0\1mdat" + b"\xff" * 8,
            "video/mp4",
        ),
        "MP4 in boxes in boxes": ("c.mp4", _FTYP + _boxes(10_000), "video/mp4"),
        "MP4 whose first box is endless": ("d.mp4", b"\xff\xff\xff\xffftypmp42", "video/mp4"),
        "MP4 cut in its first box": ("e.mp4", b"\0\0\0\x18ftyp", "video/mp4"),
        "MOV of another brand": ("f.mov", b"\0\0\0\x14ftypqt  ", "video/quicktime"),
        "3GP of nothing": ("g.3gp", b"\0\0\0\x14ftyp3gp5", "video/3gpp"),
        "HEIC of a huge size": ("h.heic", b"\0\0\0\x14ftypheic" + b"\xff" * 40, "image/heic"),
        "AVIF of a huge size": ("i.avif", b"\0\0\0\x14ftypavif" + b"\xff" * 40, "image/avif"),
        "M4A with a loop": ("j.m4a", b"\0\0\0\x14ftypM4A " + _boxes(500), "audio/mp4"),
        "Matroska without an end": (
            "k.mkv",
            b"\x1aE\xdf\xa3\x01" + b"\xff" * 60,
            "video/x-matroska",
        ),
        "WebM that lies": (
            "l.webm",
            b"\x1aE\xdf\xa3\x9fB\x82\x84webm" + b"\xff" * 60,
            "video/webm",
        ),
        "Ogg of false lengths": ("m.ogg", b"OggS\0\2" + b"\xff" * 300, "audio/ogg"),
        "Opus of nothing": ("n.opus", b"OggS\0\2" + bytes(22) + b"OpusHead", "audio/opus"),
        "MP3 with an endless tag": ("o.mp3", b"ID3\x04\0\0\x7f\x7f\x7f\x7fAPIC", "audio/mpeg"),
        "MP3 with a bad tag": ("p.mp3", b"ID3\xff\xff\xff\xff\xff\xff\xff", "audio/mpeg"),
        "MP3 of one frame": ("q.mp3", b"\xff\xfb\x90\x64" + bytes(413), "audio/mpeg"),
        "WAV of minus one byte": (
            "r.wav",
            b"RIFF\xff\xff\xff\xffWAVEdata\xff\xff\xff\xff",
            "audio/wav",
        ),
        "FLAC of rubbish": ("s.flac", b"fLaC" + b"\xff" * 200, "audio/flac"),
        "AAC of rubbish": ("t.aac", b"\xff\xf1" + b"\xff" * 200, "audio/aac"),
        "AMR of rubbish": ("u.amr", b"#!AMR\n" + b"\xff" * 200, "audio/amr"),
        "AVI of false lengths": ("v.avi", b"RIFF\xff\xff\xff\xffAVI LIST", "video/x-msvideo"),
        "MIDI of false lengths": ("w.mid", b"MThd\xff\xff\xff\xff" + bytes(9), UNKNOWN),
    }
    return [Hostile(what, *fields) for what, fields in made.items()]


def _boxes(depth: int) -> bytes:
    """Boxes that each hold the next."""
    sizes = (8 * (depth - level) for level in range(depth))
    return b"".join(struct.pack(">I4s", size, b"moov") for size in sizes)
