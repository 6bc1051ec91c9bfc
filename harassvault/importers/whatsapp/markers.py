"""Markers of the service in a line, found by the lists of wordings.

Never here: whether a marker is believed (`bodies`), the wordings (`words_*`).
"""

import re

from harassvault.importers import limits
from harassvault.importers.whatsapp import words_files, words_media, words_state
from harassvault.importers.whatsapp.headers import WITHOUT_MARKS
from harassvault.importers.whatsapp.wordings import bare, composed, folded

SIGNS = ("\u200e", "\u200f")

LEFT_OUT = {
    words: kind
    for kind, listed in (
        ("document", words_files.DOCUMENT), ("card", words_files.CARD), ("gif", words_files.GIF),
        ("sticker", words_media.STICKER), ("audio", words_media.AUDIO),
        ("video", words_media.VIDEO), ("image", words_media.IMAGE), ("any", words_media.ANY),
    )
    for words in listed
}  # fmt: skip
CALLS = {
    words: kind
    for kind, listed in (
        ("voice", words_state.CALLED_VOICE), ("video", words_state.CALLED_VIDEO),
        ("missed_voice", words_state.MISSED_VOICE), ("missed_video", words_state.MISSED_VIDEO),
    )
    for words in listed
}  # fmt: skip
DELETED = {**words_state.DELETED, **words_state.DELETED_HERE}
DOCUMENT_ENDS = {words.rpartition(" ")[2] for words in words_files.DOCUMENT}
_LAST_WORDS = {
    words.rpartition(" ")[2] for listed in (LEFT_OUT, CALLS, DELETED, {"null"}) for words in listed
}
"""One look at the last word of a line tells most of what people write from markers."""

_CALL_WORDS = {words.partition(" ")[0] for words in CALLS}
_BEHIND_CALL = re.compile(r"[.,][ \u00a0\u202f]")
_LASTED = re.compile(r"(?:\d{1,4}[ \u00a0\u202f]?([^\W\d_]{1,12})\.?(?:[ \u00a0\u202f]|$))+")
_UNIT = re.compile(r"[^\W\d_]+")

LONGEST_MARKER = 300
"""Characters of a line that can be a marker, a file's name included."""

MEDIA_TYPES = {
    "image": "image/*", "video": "video/*", "audio": "audio/*", "gif": "image/gif",
    "sticker": "image/webp", "card": "text/vcard",
}  # fmt: skip

PAGES = re.compile(r"^(?P<name>.+?)(?: • [^•]{1,40})?$", re.DOTALL)


def folded_words(words: str) -> str:
    """Return a wording as it stands, without direction marks."""
    return bare(words)[: limits.MAX_LINE]


def call_of(words: str) -> str:
    """Return what kind of call a line is of, or nothing.

    Behind the name of the call can stand, after a comma (until 2023) or a full stop, how long it
    was or what to do. Anything else is somebody's sentence, unless a direction mark stands before.
    """
    found = _BEHIND_CALL.search(words)
    name, tail = (words[: found.start()], words[found.end() :]) if found else (words, "")
    kind = CALLS.get(folded(name), "")
    is_own = not found or tail.startswith(SIGNS) or folded(tail) in words_state.CALL_TAILS
    return kind if kind and (is_own or _lasted(bare(tail))) else ""


def _lasted(tail: str) -> bool:
    """Return whether a time is all that stands there: "1 hr 5 min"."""
    if not _LASTED.fullmatch(tail):
        return False
    return all(folded(unit) in words_state.CALL_UNITS for unit in _UNIT.findall(tail))


_ENDINGS = (">", ")")


def is_plain(first: str, words: str) -> bool:
    """Return whether words can hold nothing of the service's, without looking at any list."""
    trimmed = first.rstrip()
    last = trimmed[trimmed.rfind(" ") + 1 :]
    is_simple = last.isascii() and last.isalnum()
    if last.lower() in _LAST_WORDS if is_simple else _can_end_a_marker(last):
        return False
    if "https://" in words or (first is not words and words.rstrip().endswith(_ENDINGS)):
        return False
    begin = trimmed[: trimmed.find(" ")].rstrip(",.")  # a single word was the last one above
    is_name = (begin.lower() if begin.isascii() else folded(begin)) in _CALL_WORDS
    return not is_name or not call_of(trimmed)


def _can_end_a_marker(word: str) -> bool:
    last = word.rstrip(".。।").casefold()
    if not last.isascii():
        last = composed(last)
    return last in _LAST_WORDS or last.endswith(":") or word.endswith(_ENDINGS)


def attached(inner: str) -> str:
    """Return the name of a file in pointed brackets, or nothing."""
    word, colon, name = inner.partition(":")
    if colon and folded(word) in words_files.BEFORE_NAME:
        return name.translate(WITHOUT_MARKS).strip()
    name, _, word = inner.rpartition(" ")
    return name.translate(WITHOUT_MARKS).strip() if folded(word) in words_files.BEHIND_NAME else ""


def name_of(caption: str) -> str:
    """Return the name of a document without the number of its pages."""
    return PAGES.sub(r"\g<name>", caption)[: limits.MAX_LINE]


def caption(before: str, name: str) -> str:
    """Return the words before a file; iOS repeats the name of a document there."""
    text = before.rstrip("".join(SIGNS) + " ").lstrip("".join(SIGNS))
    plain = name_of(text.translate(WITHOUT_MARKS))
    if name and plain and (name == plain or name.endswith(f"-{plain}")):
        return ""
    return text.translate(WITHOUT_MARKS) if " • " in text else text


def document(line: str) -> tuple[str | None, str]:
    """Return that a document was left out, and its name, from a line without direction marks."""
    plain = line.rstrip().rstrip(".。।")
    for words in words_files.DOCUMENT:
        if plain.casefold().endswith(f" {words}"):
            name = plain[: -len(words)].strip()
            return ("document", name) if "." in name else (None, "")
    return None, ""
