"""Lines of chats as texts have them: `[2024-01-05 21:02:00] Sender: words`, and what goes on below.

Never here: files.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from harassvault.importers.findings import Precision, Time
from harassvault.importers.shared.times import from_clock, unreadable

HEADER = re.compile(
    r"\[([0-9]{4})-([0-9]{2})-([0-9]{2})(,? )([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?\] "
    r"(.{1,200}?):(?: |$)"
)
_REACTIONS = re.compile(r"\(- (.{1,4000}) -\)")
_PATH = r"\.{1,2}/[^()\n]{1,600}(?:\([^()\n]{0,100}\)[^()\n]{0,300}){0,3}"
_FILE = re.compile(rf"\]\(({_PATH})\)  ")
"""Where a picture or another file lies, behind its label, `[label](./path)`; its name may have up
to three pairs of brackets: "IMG (1).jpg"."""

_LONGEST_LABEL = 300

_LONGEST_EMOJI = 40
"""Characters; a family of four with skins has eleven."""

_STICKER = re.compile(r"\(\( (.{1,100}) \)\)")
DELETED = "(This message was deleted)"


@dataclass(slots=True)
class Block:
    """One message as it stands.

    Attributes:
        line: of its header.
        time, sender: of the header.
        lines: its words, the first behind the header.
    """

    line: int
    time: Time
    sender: str
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """What a block of signal-export holds."""

    text: str = ""
    quoted: str = ""
    reactions: list[tuple[str, str]] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)


def blocks(lines: Iterable[tuple[int, str]]) -> Iterator[Block]:
    """Yield every message; lines before the first header are left out."""
    block: Block | None = None
    for number, line in lines:
        found = HEADER.match(line)
        if found:
            if block:
                yield block
            block = Block(number, _time(found), found[8], [line[found.end() :]])
        elif block:
            block.lines.append(line)
    if block:
        yield block


def parts(block: Block) -> Parts:
    """Take apart what signal-export put behind and before the words; at the edges alone."""
    found = Parts()
    lines = list(block.lines)
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    _take_quote(lines, found)
    while lines:
        if len(lines) > 1 and (reactions := _reactions(lines[-1])):
            found.reactions = reactions
        elif len(lines) > 1 and (sticker := _STICKER.fullmatch(lines[-1].rstrip())):
            found.files.append((sticker[1], ""))
        elif not _take_files(lines, found):
            break
        else:
            continue
        lines.pop()
    found.files.reverse()
    found.text = "\n".join(lines).removesuffix("  ")
    return found


def _reactions(line: str) -> list[tuple[str, str]]:
    """Return the reactions in the program's line of them; none where somebody's words stand."""
    found = _REACTIONS.fullmatch(line.rstrip())
    pairs = [one.rpartition(": ") for one in found[1].split(", ")] if found else []
    if not all(name and _is_emoji(emoji) for name, _, emoji in pairs):
        return []
    return [(name, emoji) for name, _, emoji in pairs]


def _is_emoji(text: str) -> bool:
    """Tell an emoji from words: it has a sign beyond ASCII, and no letter but "ℹ" is one."""
    has_letter = any(one.isalpha() and one != "\u2139" for one in text)
    return len(text) <= _LONGEST_EMOJI and not text.isascii() and not has_letter


def _take_files(lines: list[str], found: Parts) -> bool:
    """Take the files at the end of the last line, the last first; say whether there were any."""
    line = lines[-1]
    before = len(found.files)
    end = len(line)
    for one in reversed(list(_FILE.finditer(line))):
        begin = _label(line, one.start())
        if one.end() != end or begin < 0:
            break
        found.files.append((line[begin + 1 : one.start()], one[1]))
        end = begin - (line[begin - 1 : begin] == "!")
    lines[-1] = line[:end]
    return len(found.files) > before


def _label(line: str, end: int) -> int:
    """Return where the label that ends here begins, with its bracket; -1 if none does."""
    begin = max(0, end - _LONGEST_LABEL - 1)
    return line.find("[", max(begin, line.rfind("]", begin, end) + 1), end)


def _take_quote(lines: list[str], found: Parts) -> None:
    """Take the quoted message that stands before the words: "", "> …", ""."""
    if len(lines) < 3 or lines[0] or lines[1]:  # noqa: PLR2004 - as it is written: two empty lines and the quote
        return
    end = 2
    while end < len(lines) and lines[end].startswith("> "):
        end += 1
    if end > 2 and end < len(lines) and not lines[end]:  # noqa: PLR2004 - as above
        found.quoted = "\n".join(one[2:] for one in lines[2:end])
        del lines[: end + 1]


def _time(found: re.Match[str]) -> Time:
    text = found[0][1 : found.start(8) - 2]
    try:
        moment = datetime.fromisoformat(f"{found[1]}-{found[2]}-{found[3]}T{found[5]}:{found[6]}")
        moment = moment.replace(second=int(found[7] or 0))
    except ValueError:
        return unreadable(text)
    return from_clock(moment, Precision.SECOND if found[7] else Precision.MINUTE, text)
