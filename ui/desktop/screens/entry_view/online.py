"""A place online in words: what names it best, then all else that is said of it.

Never here: writing it down (`ui.desktop.screens.entry_form.online`).
"""

from collections.abc import Iterator

from harassvault.locator import Locator
from harassvault.moment import Moment
from ui.desktop.context import Context
from ui.desktop.dates import moment_words

_CHOSEN = {"visible_to": "visibility", "status": "state"}


def place_words(context: Context, place: Locator) -> str:
    """Return a place online as lines, none of them twice."""
    return "\n".join((place.shown, *_further(context, place)))


def _further(context: Context, place: Locator) -> Iterator[str]:
    for name in Locator.__struct_fields__:
        value = getattr(place, name)
        if not value or value == place.shown:
            continue
        if isinstance(value, Moment):
            said = moment_words(context, value)
        elif name in _CHOSEN:
            said = context.text(f"places_online.{_CHOSEN[name]}.{value}")
        else:
            said = value
        words = context.text(f"places_online.{name}")
        yield (
            f"{words} {said}"
            if words.endswith("?")
            else context.text("places_online.line", name=words, said=said)
        )
