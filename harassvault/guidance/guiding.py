"""Guidance over an open vault: what it says of a situation, and where her answers are kept.

An answer about herself or the situation stands in the case; one about an entry or a person in that
entry or person, so that it goes with them when they are erased.

Never here: rules (`rules`), gathering of facts (`gathering`), words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from harassvault import situations
from harassvault.case import KnownCase
from harassvault.guidance.advice import Advice
from harassvault.guidance.answering import Answering
from harassvault.guidance.facts import Facts
from harassvault.guidance.gathering import gather
from harassvault.guidance.pack import Authority
from harassvault.guidance.packs import jurisdictions
from harassvault.guidance.packs import pack as pack_of_the_program
from harassvault.guidance.rules.advising import advise
from harassvault.guidance.rules.choosing import GetPack
from harassvault.journal import Journal
from harassvault.log_writer import LogWriter
from harassvault.store import reading
from harassvault.store.connection import store_errors


@dataclass(frozen=True, slots=True)
class Guidance:
    """What guidance says of the situations of an open vault.

    Attributes:
        writer: of the vault.
        journal: of the vault.
        get_pack: where packs come from; those of the program, or newer ones that were taken in.
    """

    writer: LogWriter
    journal: Journal
    get_pack: GetPack = field(default=pack_of_the_program)

    def facts(
        self,
        case: str = "",
        *,
        ids: Sequence[str] = (),
        places: Sequence[str] = (),
        on: date | None = None,
    ) -> Facts:
        """Return the facts of a situation; as `advise`."""
        with store_errors(self.writer.path):
            return gather(
                self.writer.connection,
                self.case(case),
                on=on or self.writer.clock().date(),
                ids=ids,
                jurisdictions=places,
            )

    def advise(
        self,
        case: str = "",
        *,
        ids: Sequence[str] = (),
        places: Sequence[str] = (),
        on: date | None = None,
    ) -> Advice:
        """Say what guidance has to say of a situation on a day.

        Args:
            case: name or id; empty for the one that was there from the start.
            ids: entries to look at, by id or the beginning of it; empty for all of the situation.
            places: where she is ("FR", "US-CA"), instead of what the journal says.
            on: the day; today by the vault's clock.

        Raises:
            NotFoundError, AmbiguousIdError
        """
        facts = self.facts(case, ids=ids, places=places, on=on)
        return advise(facts, self.get_pack)

    def answer(self, case: str, key: str, value: str) -> None:
        """Keep the answer to a question; raises like `Answering.answer`."""
        with store_errors(self.writer.path):
            Answering(self.writer, self.journal).answer(self.case(case), key, value)

    def case(self, name_or_id: str = "") -> KnownCase:
        """Return a situation; the one that was there from the start where none is named.

        Raises:
            NotFoundError, AmbiguousIdError
        """
        connection = self.writer.connection
        if not name_or_id:
            return next(one for one in reading.cases(connection) if one.case.is_default)
        return situations.find(connection, name_or_id)

    def authority(self, identity: str) -> Authority | None:
        """Return an authority of any pack of the program by its id."""
        for name in jurisdictions():
            for one in self.get_pack(name).authorities:
                if one.id == identity:
                    return one
        return None
