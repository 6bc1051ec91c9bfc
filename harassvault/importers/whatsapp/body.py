"""What was made of the words behind a name, and what is the same in every language.

Never here: wordings of files, deletions and calls (`bodies`).
"""

import re
from dataclasses import dataclass, field

from harassvault.importers import limits
from harassvault.importers.findings import Kind, Mark
from harassvault.importers.whatsapp import words_state
from harassvault.importers.whatsapp.wordings import bare, folded

_PLACE = re.compile(r"https?://maps\.google\.com/\?q=(-?\d{1,3}\.\d{1,20}),(-?\d{1,3}\.\d{1,20})")
_VENUE = re.compile(r"https?://foursquare\.com/v/([0-9a-f]{10,40})\s*$")
_VOTES = re.compile(r"\([^()]{0,40}\d[^()]{0,40}\)$")


@dataclass(slots=True)
class Body:
    """What was made of the words behind a name; fields as in `findings.Message`.

    Attributes:
        files: name, wording of why it is missing, kind of each file.
        code: what a line of the service's own says (`words_system`).
    """

    text: str
    kind: Kind = Kind.MESSAGE
    marks: tuple[Mark, ...] = ()
    same_as: str = ""
    files: tuple[tuple[str, str, str], ...] = ()
    details: dict[str, str] = field(default_factory=dict)
    code: str = ""

    def add(self, *marks: Mark) -> None:
        """Add marks that it has not."""
        self.marks += tuple(one for one in marks if one not in self.marks)


def place(text: str) -> Body | None:
    """Read a place that was shared: coordinates and venues are the same in every language."""
    if found := _PLACE.search(text):
        where = f"{float(found[1]):.4f},{float(found[2]):.4f}"
        is_alone = text.rstrip().endswith(found[0]) and len(text) - len(found[0]) < 40  # noqa: PLR2004 - a word for "place"
        same = f"\x00place.{where}" if is_alone else ""
        return Body(text, same_as=same, details={"place": f"{found[1]},{found[2]}"})
    if found := _VENUE.search(text):
        return Body(text, same_as=f"\x00venue.{found[1]}", details={"url": found[0].strip()})
    return None


def poll(text: str) -> Body | None:
    """Read a poll; its votes go on changing, so they are not compared."""
    lines = [bare(one) for one in text.split("\n")]
    if len(lines) < 3 or folded(lines[0].removesuffix(":")) not in words_state.POLL:  # noqa: PLR2004 - a question and an option
        return None
    options = [_VOTES.sub("", one.partition(": ")[2] or one).rstrip() for one in lines[2:] if one]
    same = "\n".join([f"\x00poll.{lines[1]}", *options])
    same = same if len(same) <= limits.MAX_LINE else ""
    text = text.replace("\u200e", "").replace("\u200f", "")
    return Body(text, same_as=same, details={"poll": lines[1]})
