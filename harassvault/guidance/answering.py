"""Keeping the answers to what guidance asks, each where it belongs.

One about herself or the situation stands in the case; one about an entry or a person in that entry
or person. So what is said of an entry goes with it when it is erased.

Never here: what is asked (`rules.asking`), and words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from msgspec.structs import replace

from harassvault import people, situations
from harassvault.case import POLICE_POSSIBLE, POLICY, REGION, KnownCase
from harassvault.errors import BadDocumentError, NothingChangedError, UnknownKeyError
from harassvault.guidance.advice import Asked, Danger, Question
from harassvault.guidance.regions import is_part_of
from harassvault.incident import Setting
from harassvault.intake import IncidentInput
from harassvault.journal import Journal
from harassvault.log_writer import LogWriter
from harassvault.person import Person, Relation
from harassvault.steps.values import Answer
from harassvault.store import reading, steps

_OF = ":"
"""Between what is asked, and of what: "relation:<id of the person>"."""

_DAY = "day"
_SAID = (Answer.YES, Answer.NO, Answer.UNKNOWN)

_Member = TypeVar("_Member", bound=StrEnum)


def key_of(asked: Asked) -> str:
    """Return the key under which an open question is answered."""
    match asked.question:
        case Question.CONDITION:
            return str(asked.condition)
        case Question.DAY:
            return f"{_DAY}{_OF}{asked.trigger}"
        case Question.POLICY:
            return POLICY
        case Question.POLICE_POSSIBLE:
            return POLICE_POSSIBLE
        case Question.COUNTRY:
            return Question.COUNTRY
        case question:
            return f"{question}{_OF}{asked.about}"


@dataclass(frozen=True, slots=True)
class Answering:
    """Writes answers; each is one entry of the log."""

    writer: LogWriter
    journal: Journal

    def answer(self, case: KnownCase, key: str, value: str) -> None:
        """Keep one answer; an empty value takes it back.

        Args:
            case: the situation.
            key: as `key_of` gives it.
            value: yes, no or unknown; a member of `Setting` or `Relation`; an ISO day; countries
                with commas between them; a part of a country, or `unknown` for none of them.

        Raises:
            UnknownKeyError: nothing is asked under this key.
            BadDocumentError: the value is no answer to it.
            NotFoundError, AmbiguousIdError, ErasedError: what it is asked of.
            NothingChangedError: it was answered so.
        """
        what, _, about = key.partition(_OF)
        of_something: dict[str, Callable[[str, str], None]] = {
            Question.SETTING: self._setting,
            Question.RELATION: self._relation,
            Question.IN_CHARGE: self._in_charge,
            Question.WORD: self._word,
        }
        if about and what in of_something:
            of_something[what](about, value)
        elif what == _DAY:
            self._amend(case, dates=_with(case.case.dates, about, value))
        elif about and what == Question.REGION:
            self._region(case, about, value)
        elif key == Question.COUNTRY:
            named = (one.strip().upper() for one in value.split(","))
            self._amend(case, countries=tuple(dict.fromkeys(one for one in named if one)))
        else:
            self._amend(case, answers=_with(case.case.answers, key, value))

    def _amend(self, case: KnownCase, **changed: object) -> None:
        situations.amend(self.writer, case.id, replace(case.case, **changed))

    def _region(self, case: KnownCase, country: str, untrusted_value: str) -> None:
        """Put the part in the place of the country; or keep that none was named."""
        region = untrusted_value.strip().upper()
        if is_part_of(region, country):
            given = case.case.countries or (reading.profile(self.writer.connection).country,)
            rest = (one for one in given if one and one.partition("-")[0] != country)
            answers = _with(case.case.answers, REGION, "")
            self._amend(case, countries=(region, *rest), answers=answers)
        else:
            value = str(_answer(untrusted_value))
            self._amend(case, answers=_with(case.case.answers, REGION, value))

    def _setting(self, incident: str, value: str) -> None:
        setting = _member(Setting, value)
        self.journal.amend(incident, IncidentInput(setting=setting))

    def _relation(self, person: str, value: str) -> None:
        self._write_person(person, tie=_member(Relation, value))

    def _in_charge(self, person: str, value: str) -> None:
        self._write_person(person, in_charge=str(_answer(value)))

    def _write_person(self, untrusted_id: str, **changed: object) -> None:
        whole = reading.full_id(self.writer.connection, "person", untrusted_id)
        known: Person = next(
            one.person for one in reading.people(self.writer.connection) if one.id == whole
        )
        people.amend(self.writer, whole, replace(known, **changed))

    def _word(self, about: str, value: str) -> None:
        """The word itself is not kept: what it may mean in this entry is what was asked."""
        untrusted_entry, _, rest = about.partition(_OF)
        danger = rest.partition(_OF)[0]
        if danger not in set(Danger):
            raise UnknownKeyError(f"{Question.WORD}{_OF}{about}", "answers")
        identity = reading.living_id(self.writer.connection, untrusted_entry)
        said = str(_answer(value))
        if steps.answers(self.writer.connection, identity).get(danger, "") == said:
            raise NothingChangedError
        fields = {"incident": identity, "answers": {danger: said}}
        self.writer.write("incident.answered", lambda: fields)


def _with(given: dict[str, str], key: str, value: str) -> dict[str, str]:
    rest = {name: said for name, said in given.items() if name != key}
    return {**rest, key: value} if value else rest


def _answer(value: str) -> str:
    if value and value not in _SAID:
        raise BadDocumentError(f"answers: {value}")
    return value


def _member(kind: type[_Member], value: str) -> _Member | None:
    if not value:
        return None
    try:
        return kind(value)
    except ValueError as error:
        raise BadDocumentError(f"answers: {value}") from error
