"""Situations as the window names them: by their name, and the first one as the first.

While there is one alone, no screen speaks of it.

Never here: what they group (`harassvault.situations`), widgets.
"""

from harassvault.case import Case
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.explain import neutral

Named = tuple[tuple[str, str], ...]
"""Ids and names of situations, the first one first."""


def several(context: Context, desk: Desk) -> Named:
    """Return the situations where there are several, and none where there is one alone."""
    known = desk.vault.cases()
    return tuple((one.id, _name(context, one.case)) for one in known) if known[1:] else ()


def named(context: Context, desk: Desk, case: str) -> str:
    """Return the name of one where there are several; empty where there is one alone."""
    return dict(several(context, desk)).get(case, "")


def _name(context: Context, case: Case) -> str:
    return neutral(case.name) or context.text("helping.first_situation")
