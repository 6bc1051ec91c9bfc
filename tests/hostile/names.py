"""Names of files that climb, hide, turn around, or that some system cannot write.

Never here: what the files hold; it is a small text that says the name.
"""

from tests.hostile.value import TEXT, Hostile

NAMES = {
    "turns around": "photo\u202egnp.exe",
    "turns around with isolates": "a\u2067\u2066b\u2069.txt",
    "climbs": "../../../etc/passwd",
    "climbs on Windows": "..\\..\\boot.ini",
    "is the folder above": "..",
    "is the folder": ".",
    "is absolute": "/etc/passwd",
    "has a drive": "C:\\Windows\\win.ini",
    "has a stream": "a.txt:hidden",
    "is a share": "\\\\example.invalid\\share\\a.txt",
    "has a zero": "a\0b.txt",
    "has a line end": "a\nb\r\nc.txt",
    "is 255 bytes": "é" * 125 + ".text",
    "is 4 KiB": "n" * 4092 + ".txt",
    "is a device of Windows": "CON",
    "is a device with an ending": "aux.txt",
    "is a printer of Windows": "LPT1.png",
    "is no text": b"caf\xe9.txt".decode("utf-8", "surrogateescape"),
    "is half a character": "a\ud83d.txt",
    "is emoji": "👩🏽‍🦱💔🇫🇷.txt",
    "is only dots": "......",
    "is only spaces": "   ",
    "ends in a space": "photo.png ",
    "ends in a dot": "photo.",
    "commands a terminal": "\x1b[31mred\x1b[0m\x07.txt",
    "sets a window's title": "\x1b]0;x\x07.txt",
    "has C1 commands": "\x9b2J\x85.txt",
    "is an option": "--force",
    "is a wish of the shell": "$(reboot);`id`&*.txt",
    "is HTML": "<img src=x onerror=alert(1)>.txt",
    "is a format": "%s%n{0}{key}.txt",
    "is SQL": "'; DROP TABLE incident; --.txt",
    "is invisible": "\u200b\u2060\ufeff.txt",
    "has tags": "a\U000e0041\U000e007f.txt",
    "has a private letter": "\ue000\U0010fffd.txt",
    "has a thousand marks": "a" + "\u0301" * 120 + ".txt",
    "is nothing": "",
}


def all_names() -> list[Hostile]:
    """Everything of this module."""
    return [
        Hostile(f"name that {what}", name, f"a name that {what}".encode(), TEXT)
        for what, name in NAMES.items()
    ]
