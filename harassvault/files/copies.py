"""Where else in a journal the bytes of a file lie, so that what is said of one holds for all.

Three ways lead on: the same bytes once more, as an original or as a file inside an archive; the
mail, page or archive that holds it; and what was wrapped up in it. A file that was cut, or saved
anew, has other bytes: nothing here finds it. What is not looked into for a file stands in
`harassvault.files.looking`: PDF, office documents, databases, XML, what is too large, and archives
more than one level down.

Never here: marking and erasing (`harassvault.files.marking`), files that only look alike.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from harassvault.evidence import Evidence
from harassvault.files.inside import reader_of
from harassvault.files.looking import UNREADABLE, hashed, looked_into
from harassvault.originals import Originals, Progress, no_progress
from harassvault.store import file_reading, quote_rows, reading
from harassvault.store.connection import Connection

Place = tuple[str, str]
"""Id of an original, and the name of a file inside it, or an empty one."""


class Why(StrEnum):
    """Why a place is one of a file's."""

    SAME = "same"
    AROUND = "around"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Holding:
    """What a place holds beside a file: it goes too where the place is erased.

    Attributes:
        messages: that were read in it; none also where it was not read as messages.
        quoted: those of them that entries quote, and whose original it is.
    """

    messages: int
    quoted: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place in the journal with the bytes of a file.

    Attributes:
        evidence: the original.
        member: name of the file inside it, or empty.
        why: the same bytes, what it was wrapped up in, or what was wrapped up in it.
        sha256: hex digest of what lies there; empty where it cannot be read.
        size: its bytes.
        holding: what else is in it, where it is not the file alone.
    """

    evidence: Evidence
    member: str
    why: Why
    sha256: str = ""
    size: int = 0
    holding: Holding | None = None

    @property
    def place(self) -> Place:
        """Original and member."""
        return self.evidence.id, self.member

    @property
    def holds_more(self) -> bool:
        """Say whether more than one message goes with it, or what nobody counted."""
        return self.holding is not None and self.holding.messages != 1


@dataclass(frozen=True, slots=True)
class Copies:
    """Looks through the originals of an open vault.

    Attributes:
        connection: the open database.
        originals: their bytes.
        progress: called before each original, with how many were looked at and how many there are;
            raising in it stops.
    """

    connection: Connection
    originals: Originals
    progress: Progress = no_progress

    def here(self, evidence: Evidence, member: str = "") -> Elsewhere:
        """Return a file itself, with its digest."""
        return Elsewhere(evidence, member, Why.SAME, *self.digest(evidence, member))

    def digest(self, evidence: Evidence, member: str = "") -> tuple[str, int]:
        """Return digest and size of a file; an empty digest where it cannot be read."""
        if not member:
            return evidence.original.sha256, evidence.original.size
        with suppress(*UNREADABLE), reader_of(self.originals, evidence) as reader:
            for item in reader.items():
                if item.member == member:
                    return hashed(reader, item), item.size
        return "", 0

    def among(
        self, evidence: Collection[Evidence], wanted: Mapping[str, int]
    ) -> Iterator[Elsewhere]:
        """Yield the files with one of these digests among originals and the files inside them.

        What holds one of them, and nobody wrapped up, comes too: a page, an archive in an archive.

        Args:
            evidence: the originals to look at and into.
            wanted: sizes by digest; empty files are all the same, and say nothing.
        """
        said = {digest: size for digest, size in wanted.items() if digest and size}
        if not said:
            return
        for number, one in enumerate(evidence):
            self.progress(number, len(evidence))
            original = one.original
            if original.sha256 in said:
                yield Elsewhere(one, "", Why.SAME, original.sha256, original.size)
            for each in looked_into(self.originals, one, said):
                why = Why.SAME if each.is_same else Why.AROUND
                yield Elsewhere(one, each.member, why, each.sha256, each.size)

    def of(self, begin: Elsewhere) -> list[Elsewhere]:
        """Return the other places of a file (`here`) whose bytes are there, the nearest first."""
        every = {one.id: one for one in reading.kept_evidence(self.connection)}
        around = file_reading.wrapped(self.connection)
        found: dict[Place, Elsewhere] = {begin.place: begin}
        new, compared = [begin], set[str]()
        while new:
            wanted = {one.sha256: one.size for one in new if one.sha256 not in compared}
            compared.update(wanted)
            # A set apart: one place may come up on two ways.
            ways = [*self.among(every.values(), wanted), *self._around(new, every, around)]
            before = len(found)
            for one in ways:
                found.setdefault(one.place, one)
            new = list(found.values())[before:]
        # What only holds a file was not said to be one: its other files are let go.
        holds = begin.why is Why.AROUND
        for one in () if holds else _wrapped_in(found.values(), begin, every, around):
            found.setdefault(one.place, one)
        return [self._weighed(one, begin) for one in found.values() if one is not begin]

    def _weighed(self, one: Elsewhere, begin: Elsewhere) -> Elsewhere:
        """Say what else goes with a place: another copy of a mailbox holds as much as the first."""
        if one.why is Why.INSIDE or (one.sha256 and one.sha256 == begin.sha256):
            return one
        messages = file_reading.messages_in(self.connection, *one.place)
        holding = Holding(messages, quote_rows.quoted_in(self.connection, *one.place))
        return replace(one, holding=holding)

    def _around(
        self, new: Iterable[Elsewhere], every: Mapping[str, Evidence], around: Mapping[str, Place]
    ) -> Iterator[Elsewhere]:
        for one in new:
            where, member = around.get(one.evidence.id, ("", ""))
            if where in every:
                said = self.digest(every[where], member)
                yield Elsewhere(every[where], member, Why.AROUND, *said)


def _wrapped_in(
    found: Iterable[Elsewhere],
    begin: Elsewhere,
    every: Mapping[str, Evidence],
    around: Mapping[str, Place],
) -> list[Elsewhere]:
    """Return what was wrapped up in a file or its copies, not in what is around it."""
    holding = {one.place for one in found if one.sha256 == begin.sha256}
    made: list[Elsewhere] = []
    left = {inside: where for inside, where in around.items() if inside in every}
    while going := [
        inside
        for inside, (evidence, member) in left.items()
        if {(evidence, ""), (evidence, member)} & holding
    ]:
        for inside in going:
            del left[inside]
            holding.add((inside, ""))
            one = every[inside]
            made.append(Elsewhere(one, "", Why.INSIDE, one.original.sha256, one.original.size))
    return made
