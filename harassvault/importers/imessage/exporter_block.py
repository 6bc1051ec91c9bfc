"""One block of imessage-exporter's text, taken apart: words first, then what the program adds.

Never here: the blocks' order, and the tree.
"""

from dataclasses import dataclass, field

from harassvault.importers.findings import Earlier, Reaction
from harassvault.importers.imessage.exporter_lines import (
    DELETED_NOTE,
    EDIT,
    EFFECTS,
    FIRST_TEXT,
    REPLY_NOTE,
    TAPBACKS,
    UNSENT_WHOLE,
    is_taken_back,
    tapback,
    time_of,
)
from harassvault.importers.imessage.exporter_replies import Replies


@dataclass(slots=True)
class Said:
    """What a block holds.

    Attributes:
        lines: its words and the paths of its files.
        reactions, earlier: as in a message.
        effect: "Sent with Slam".
        note: the program's line above the words of a message that was deleted.
        is_reply: whether it answers an earlier message (the text does not say which).
        is_taken_back: whether the program says that it was unsent or deleted.
        is_whole: whether nothing else stands in it than that.
        is_marker_like: whether a person could have typed what was taken for the program's.
    """

    lines: list[str] = field(default_factory=list)
    reactions: list[Reaction] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)
    effect: str = ""
    note: str = ""
    is_reply: bool = False
    is_taken_back: bool = False
    is_whole: bool = False
    is_marker_like: bool = False


def said(lines: list[str], sender: str, replies: Replies) -> Said:
    """Take a block's lines apart, without its header and its sender."""
    found = Said()
    lines, is_like = replies.left_out(lines)
    _drop_empty_end(lines)
    if lines and lines[-1] == REPLY_NOTE:
        found.is_reply = True
        lines.pop()
    _take_tapbacks(lines, found)
    _drop_empty_end(lines)
    if len(lines) > 1 and lines[-1] in EFFECTS:
        found.effect = lines.pop()
    if len(lines) > 1 and lines[0] == DELETED_NOTE:
        found.note = lines.pop(0)
    _take_edits(lines, found)
    _drop_empty_end(lines)
    gone = [one == DELETED_NOTE or is_taken_back(one, sender) for one in lines]
    found.is_taken_back = bool(found.note) or any(gone)
    found.is_whole = bool(gone) and all(gone)
    is_like |= any(one in EFFECTS for one in lines)
    is_like |= len(lines) > 1 and tapback(lines[-1]) is not None
    is_taken = found.effect or found.reactions or found.earlier
    found.is_marker_like = found.is_taken_back or is_like or bool(is_taken)
    found.lines = lines
    return found


def announced(words: str) -> Said:
    """Return what an announcement holds, which is a line of the program's."""
    return Said([words], is_taken_back=words.endswith(UNSENT_WHOLE))


def _drop_empty_end(lines: list[str]) -> None:
    while lines and not lines[-1].strip():
        lines.pop()


def _take_tapbacks(lines: list[str], found: Said) -> None:
    """Take the tapbacks of each part: a heading, one a line, and an empty line or the end."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        end = at + 1
        if lines[at] in TAPBACKS:
            while end < len(lines) and lines[end].strip():
                end += 1
        reactions = [tapback(one) for one in lines[at + 1 : end]]
        if reactions and all(reactions):
            found.reactions += filter(None, reactions)
            at = end + 1
        else:
            kept += lines[at:end]
            at = end
    if any(kept):
        lines[:] = kept
    else:  # a message is never made of tapbacks alone: somebody wrote these words
        found.reactions.clear()


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
