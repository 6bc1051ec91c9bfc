"""One block of imessage-exporter's text, taken apart: words first, then what the program adds.

Never here: the blocks' order, and the tree.
"""

from dataclasses import dataclass, field

from harassvault.importers.findings import Earlier, Reaction
from harassvault.importers.imessage.exporter_lines import (
    EDIT,
    EFFECT,
    FIRST_TEXT,
    INDENTED,
    REPLY_NOTE,
    TAPBACKS,
    tapback,
    time_of,
)

_DELETED = (" deleted a message.", " unsent this message part!", " unsent a message!")


@dataclass(slots=True)
class Said:
    """What a block holds.

    Attributes:
        lines: its words and the paths of its files.
        reactions, earlier: as in a message.
        effect: "Sent with Slam".
        is_reply: whether it answers an earlier message (the text does not say which).
        is_taken_back: whether the program says that it was unsent.
    """

    lines: list[str] = field(default_factory=list)
    reactions: list[Reaction] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)
    effect: str = ""
    is_reply: bool = False
    is_taken_back: bool = False


def said(lines: list[str]) -> Said:
    """Take a block's lines apart, without its header and its sender."""
    found = Said()
    lines = _without_replies(lines)
    while lines and not lines[-1].strip():
        lines.pop()
    if lines and lines[-1] == REPLY_NOTE:
        found.is_reply = True
        lines.pop()
    _take_tapbacks(lines, found)
    if len(lines) > 1 and EFFECT.fullmatch(lines[-1]):
        found.effect = lines.pop()
    _take_edits(lines, found)
    while lines and not lines[-1]:
        lines.pop()
    found.is_taken_back = len(lines) == 1 and lines[0].endswith(_DELETED)
    found.lines = lines
    return found


def _without_replies(lines: list[str]) -> list[str]:
    """Leave out the replies that are shown below a message: each comes again at its own place."""
    kept, is_reply = [], False
    for line in lines:
        is_reply = bool(INDENTED.fullmatch(line)) or (is_reply and line.startswith(("    ", "\t")))
        if not is_reply:
            kept.append(line)
    return kept


def _take_tapbacks(lines: list[str], found: Said) -> None:
    """Take the tapbacks at the end; under their heading, or alone while words stay above them."""
    start = len(lines)
    while start > 0 and (not lines[start - 1].strip() or tapback(lines[start - 1])):
        start -= 1
    has_heading = start > 0 and lines[start - 1].strip() in TAPBACKS
    if start == 0 and not has_heading:
        start = next((n for n, line in enumerate(lines) if line.strip()), 0) + 1
    found.reactions = [one for line in lines[start:] if (one := tapback(line))]
    if found.reactions or has_heading:
        del lines[start - has_heading :]


def _take_edits(lines: list[str], found: Said) -> None:
    """Take the history of an edited message: the first text with its time, then each edit."""
    first = FIRST_TEXT.fullmatch(lines[0]) if lines else None
    if not first or not any(EDIT.fullmatch(line) for line in lines[1:]):
        return
    versions: list[list[str]] = [[first[2]]]
    for line in lines[1:]:
        if edit := EDIT.fullmatch(line):
            versions.append([edit[2]])
        elif line:
            versions[-1].append(line)
    texts = ["\n".join(one) for one in versions]
    found.earlier = [Earlier(texts[0], time_of(first[1])), *(Earlier(one) for one in texts[1:-1])]
    lines[:] = texts[-1].split("\n")
