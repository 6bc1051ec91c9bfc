"""Archives, Office files, programs, and files that are two things at once.

Never here: texts (`texts`), PDF alone (`pdfs`).
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Iterator

from tests.hostile.value import HTML, PDF, TEXT, UNKNOWN, ZIP, Hostile, encoded, pdf_page, picture

_CFB = bytes.fromhex("d0cf11e0a1b11ae1")


def archives() -> Iterator[Hostile]:
    """Archives and Office files. They are kept as they are, and never unpacked."""
    zeros = bytes(1 << 20)
    yield Hostile("ZIP bomb", "bomb.zip", _zip({"a": zeros * 32}), ZIP)
    inner = _zip({"a": zeros * 8})
    for _ in range(6):
        inner = _zip({f"{n}.zip": inner for n in range(8)})
    yield Hostile("ZIP in ZIP six times", "deep.zip", inner, ZIP)
    yield Hostile(
        "ZIP with names that climb",
        "slip.zip",
        _zip({"../../.profile": b"x", "/etc/x": b"x", "C:\\x": b"x"}),
        ZIP,
    )
    yield Hostile(
        "ZIP of 5,000 empty names", "names.zip", _zip({f"{n}": b"" for n in range(5000)}), ZIP
    )
    yield Hostile("GZIP bomb", "bomb.gz", gzip.compress(zeros * 32, mtime=0), "application/gzip")
    yield Hostile("BZIP2 bomb", "bomb.bz2", bz2.compress(zeros * 8), UNKNOWN)
    yield Hostile("XZ bomb", "bomb.xz", lzma.compress(zeros * 8), UNKNOWN)
    yield Hostile("TAR with names that climb", "slip.tar", _tar(), "application/x-tar")
    types = b"<Types><Override ContentType='application/vnd.ms-office.vbaProject'/></Types>"
    for ending, folder in (("docm", "word"), ("xlsm", "xl"), ("pptm", "ppt")):
        macro = {"[Content_Types].xml": types, f"{folder}/vbaProject.bin": _CFB + bytes(504)}
        yield Hostile(f"Office file with macros ({ending})", f"a.{ending}", _zip(macro), ZIP)
    link = b"<Relationship TargetMode='External' Target='https://example.invalid/a.dotm'/>"
    yield Hostile(
        "Office file with a template to fetch",
        "t.docx",
        _zip({"word/_rels/settings.xml.rels": link}),
        ZIP,
    )
    yield Hostile("old Office file", "old.doc", _CFB + bytes(4096), UNKNOWN)
    yield Hostile(
        "RTF with an object",
        "obj.rtf",
        b"{\\rtf1{\\object\\objemb{\\*\\objdata " + b"0105" * 5000 + b"}}}",
        TEXT,
    )
    yield Hostile("RAR by its name", "a.jpg", b"Rar!\x1a\x07\x01\0" + bytes(99), UNKNOWN)
    yield Hostile("7z by its name", "a.png", b"7z\xbc\xaf\x27\x1c" + bytes(99), UNKNOWN)


def programs() -> Iterator[Hostile]:
    """What would run if somebody clicked it, and what would read as a command."""
    yield Hostile(
        "program of Linux as a picture", "photo.png", b"\x7fELF\2\1\1" + bytes(99), UNKNOWN
    )
    yield Hostile("program of Windows", "invoice.pdf.exe", b"MZ\x90\0" + bytes(400), UNKNOWN)
    yield Hostile("script", "run.sh", b"#!/bin/sh\nrm -rf ~\n", TEXT)
    yield Hostile("shortcut", "photo.desktop", b"[Desktop Entry]\nExec=sh -c 'x'\n", TEXT)
    yield Hostile("link of Windows", "a.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(99), UNKNOWN)
    yield Hostile("pickle", "a.pkl", b"\x80\x04cos\nsystem\n(S'true'\ntR.", UNKNOWN)
    yield Hostile("database", "a.db", b"SQLite format 3\0" + bytes(84), "application/vnd.sqlite3")
    yield Hostile("table with a formula", "a.csv", b"=cmd|'/c calc'!A1,+1+1,@SUM(1)\n", TEXT)
    yield Hostile(
        "text of terminal commands", "a.txt", b"\x1b]0;x\x07\x1b[2J\x1b[31mred\n", UNKNOWN
    )
    yield Hostile("text that turns around", "b.txt", "\u202egnp.exe\u2066 \u200b".encode(), TEXT)
    yield Hostile("text of one line of 2 MB", "line.txt", b"a" * (2 << 20), TEXT)
    yield Hostile("text of marks", "zalgo.txt", ("a" + "\u0301" * 50_000).encode(), TEXT)
    yield Hostile("text that is none", "latin.txt", b"caf\xe9 \xff\xfe", UNKNOWN)
    yield Hostile("text of zero bytes", "zero.txt", bytes(4096), UNKNOWN)
    yield Hostile("only a byte order mark", "bom.txt", b"\xef\xbb\xbf", UNKNOWN)
    yield Hostile("empty file", "empty.png", b"", UNKNOWN)
    yield Hostile("file of one byte", "one.jpg", b"\xff", UNKNOWN)


def two_in_one() -> Iterator[Hostile]:
    """Files that are one thing by their beginning and another by their end or middle."""
    jar = _zip({"META-INF/MANIFEST.MF": b"Main-Class: A\n", "A.class": b"\xca\xfe\xba\xbe"})
    page = b"<html><script>alert(1)</script></html>"
    for ending, kind, media_type in (
        ("gif", "GIF", "image/gif"),
        ("png", "PNG", "image/png"),
        ("jpg", "JPEG", "image/jpeg"),
    ):
        whole = encoded(picture(), kind)
        yield Hostile(f"{kind} and JAR", f"ar.{ending}", whole + jar, media_type, True)
        yield Hostile(f"{kind} and HTML", f"p.{ending}", whole + page, media_type, True)
    yield Hostile("PDF and ZIP", "letter.pdf", pdf_page() + jar, PDF, True)
    yield Hostile("ZIP and PDF", "z.pdf", jar + pdf_page(), ZIP)
    yield Hostile("HTML and PDF", "h.pdf", page + pdf_page(), HTML)
    yield Hostile(
        "GIF that is a script", "s.gif", b"GIF89a=1;alert(1)//" + bytes(60), "image/gif", None
    )
    bmp = b"BM=1;//" + bytes(7) + b"\x28\0\0\0" + b"/**/alert(1)" * 20
    yield Hostile("BMP that is a script", "s.bmp", bmp, UNKNOWN)
    yield Hostile(
        "JPEG with a page in its comment",
        "c.jpg",
        b"\xff\xd8\xff\xfe\0\x28" + page + encoded(picture(), "JPEG")[2:],
        "image/jpeg",
        True,
    )


def _zip(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _tar() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as made:
        for name in ("../../.profile", "/etc/x"):
            made.addfile(tarfile.TarInfo(name))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        made.addfile(link)
    return held.getvalue()
