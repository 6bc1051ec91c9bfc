"""Whom a letter goes to. Never to the author, and never to somebody under them.

Where the author is in charge of a place, nothing goes to those who answer to them; where the author
is the landlord, nothing goes to the landlord. A name that is typed is compared with the authors'
(`namesakes`).

Never here: the words of a letter, and which step is a good one (`harassvault.guidance`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from harassvault.guidance.facts import Facts
from harassvault.guidance.guiding import Guidance
from harassvault.guidance.kinds import Area, Kind
from harassvault.guidance.pack import Authority
from harassvault.guidance.rules.areas import areas_of
from harassvault.guidance.rules.charge import leading_author
from harassvault.person import Person, Relation
from reports.errors import (
    AddresseeIsAuthorError,
    AddresseeUnderAuthorError,
    NoSuchLetterError,
    UnknownAddresseeError,
)
from reports.letters.kinds import LetterKind, letter_for, letter_for_authority
from reports.letters.namesakes import is_named

_Member = TypeVar("_Member", bound=StrEnum)

_INSIDE = frozenset(
    [
        LetterKind.PLACE,
        LetterKind.MANAGER,
        LetterKind.HR,
        LetterKind.SCHOOL,
        LetterKind.LANDLORD,
        LetterKind.RECORDINGS,
    ]
)
"""Letters to those who answer to whoever is in charge of a place."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter goes to.

    Attributes:
        kind: which letter it is.
        authority: the body in the packs; None where only a kind was named.
        attention: the name of a person there, as it was typed; may be empty.
    """

    kind: LetterKind
    authority: Authority | None = None
    attention: str = ""

    @property
    def body_name(self) -> str:
        """The body's own name, where it is one to write on a letter; else nothing.

        The name of a way to the police, or of a procedure inside a firm or school, is none.
        """
        if self.authority is None or self.kind in _NO_NAME_OF_ITS_OWN:
            return ""
        name = self.authority.local_name
        return "" if name.isdecimal() else name

    @property
    def is_inside(self) -> bool:
        """Whether it answers to those in charge of a place."""
        if self.authority is None:
            return self.kind in _INSIDE
        return self.authority.inside or (self.kind in _INSIDE and not self.authority.independent)

    def areas(self, facts: Facts) -> tuple[Area, ...]:
        """Return the areas of life whose leaders it answers to, for a letter of these facts."""
        if self.kind in _OF_ENTRIES:
            return tuple({area for act in facts.acts for area in areas_of(act, facts)})
        return _LED_IN.get(self.kind, ())


_LED_IN = {
    LetterKind.MANAGER: (Area.WORKPLACE,),
    LetterKind.HR: (Area.WORKPLACE,),
    LetterKind.SCHOOL: (Area.SCHOOL,),
    LetterKind.LANDLORD: (Area.HOUSING, Area.NEIGHBOUR),
}
"""Where somebody in charge leads them, also for what that person did elsewhere."""

_OF_ENTRIES = frozenset([LetterKind.PLACE, LetterKind.RECORDINGS, LetterKind.UNION])
"""Letters to a place that the entries tell."""

_NO_NAME_OF_ITS_OWN = frozenset(
    [LetterKind.POLICE, LetterKind.HR, LetterKind.MANAGER, LetterKind.SCHOOL, LetterKind.UNION]
)


def addressee_named(untrusted_to: str, attention: str, guidance: Guidance) -> Addressee:
    """Find whom a letter is for.

    Args:
        untrusted_to: id of an authority ("fr-defenseur"), a kind of authority ("hr"), or a kind of
            letter ("recordings").
        attention: name of a person there; may be empty.
        guidance: of the vault.

    Raises:
        UnknownAddresseeError: it is none of these.
        NoSuchLetterError: nobody takes a letter there.
    """
    wanted, name = untrusted_to.strip().lower(), " ".join(attention.split())
    authority = guidance.authority(wanted)
    if authority is not None:
        kind = letter_for_authority(authority)
    elif (known := _member(LetterKind, wanted)) is not None:
        kind = known
    elif (of_authority := _member(Kind, wanted)) is not None:
        kind = letter_for(of_authority)
    else:
        raise UnknownAddresseeError(untrusted_to)
    if kind is None:
        raise NoSuchLetterError(authority.kind if authority else wanted)
    return Addressee(kind, authority, name)


def never_the_author(
    addressee: Addressee, facts: Facts, whole: Facts, authors: Sequence[Person]
) -> Addressee:
    """Return whom a letter about these entries may go to.

    Args:
        addressee: whom it was meant for.
        facts: of the entries that it tells.
        whole: of all entries: who runs the firm and writes to her at home leads it all the same.
        authors: whoever did anything in any entry; a name that is typed must not be theirs.

    Returns:
        The same.

    Raises:
        AddresseeIsAuthorError: it would reach the author of an entry, of these or others.
        AddresseeUnderAuthorError: it would reach somebody who answers to the author.
    """
    named = next((one for one in authors if is_named(one, addressee.attention)), None)
    if named is not None:
        raise AddresseeIsAuthorError(named.name)
    landlord = next((one for one in whole.authors if one.relation is Relation.LANDLORD), None)
    if landlord is not None and addressee.kind is LetterKind.LANDLORD:
        raise AddresseeIsAuthorError(landlord.name)
    leading = leading_author(facts.acts, whole, *addressee.areas(facts))
    if leading is not None and addressee.is_inside:
        raise AddresseeUnderAuthorError(leading.name)
    return addressee


def _member(kind: type[_Member], value: str) -> _Member | None:
    return kind(value) if value in {*kind} else None
