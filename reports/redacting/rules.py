"""The rules by which a dossier is narrowed: plain values, filled elsewhere from the journal.

Never here: the journal (`reports.redacting.choosing`), the dossier (`reports.redacting.redact`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from harassvault.incident import Role
from harassvault.redactions.values import Form
from reports.exhibit import Covered, Why
from reports.redacted import Left
from reports.redacting.patterns import Pattern

NAMED_ANYWAY = frozenset({Role.AUTHOR, Role.UNKNOWN_AUTHOR, Role.WITNESS})
"""Whom a report is about: those who did it, and those who saw it."""


@dataclass(frozen=True, slots=True)
class TextRule:
    """Words that are left out wherever they stand.

    Attributes:
        put: what stands in their place; the code in the legend.
        left: what kind of thing it is.
        patterns: what is looked for.
        reason: as the person gave it.
    """

    put: str
    left: Left
    patterns: tuple[Pattern, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the journal: every name and account that a text could call them by."""

    names: tuple[str, ...]
    handles: tuple[str, ...] = ()
    contact: str = ""


NOBODY = Somebody(())


@dataclass(frozen=True, slots=True)
class PersonRule:
    """A person who is left out of copies.

    Attributes:
        form: what stands in their place.
        number: of the code.
    """

    form: Form
    number: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """What the legend says of a part of a picture, or of a file, by its code."""

    left: Left
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one report leaves out.

    Attributes:
        texts: words, the confidential ones first.
        known: everybody in the journal, by id.
        people: those who are left out, by id.
        others: what stands in place of all who neither did it nor saw it; None names them.
        masked: roles that stand by initials, of those who neither did it nor saw it here.
        roles: that people have anywhere in the journal, by id, where that matters.
        anonymous: the person concerned and the witnesses are not named either.
        covered: areas of pictures, by the original's id.
        kept_back: originals that are not reproduced, by id: code (or empty), and why.
        legends: of areas and files, by code.
        only_years: births stand by their year, children by initials.
        short_accounts: of numbers of accounts only the last four digits stand.
        masks_others: third persons in conversations stand by codes.
        me: whom the journal is about.
        strangers: numbers of others in conversations, by their names, folded.
    """

    texts: tuple[TextRule, ...] = ()
    known: Mapping[str, Somebody] = field(default_factory=dict)
    people: Mapping[str, PersonRule] = field(default_factory=dict)
    others: Form | None = None
    masked: frozenset[Role] = frozenset()
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    anonymous: bool = False
    covered: Mapping[str, tuple[Covered, ...]] = field(default_factory=dict)
    kept_back: Mapping[str, tuple[str, Why]] = field(default_factory=dict)
    legends: Mapping[str, Legend] = field(default_factory=dict)
    only_years: bool = False
    short_accounts: bool = False
    masks_others: bool = False
    me: Somebody = NOBODY
    strangers: Mapping[str, int] = field(default_factory=dict)


class Profile(StrEnum):
    """What a report leaves out besides what the journal marks, as chosen for it.

    OWN: what its reader's reports leave out. NAMES, ROLES: also all who neither did it nor saw it.
    ANONYMOUS: also the person concerned and the witnesses.
    """

    OWN = "own"
    NAMES = "names"
    ROLES = "roles"
    ANONYMOUS = "anonymous"
