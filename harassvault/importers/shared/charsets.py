"""Texts in an encoding that a mail or a page names itself.

Names come from strangers: only the encodings listed here are ever asked for. All of them are
loaded by `prepare`, because Python reads an encoding's table from a file when it is first used.

Never here: guessing without a name (`texts`).
"""

import codecs

NAMES = (
    "utf-8", "utf-8-sig", "utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "latin-1",
    *(f"iso8859-{number}" for number in (*range(2, 12), 13, 14, 15, 16)),
    "cp437", "cp850", "cp852", "cp858", "cp866", "cp874",
    *(f"cp125{number}" for number in range(9)),
    "cp932", "cp949", "cp950", "gb18030", "big5", "big5hkscs", "euc_jp", "euc_kr", "shift_jis",
    "hz", "iso2022_jp", "iso2022_jp_2", "iso2022_kr", "johab", "koi8-r", "koi8-u", "mac_roman",
    "mac_cyrillic", "tis_620",
)  # fmt: skip

_WIDER = {
    # Names under which senders in fact use a wider set, as browsers read them
    # (WHATWG Encoding Standard, "names and labels").
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312_80": "gb18030", "x_gbk": "gb18030",
    "ks_c_5601_1987": "cp949", "ks_c_5601_1989": "cp949", "ksc5601": "cp949", "euc_kr": "cp949",
    "shift_jis": "cp932", "sjis": "cp932", "x_sjis": "cp932", "windows_31j": "cp932",
    "iso_2022_jp": "iso2022_jp_2", "big5": "big5hkscs", "x_big5": "big5hkscs",
    "iso_8859_1": "cp1252", "latin1": "cp1252", "iso8859_1": "cp1252", "l1": "cp1252",
    "iso_8859_8_i": "iso8859-8", "iso_8859_8_e": "iso8859-8", "iso_8859_6_i": "iso8859-6",
    "unicode_1_1_utf_7": "utf-7", "utf8": "utf-8", "unicode": "utf-16", "utf_8": "utf-8",
    "x_mac_roman": "mac_roman", "macintosh": "mac_roman", "koi8": "koi8-r", "koi8_ru": "koi8-u",
    "windows_874": "cp874", "ms874": "cp874", "unicodefffe": "utf-16-be",
}  # fmt: skip

_LONGEST_NAME = 40
_known: dict[str, str] = {}


def prepare() -> None:
    """Load every encoding: a locked child has no files."""
    for name in NAMES:
        _known[codecs.lookup(name).name.replace("-", "_")] = name
        b" ".decode(name, "replace")


def codec(untrusted_name: str) -> str:
    """Return the encoding for a name as mails and pages write it; empty where it is not known."""
    if not _known:
        prepare()
    name = untrusted_name.strip(" \t\"'").lower().replace("-", "_").replace(" ", "")
    if not name or len(name) > _LONGEST_NAME or not name.isascii():
        return ""
    if name in _WIDER:
        return _WIDER[name]
    if name.startswith(("windows_", "x_cp", "ibm")):
        name = "cp" + name.removeprefix("windows_").removeprefix("x_cp").removeprefix("ibm")
    try:
        return _known.get(codecs.lookup(name).name.replace("-", "_"), "")
    except (LookupError, ValueError):  # a NUL in the name is an error of its own kind
        return ""


def decoded(data: bytes, untrusted_name: str = "") -> tuple[str, bool]:
    """Return bytes as text, and whether they were read for certain.

    The named encoding is tried first, then UTF-8, then Windows of western Europe; a character
    that cannot be read becomes U+FFFD.
    """
    named = codec(untrusted_name)
    if named:
        text = _strict(data, named)
        if text is not None:
            return text, True
    text = _strict(data, "utf-8-sig")
    if text is not None:
        return text, data.isascii() or not untrusted_name or named in {"utf-8", "ascii"}
    if named and named not in {"ascii", "cp1252"}:
        return data.decode(named, "replace"), False
    return data.decode("cp1252", "replace"), named == "cp1252"


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, OverflowError):
        return None
