"""Where it is online: any number of places, and what older entries say of an address.

Never here: the boxes of one place (`place_online`), its text (`online_text`).
"""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.points.field import PointField
from ui.desktop.points.folds import point_field
from ui.desktop.screens.entry_form.groups import Edited, Group
from ui.desktop.screens.entry_form.online_text import KEY, Typed, as_text, typed_places
from ui.desktop.screens.entry_form.place_online import PlaceOnline

_DETAIL = "details."
_OLDER = ("content_url", "published_at")
"""Data points that an entry could tell before it had places; they are shown where they are told."""

_BOXES = {
    "content_url": "url",
    "published_at": "published",
    "content_native_id": "native_id",
    "space_id": "space",
    "media_offset": "offset",
    "search_result": "search",
    "content_status": "status",
    "audience": "visible_to",
    "self_identification": "targets",
    "own_account": "own_account",
    "network_indicators": "network",
    "captured_at": "captured",
    "rule_invoked": "rule",
}
"""Data points that a place tells, and the box for each."""


class OnlineGroup(Group):
    """The places; one is there from the start, and empty."""

    keys = (KEY, *(f"{_DETAIL}{one}" for one in _OLDER))

    def __init__(self, context: Context, edited: Edited) -> None:
        super().__init__(context, edited)
        self.places: list[PlaceOnline] = []
        self.older: dict[str, PointField] = {one: point_field(context, one) for one in _OLDER}
        for one in self.older.values():
            one.edited.connect(edited)
        self._removed: list[Typed] = []
        text = context.text
        self._place = column(gap=2)
        self.add_button = button(text("places_online.add"), self.add, icon="plus")
        self.back_button = button(text("places_online.put_back"), self._put_back, "quiet", "back")
        self.back_button.hide()

    def box_of(self, point: str) -> QWidget:
        """Return the box of the newest place; rarer ones are unfolded."""
        return self.places[-1].box_of(_BOXES[point])

    def layout(self) -> QVBoxLayout:
        """Arrange the places."""
        ways = Flow(self.add_button, self.back_button)
        return column(*self.older.values(), self._place, ways, gap=2)

    def fields(self) -> dict[str, str]:
        """Return what stands in the boxes."""
        older = {f"{_DETAIL}{one}": box.typed() for one, box in self.older.items()}
        return {KEY: as_text(one.typed() for one in self.places), **older}

    def restore(self, fields: dict[str, str]) -> None:
        """Fill the boxes."""
        for place in self.places:
            self._drop(place)
        self.places = []
        for one, box in self.older.items():
            told = fields.get(f"{_DETAIL}{one}", "")
            box.show_typed(told)
            box.setVisible(bool(told))
        for typed in typed_places(fields.get(KEY, "")) or [{}]:
            self._add(typed)

    def add(self) -> None:
        """Add an empty place, and put the cursor there."""
        self._add({}).boxes["url"].setFocus()

    def _add(self, typed: Typed) -> PlaceOnline:
        made = PlaceOnline(self.context, len(self.places) + len(self._removed) + 1, typed)
        made.edited.connect(self.edited)
        made.unwanted.connect(partial(self._remove, made))
        self.places.append(made)
        self._place.addWidget(made)
        self.context.look.dress(made)
        assign(made.window())
        return made

    def _remove(self, place: PlaceOnline) -> None:
        """Take a place away; until the entry is saved it can be put back."""
        self._removed.append(place.typed())
        self.places.remove(place)
        self._drop(place)
        self.back_button.show()
        self.add_button.setFocus()
        self.edited()

    def _put_back(self) -> None:
        self._add(self._removed.pop()).boxes["url"].setFocus()
        self.back_button.setVisible(bool(self._removed))
        self.edited()

    def _drop(self, place: PlaceOnline) -> None:
        self._place.removeWidget(place)
        place.hide()
        place.deleteLater()
