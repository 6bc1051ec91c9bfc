r"""Words out of RTF, and the HTML that Outlook wraps up in it (MS-OXRTFEX).

A body that came as HTML stands in `{\*\htmltag …}` groups, with an RTF likeness of it between
`\htmlrtf` and `\htmlrtf0` that is left out. A body that came as text says `\fromtext`. One pass,
without recursion.

Never here: unpacking compressed RTF.
"""

import re
from dataclasses import dataclass, field, replace

from harassvault.importers.shared import charsets

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)"
)
_CHARSETS = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254,
    163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 255: 437,
}  # fmt: skip
"""Code pages of `\\fcharset` (RTF 1.9.1, "Font Table")."""

_NAMES = {936: "gb18030", 10000: "mac_roman", 1361: "johab", 65001: "utf-8", 20866: "koi8-r"}
_SIGNS = {
    "tab": "\t", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "endash": "–", "emdash": "—", "emspace": "\u2003", "enspace": "\u2002", "cell": "\t",
}  # fmt: skip
_ENDS = frozenset(("par", "line", "row", "sect", "page"))
_UNSEEN = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "footer",
        "headerl",
        "headerr",
        "headerf",
        "footerl",
        "footerr",
        "footerf",
        "generator",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "xmlnstbl",
        "filetbl",
    ]
)
_ESCAPED = {"~": "\u00a0", "_": "\u00ad", "-": "", "\r": "\n", "\n": "\n"}
_HIGH, _LOW, _AFTER = 0xD800, 0xDC00, 0xE000
"""Where the two halves of a character beyond 0xFFFF begin and end."""

_MAX_GROUPS = 5_000
"""Groups inside each other that are followed."""


@dataclass(frozen=True, slots=True)
class Read:
    """What an RTF body holds: HTML as it was sent, or plain words."""

    text: str
    is_html: bool


@dataclass(frozen=True, slots=True)
class _Group:
    is_unseen: bool = False
    is_likeness: bool = False
    is_fonts: bool = False
    skips: int = 1
    charset: str = "cp1252"


@dataclass(slots=True)
class _State:
    """Where the reading is."""

    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    to_skip: int = 0
    is_html: bool = False
    is_starred: bool = False

    def flush(self) -> None:
        if self.pending:
            self.pieces.append(charsets.decoded(bytes(self.pending), self.group.charset)[0])
            self.pending.clear()

    def put(self, text: str) -> None:
        self.flush()
        if not (self.group.is_unseen or self.group.is_likeness):
            self.pieces.append(text)

    def change(self, **changes: bool | int | str) -> None:
        self.flush()
        self.group = replace(self.group, **changes)  # type: ignore[arg-type]  # names of fields


def read(data: bytes) -> Read:
    """Return the words of an RTF body."""
    state = _State()
    for match in _TOKEN.finditer(data.decode("latin-1")):
        word, number, byte, sign, bracket, text = match.groups()
        if bracket:
            _bracket(state, bracket)
        elif byte is not None:
            _byte(state, int(byte, 16))
        elif word:
            _word(state, word.lower(), None if number is None else int(number))
        elif sign:
            _sign(state, sign)
        elif text:
            _text(state, text)
    state.flush()
    # Half a character is none.
    text = "".join(state.pieces).encode("utf-8", "replace").decode("utf-8")
    return Read(text, state.is_html)


def _bracket(state: _State, bracket: str) -> None:
    state.flush()
    state.is_starred = False
    state.to_skip = 0
    if bracket == "{" and len(state.outer) < _MAX_GROUPS:
        state.outer.append(state.group)
    elif bracket == "}" and state.outer:
        state.group = state.outer.pop()


def _byte(state: _State, value: int) -> None:
    if state.to_skip:
        state.to_skip -= 1
    elif not (state.group.is_unseen or state.group.is_likeness):
        state.pending.append(value)


def _sign(state: _State, sign: str) -> None:
    if sign == "*":
        state.is_starred = True
    elif state.to_skip:
        state.to_skip -= 1
    else:
        state.put(_ESCAPED.get(sign, sign))


def _text(state: _State, text: str) -> None:
    skipped = min(state.to_skip, len(text))
    state.to_skip -= skipped
    rest = text[skipped:]
    if not rest or state.group.is_unseen or state.group.is_likeness:
        return
    if rest.isascii():
        # In a double-byte encoding the second byte may be a letter of ASCII.
        if state.pending:
            state.pending += rest.encode("ascii")
        else:
            state.pieces.append(rest)
    else:
        state.pending += rest.encode("latin-1")


def _word(state: _State, word: str, number: int | None) -> None:
    starred, state.is_starred = state.is_starred, False
    if word == "fromhtml":
        state.is_html = True
    elif word == "htmlrtf":
        state.change(is_likeness=number != 0)
    elif starred and not (word == "htmltag" and state.is_html):
        state.change(is_unseen=True)
    elif word in _UNSEEN:
        state.change(is_unseen=True, is_fonts=word == "fonttbl")
    elif word == "u" and number is not None:
        _unicode(state, number)
    elif word == "uc":
        state.change(skips=max(0, min(number or 0, 10)))
    elif word in {"ansicpg", "f", "fcharset", "deff", "plain"}:
        _font(state, word, number)
    elif word in _ENDS:
        state.put("\n")
    elif word in _SIGNS:
        state.put(_SIGNS[word])


def _unicode(state: _State, number: int) -> None:
    """Take a character by its number; astral ones come as two (surrogates)."""
    code = number % 0x10000
    state.flush()
    before = ord(state.pieces[-1]) if state.pieces and len(state.pieces[-1]) == 1 else 0
    if _LOW <= code < _AFTER and _HIGH <= before < _LOW:
        state.pieces.pop()
        state.put(chr(0x10000 + ((before - _HIGH) << 10) + code - _LOW))
    else:
        state.put(chr(code))
    state.to_skip = state.group.skips


def _font(state: _State, word: str, number: int | None) -> None:
    if word == "ansicpg" and number is not None:
        state.change(charset=_codec(number))
    elif word == "f" and number is not None:
        state.font = number
        if not state.group.is_fonts and number in state.fonts:
            state.change(charset=state.fonts[number])
    elif word == "fcharset" and state.group.is_fonts and number in _CHARSETS and number:
        state.fonts[state.font] = _codec(_CHARSETS[number])


def _codec(page: int) -> str:
    return charsets.codec(_NAMES.get(page, f"cp{page}")) or "cp1252"
