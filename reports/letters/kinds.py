"""The kinds of letters, and which letter goes to which kind of authority.

Never here: the words of any of them (`reports/words`), whom one may write to (`addressee`).
"""

from enum import StrEnum

from harassvault.guidance.kinds import Kind
from harassvault.guidance.pack import Authority


class LetterKind(StrEnum):
    """A kind of letter."""

    PLACE = "place"  # whoever runs a place open to others
    MANAGER = "manager"
    HR = "hr"
    LABOUR = "labour"
    EQUALITY = "equality"
    AUTHORITY = "authority"  # a regulator, an ombudsman, a board
    PLATFORM = "platform"
    PROVIDER = "provider"  # who carries a site, a mailbox or calls
    RECORDINGS = "recordings"  # a request to keep them
    POLICE = "police"
    UNION = "union"
    SCHOOL = "school"
    LANDLORD = "landlord"
    LAWYER = "lawyer"
    ADVOCACY = "advocacy"


_OF_KIND = {
    Kind.VENUE_MANAGEMENT: LetterKind.PLACE,
    Kind.SUPERVISOR: LetterKind.MANAGER,
    Kind.HR: LetterKind.HR,
    Kind.LABOUR_WATCHDOG: LetterKind.LABOUR,
    Kind.EQUALITY_BODY: LetterKind.EQUALITY,
    Kind.PLATFORM: LetterKind.PLATFORM,
    Kind.INTERNET_PROVIDER: LetterKind.PROVIDER,
    Kind.REGULATOR_ONLINE: LetterKind.AUTHORITY,
    Kind.OMBUDSMAN: LetterKind.AUTHORITY,
    Kind.SCHOOL: LetterKind.SCHOOL,
    Kind.HOUSING: LetterKind.LANDLORD,
    Kind.POLICE: LetterKind.POLICE,
    Kind.UNION: LetterKind.UNION,
    Kind.LAWYER: LetterKind.LAWYER,
    Kind.LEGAL_AID: LetterKind.LAWYER,
    Kind.ADVOCACY: LetterKind.ADVOCACY,
    Kind.SOCIAL_SERVICES: LetterKind.ADVOCACY,
}
"""A court and a compensation body take their own forms; a helpline, a shelter and a doctor are
called or seen. None of them waits for a letter, so there is none."""

_NAMED_ABOVE = frozenset([Kind.SCHOOL, Kind.INTERNET_PROVIDER])
"""Kinds of which a body with a name of its own, or one that is independent, stands above those in
charge: an inspection, an ombudsman."""

FOR_HER_ALONE = frozenset([LetterKind.UNION, LetterKind.LAWYER, LetterKind.ADVOCACY])
"""Whoever gets these works for her, and the author does not learn of them in the ordinary course;
of all others they may."""

WITHOUT_FORM = frozenset([LetterKind.PLACE, LetterKind.MANAGER, LetterKind.HR])
"""Those inside a place, who take a letter as it is."""


def letter_for(kind: Kind) -> LetterKind | None:
    """Return the letter for a kind of authority; None where none takes one."""
    return _OF_KIND.get(kind)


def letter_for_authority(authority: Authority) -> LetterKind | None:
    """Return the letter for one authority; None where it takes none."""
    if authority.kind is Kind.SUPERVISOR and authority.independent:
        return LetterKind.UNION  # staff representatives
    if authority.kind is Kind.HOUSING:  # a landlord, or who oversees homes
        return LetterKind.LANDLORD if authority.inside else LetterKind.AUTHORITY
    is_above = authority.independent or (
        bool(authority.local_name) and authority.kind is not Kind.SCHOOL
    )
    if authority.kind in _NAMED_ABOVE and is_above:
        return LetterKind.AUTHORITY
    return letter_for(authority.kind)
