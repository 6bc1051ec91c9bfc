"""Guidance over an open vault: what it says of a situation, and where her answers are kept.

An answer about herself or the situation stands in the case; one about an entry or a person in that
entry or person, so that it goes with them when they are erased.

Never here: rules (`rules`), gathering of facts (`gathering`), words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from harassvault import situations
from harassvault.case import KnownCase
from harassvault.guidance.advice import Advice, Sign, Step
from harassvault.guidance.answering import Answering
from harassvault.guidance.facts import Facts
from harassvault.guidance.gathering import gather
from harassvault.guidance.pack import Authority
from harassvault.guidance.rules.advising import advise, with_limits
from harassvault.guidance.rules.choosing import GetPack
from harassvault.guidance.rules.danger import joined, signs
from harassvault.guidance.taken_in import GetWords, Packs
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
        packs: those of the program, and newer ones that were taken in.
    """

    writer: LogWriter
    journal: Journal
    packs: Packs

    @property
    def get_pack(self) -> GetPack:
        """Where facts of packs come from, as of now; of use also when the vault is closed."""
        return self.packs.known().pack

    @property
    def get_words(self) -> GetWords:
        """Where their words come from, as of now."""
        return self.packs.known().words

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

    def with_limits(self, case: str = "") -> tuple[Step, ...]:
        """Return who is told of in a situation, with their time limits; raises like `advise`."""
        return with_limits(self.facts(case), self.get_pack)

    def danger_elsewhere(self, case: str = "", *, on: date | None = None) -> tuple[Sign, ...]:
        """Return the facts of danger of all other situations: whoever is in danger is so in each.

        Raises:
            NotFoundError, AmbiguousIdError
        """
        with store_errors(self.writer.path):
            here = self.case(case).id
            others = [one.id for one in reading.cases(self.writer.connection) if one.id != here]
        return joined(*(signs(self.facts(one, on=on)) for one in others))

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
        """Return an authority of any pack by its id."""
        known = self.packs.known()
        for name in known.jurisdictions():
            for one in known.pack(name).authorities:
                if one.id == identity:
                    return one
        return None
