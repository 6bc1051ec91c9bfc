"""A case, on screen a "situation": groups incidents; one invisible default exists from the start.

Never here: deadlines and exhibit numbers themselves, which are counted inside one case elsewhere.
"""

import msgspec


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A case. The default one has an empty name, and no screen names it while it is alone."""

    name: str = ""
    note: str = ""
    countries: tuple[str, ...] = ()
    is_default: bool = False


class KnownCase(msgspec.Struct, frozen=True):
    """A case with its id."""

    id: str
    case: Case
