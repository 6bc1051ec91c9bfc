"""Why a step stands where it stands, as sentences.

Never here: which reasons there are (`harassvault.guidance.rules.reasons`).
"""

from collections.abc import Iterable

from harassvault.guidance.advice import Because, Reason
from ui.explain import neutral
from ui.guidance.telling import Telling

_NEEDS_NAME = frozenset([Because.ONE_UP, Because.AUTHOR_IN_CHARGE, Because.AUTHOR_MAY_BE_IN_CHARGE])
_NEEDS_DAY = frozenset(
    [
        Because.REFUSED,
        Because.NO_ANSWER,
        Because.SILENT_FOR,
        Because.WENT_ON,
        Because.POLICE_FOUND_NOTHING,
    ]
)
_COUNTED = frozenset([Because.ENTRIES_IN_AREA, Because.REPEATED])


def reason_texts(reasons: Iterable[Reason], telling: Telling) -> tuple[str, ...]:
    """Return each reason as a sentence, once; those that name entries come first."""
    ordered = sorted(reasons, key=lambda one: one.because is not Because.ENTRIES_IN_AREA)
    return tuple(dict.fromkeys(reason_text(one, telling) for one in ordered))


def reason_text(reason: Reason, telling: Telling) -> str:
    """Return one reason as a sentence; what it does not know, it leaves out."""
    because = reason.because
    values = {
        "area": telling.text(f"area.{reason.area}") if reason.area else "",
        "kind": telling.text(f"kind.{reason.kind or 'other'}"),
        "date": telling.day(reason.day) if reason.day else "",
        "name": neutral(reason.name),
    }
    key = f"because.{because}"
    if because in _COUNTED:
        return telling.words.count(f"guidance.{key}", reason.count, **values)
    if because in _NEEDS_NAME and not values["name"]:
        key += "_unnamed"
    if because in _NEEDS_DAY and not values["date"]:
        key += "_undated"
    return telling.text(key, **values)
