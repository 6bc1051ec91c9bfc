"""Reading the file with somebody's notes (docs/formats/answer.md). It comes from outside.

Never here: which hand-over it answers, the log.
"""

import codecs
import re
from hashlib import sha256
from typing import Annotated

import msgspec
from msgspec import Meta

from harassvault.coming_back.values import Answer, Note
from harassvault.errors import AnswerNotReadError
from harassvault.layout import new_id
from harassvault.text_limits import MAX_LINE, MAX_WORDS

MAX_ANSWER_BYTES = 1 << 20
"""A file of notes: what somebody types has some KiB; a whole brief is no such file."""

_ABOUT = r"^((incident|exhibit) [1-9][0-9]{0,5})?\Z"
_ID = r"^([0-9a-f]{32})?\Z"

_BLANK = re.compile(r"\s*")

_CONTROLS = re.compile(rb"[\0-\x08\x0e-\x1f]")
"""Stand in pictures and documents, and in no text."""


class _Note(msgspec.Struct, frozen=True):
    """A note in the file; members that we do not know are passed over."""

    text: Annotated[str, Meta(max_length=MAX_WORDS)]
    about: Annotated[str, Meta(pattern=_ABOUT)] = ""
    question: bool = False


class _File(msgspec.Struct, frozen=True):
    """The file; members that we do not know are passed over."""

    v: Annotated[int, Meta(ge=1, le=1)]
    notes: Annotated[tuple[_Note, ...], Meta(max_length=1_000)]
    handover: Annotated[str, Meta(pattern=_ID)] = ""
    sender: Annotated[str, Meta(max_length=MAX_LINE)] = msgspec.field(name="from", default="")


def read_answer(untrusted: bytes) -> Answer:
    """Read a file of notes: JSON, or a plain text, which is one note.

    Raises:
        AnswerNotReadError: too long, empty, no text, or JSON of another form.
    """
    if len(untrusted) > MAX_ANSWER_BYTES:
        raise AnswerNotReadError("too long")
    text = _text(untrusted).replace("\r\n", "\n")
    if "\0" in text:
        raise AnswerNotReadError("not text")
    digest = sha256(untrusted).hexdigest()
    if not text.lstrip().startswith("{"):
        return _plain(text, digest)
    try:
        found = msgspec.json.decode(text, type=_File)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise AnswerNotReadError(str(error)) from error
    notes = [Note(one.text, one.about, one.question) for one in found.notes if _says(one.text)]
    if not notes:
        raise AnswerNotReadError("empty")
    return Answer(new_id(), digest, tuple(notes), found.handover, found.sender)


def _text(untrusted: bytes) -> str:
    """Decode a file as programs for texts write it."""
    with_mark = untrusted.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return untrusted.decode("utf-16" if with_mark else "utf-8-sig")
    except UnicodeDecodeError as error:
        if with_mark or _CONTROLS.search(untrusted):
            raise AnswerNotReadError("not text") from error
    try:
        return untrusted.decode("cp1252")
    except UnicodeDecodeError as error:
        raise AnswerNotReadError("not text") from error


def _plain(text: str, digest: str) -> Answer:
    if not _says(text):
        raise AnswerNotReadError("empty")
    if len(text) > MAX_WORDS:
        raise AnswerNotReadError("too long")
    return Answer(new_id(), digest, (Note(text.strip("\n")),))


def _says(text: str) -> bool:
    return not _BLANK.fullmatch(text)
