"""PDF that acts, loops, lies or blows up.

Never here: files that are PDF and something else (`archives`).
"""

from collections.abc import Iterator

from tests.hostile.value import PDF, Hostile, pdf_of, pdf_page, squeezed


def pdfs() -> Iterator[Hostile]:
    """PDF that acts, loops, lies or blows up. Those that are sound besides have a page to show."""
    kid = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]"
    acting = {
        "runs JavaScript": b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
        "starts a program": b"/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>",
        "opens an address": b"/OpenAction<</S/URI/URI(https://example.invalid/)>>",
        "opens another file": b"/OpenAction<</S/GoToR/F(//example.invalid/share/a.pdf)/D[0/Fit]>>",
        "sends its form": b"/OpenAction<</S/SubmitForm/F(https://example.invalid/)>>",
        "carries a file": b"/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)>>]>>>>",
        "has an XFA form": b"/AcroForm<</XFA(<xdp:xdp/>)/Fields[]>>",
    }
    for what, entry in acting.items():
        yield _pdf(f"PDF that {what}", pdf_page(entry), shows=True)
    again = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
    form = again + b"/Length 5>>stream\n/F Do\nendstream"
    used = pdf_page(b"", b"/Resources<</XObject<</F 5 0 R>>>>", form, content=b"/F Do")
    yield _pdf("PDF whose form draws itself", used)
    yield _pdf(
        "PDF whose pages are their own parents",
        pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"),
    )
    yield _pdf(
        "PDF of a billion pages",
        pdf_of(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>",
            kid + b">>",
        ),
    )
    yield _pdf(
        "PDF that follows itself back",
        pdf_page() + b"\ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
    )
    yield _pdf("PDF of nested arrays", pdf_page(b"/X" + b"[" * 50_000 + b"]" * 50_000))
    yield _pdf(
        "PDF of a bomb",
        bomb(16),
    )
    for what, box in {
        "huge": b"[0 0 1e9 1e9]",
        "no": b"[0 0 0 0]",
        "a negative": b"[0 0 -900 -9]",
        "a hairline's": b"[0 0 1 1e7]",
    }.items():
        page = kid.replace(b"[0 0 99 99]", box)
        made = pdf_of(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page + b">>"
        )
        yield _pdf(f"PDF with a page of {what} size", made)
    for what, kind in {
        "JBIG2": b"JBIG2Decode",
        "JPEG 2000": b"JPXDecode",
        "a fax": b"CCITTFaxDecode",
        "JPEG": b"DCTDecode",
    }.items():
        image = _stream(
            b"\xff\x4f\xff\x51" * 64,
            b"/Type/XObject/Subtype/Image/Width 60000/Height "
            b"60000/BitsPerComponent 8/ColorSpace/DeviceRGB",
            kind,
        )
        yield _pdf(
            f"PDF with broken {what}",
            pdf_page(
                b"", b"/Resources<</XObject<</I 5 0 R>>>>", image, content=b"99 0 0 99 0 0 cm /I Do"
            ),
        )
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor<</Type/FontDescriptor/FontName"
    yield _pdf(
        "PDF with a broken font",
        pdf_page(
            b"",
            b"/Resources<</Font<</F 5 0 R>>>>",
            font + b"/A/Flags 4/FontFile2 6 0 R>>>>",
            _stream(b"\0\1\0\0\xff\xff" * 99),
            content=b"BT /F 9 Tf (abc) Tj ET",
        ),
    )
    whole = pdf_page(content=b"0 0 50 50 re f")
    yield _pdf(
        "PDF with a key that nobody has",
        whole.replace(b"/Root", b"/Encrypt<</Filter/Standard/V 5/R 6/O(x)/U(y)/P -1>>/Root"),
    )
    yield _pdf("PDF cut in half", whole[: len(whole) // 2])
    yield _pdf("PDF of its first line", b"%PDF-1.7\n")
    yield _pdf("PDF of rubbish", b"%PDF-1.7\n" + bytes(range(256)) * 200)


def bomb(times: int) -> bytes:
    """A PDF of one page with 4096 lines to draw, so many times; 1024 take half a minute."""
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        _stream(squeezed(b"0 0 m 9 9 l S\n" * 4096, times)),
    )


def _pdf(what: str, data: bytes, *, shows: bool | None = None) -> Hostile:
    return Hostile(what, "letter.pdf", data, PDF, shows)


def _stream(data: bytes, entries: bytes = b"", kind: bytes = b"FlateDecode") -> bytes:
    head = b"<<%s/Filter/%s/Length %d>>stream\n" % (entries, kind, len(data))
    return head + data + b"\nendstream"
