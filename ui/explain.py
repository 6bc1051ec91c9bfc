"""Every error as three sentences: what happened, what is safe, what to do.

The sentences stand in `ui/words/<language>-errors.toml`, one table per class of error. Here they
are chosen and filled in. Text that came from outside is shortened and made harmless first.

Never here: the sentences, and what a face of the program does after an error.
"""

import string
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from harassvault.errors import (
    AmbiguousIdError,
    BadDocumentError,
    DiskFullError,
    NotFoundError,
    PasswordTooCommonError,
    StoreFailedError,
    TextTooLongError,
    VaultBusyError,
)
from reports.catalogue import Catalogue

PARTS = ("happened", "safe", "do")
"""The three sentences of an error, in the order in which they are read."""

MAX_SHOWN = 80
"""Characters of a foreign text inside a sentence: a line of a window, or of a terminal."""

UNMEASURED = "DiskFullErrorUnmeasured"
"""The table for a full disk of which the sizes are not known."""

UNEXPECTED = "Unexpected"
"""The table for what is no error of ours to explain: a mistake in the program."""

_BIDI = frozenset(["LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"])
_LOOKED_AT = 4096
"""Characters at each end of a foreign text that are looked at; a pasted page costs no time."""

_TO_THE_MINUTE = len("2026-03-03T14:30")

_UNIT = 1024
_BINARY_UNITS = ("kib", "mib", "gib", "tib")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a person reads when something did not work."""

    happened: str
    safe: str
    do: str

    @property
    def line(self) -> str:
        """All three as one line."""
        return " ".join(part for part in (self.happened, self.safe, self.do) if part)


def explain(error: BaseException, catalogue: Catalogue) -> Explanation:
    """Return the three sentences of an error, in the catalogue's language.

    The sentences of its class are taken, or of the nearest class above it that has some which its
    data can fill; those of `Unexpected` for anything else.
    """
    values = _values(error, catalogue)
    for key in _keys(error):
        if all(_fits(catalogue, f"{key}.{part}", values) for part in PARTS):
            # Not `text(key, **values)`: the data of an error may well have a "key" of its own.
            return Explanation(
                *(catalogue.text(f"{key}.{part}").format_map(values) for part in PARTS)
            )
    return Explanation(*(catalogue.text(f"{UNEXPECTED}.{part}") for part in PARTS))


def one_line(error: BaseException, catalogue: Catalogue) -> str:
    """Return the three sentences of an error as one line."""
    return explain(error, catalogue).line


def neutral(untrusted: str, limit: int = MAX_SHOWN) -> str:
    """Make a foreign text harmless inside a sentence of ours.

    Controls and marks that turn the writing direction become "\N{REPLACEMENT CHARACTER}", line
    ends become spaces, and of a long text the middle is left out: the end of a path says most.
    """
    if len(untrusted) > 2 * _LOOKED_AT:
        untrusted = f"{untrusted[:_LOOKED_AT]}…{untrusted[-_LOOKED_AT:]}"
    line = " ".join(untrusted.split())
    clean = "".join("\N{REPLACEMENT CHARACTER}" if _is_unsafe(one) else one for one in line)
    if len(clean) <= limit:
        return clean
    head = limit // 3
    return f"{clean[:head]}…{clean[head + 1 - limit :]}"


def size_text(count: int, catalogue: Catalogue) -> str:
    """Write a number of bytes as people read it: "340 KB", "1.4 GB"; thousands of 1024."""
    if count < _UNIT:
        return catalogue.count("size.bytes", count)
    number, unit = count / _UNIT, 0
    while number >= _UNIT - 0.5 and unit < len(_BINARY_UNITS) - 1:
        number, unit = number / _UNIT, unit + 1
    digits = f"{number:.1f}" if number < 10 else f"{number:.0f}"  # noqa: PLR2004 two digits are enough
    amount = digits.removesuffix(".0").replace(".", catalogue.text("size.point"))
    return catalogue.text(f"size.{_BINARY_UNITS[unit]}", amount=amount)


def _keys(error: BaseException) -> list[str]:
    names = [one.__name__ for one in type(error).__mro__]
    if isinstance(error, DiskFullError) and not error.needed:
        return [UNMEASURED, *names]
    if isinstance(error, VaultBusyError) and error.face:
        return [f"VaultBusyError{error.face.title()}", *names]
    return names


def _fits(catalogue: Catalogue, key: str, values: Mapping[str, str]) -> bool:
    if not catalogue.has(key):
        return False
    needed = {name for _, name, _, _ in string.Formatter().parse(catalogue.text(key)) if name}
    return needed <= values.keys()


def _values(error: BaseException, catalogue: Catalogue) -> dict[str, str]:
    """Return an error's data as texts to be shown; what is empty does not count as data."""
    values = {name: _shown(value) for name, value in vars(error).items()}
    match error:
        case DiskFullError():
            values["needed"] = size_text(error.needed, catalogue)
            values["free"] = size_text(error.free, catalogue)
        case NotFoundError() | AmbiguousIdError():
            values["none"] = _word(catalogue, f"none.{error.noun}", "none.other")
            values["several"] = _word(catalogue, f"several.{error.noun}", "several.other")
        case VaultBusyError():
            values["since"] = error.since[:_TO_THE_MINUTE].replace("T", " ")
        case PasswordTooCommonError():
            values["like"] = _word(catalogue, f"like.{error.likeness}", "like.common")
        case TextTooLongError():
            values["field"] = _word(catalogue, f"field.{error.field}", "field.other")
        case StoreFailedError() | BadDocumentError():
            values["detail"] = neutral(str(error.args[0]) if error.args else "", 2 * MAX_SHOWN)
    return values


def _word(catalogue: Catalogue, key: str, other: str) -> str:
    return catalogue.text(key if catalogue.has(key) else other)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_shown(one) for one in value)
    if isinstance(value, float):
        return f"{value:g}"
    return neutral(str(value) if not isinstance(value, Path) else _path_text(value))


def _path_text(path: Path) -> str:
    """Bytes of a name that are no text in the file system's encoding are shown as such."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_unsafe(character: str) -> bool:
    if unicodedata.category(character) in {"Cc", "Cs", "Co"}:
        return True
    return (
        unicodedata.bidirectional(character) in _BIDI or "\U000e0000" <= character <= "\U000e007f"
    )
