"""The ways to the field in which something is told: from "not stated in this report" to its form.

Never here: what the forms look like.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from harassvault.data_points import DataPoint, Holder, data_points
from harassvault.incident import Role
from reports.catalogue import Catalogue
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.files_pages import FilesPages
from ui.desktop.helping_pages import HelpingPages
from ui.desktop.screens.about_you.page import AboutYou
from ui.desktop.way_back import WayBack

_TABS = {"police_officer": "taken", "evidence_gaps": "missing"}
"""Data points that have a tab of their own in the place "Who can help"."""

_ORDER = (
    *(Holder.PROFILE, Holder.CASE, Holder.CONTACT, Holder.PERSON),
    *(Holder.INCIDENT, Holder.LOCATOR, Holder.FILE),
)
"""Where several can hold an answer: once is better than in each entry."""

_OF_ENTRY = (Holder.INCIDENT, Holder.LOCATOR)

_NAMED_IN_ENTRY = {"respondent_name", "respondent_unknown"}
"""Data points of a person that an entry tells."""

_NAMES = {Role.AUTHOR: "respondent_name", Role.WITNESS: "witness_contact"}
"""Where somebody is named of whom nobody is known yet."""

_WITNESS = "witness_contact"

_Writer = Callable[[str, str], None]


class PointsPages(QObject):
    """Leads there.

    Args:
        context: for the pages.
        show: puts a page in view, as one of the place "Safety".
        back: shows one of the places of the rail.
        write: shows the form of an entry (its id), at a data point; of no entry, the journal.
    """

    def __init__(
        self,
        owner: QObject,
        context: Context,
        show: Callable[[QWidget], None],
        back: Callable[[str], None],
        places: tuple[FilesPages, HelpingPages],
        write: _Writer,
    ) -> None:
        super().__init__(owner)
        self._context, self._show, self._back, self._write = context, show, back, write
        self._files, self._helping = places
        self._names = Catalogue.load("reports.words", context.words.language)
        self.way_back = WayBack(context)
        self.way_back.back_wanted.connect(lambda: self._back("report"))

    @property
    def is_leading(self) -> bool:
        """Say whether a report led to what is in view."""
        return not self.way_back.isHidden()

    def show_about(self, point: str = "", back: str = "safety") -> None:
        """Show what is told of the person, at one of its questions."""
        page = AboutYou(self._context, point)
        page.left.connect(lambda: self._back(back))
        self._show(page)

    def open_at(self, point: str, holder: Holder | None = None, identity: str = "") -> None:
        """Lead to the field in which a data point is told.

        Args:
            point: the data point.
            holder: which of those that can hold it is meant; None where it does not matter.
            identity: the id of that person, entry, situation or file; empty where it is open.
        """
        match holder or _holder(point):
            case Holder.PROFILE:
                self.show_about(point, "report")
            case Holder.CASE | Holder.CONTACT if point in _TABS:
                self._helping.show_place(_TABS[point])
            case Holder.CASE | Holder.CONTACT:
                self._helping.tell_of_situation(point, identity)
            case Holder.PERSON:
                self._open_person(point, identity, "")
            case Holder.FILE:
                self._files.show_original(identity, point)
            case _ if point in _TABS:
                self._helping.show_place(_TABS[point])
            case _:
                self._write(identity, point)

    def open_for(self, point: str, entry: str, case: str, file: str) -> None:
        """Lead to where something is told that a report does not state, and offer the way back.

        Args:
            point: the data point.
            entry: id of the report's newest entry, for what is told of an entry.
            case: id of the report's situation; empty for the only one.
            file: id of the report's newest file; empty where it has none.
        """
        self.way_back.lead(self._names.text(f"point.{point}"))
        holder = _holder(point)
        if Holder.FILE in _holders(point) and file:
            self.open_at(point, Holder.FILE, file)
        elif holder in {Holder.CASE, Holder.CONTACT}:
            self.open_at(point, holder, case)
        elif holder is Holder.PERSON and point not in _NAMED_IN_ENTRY:
            self._open_person(point, "", entry)
        elif holder in {*_OF_ENTRY, Holder.PERSON}:
            self._write(entry, point)
        else:
            self.open_at(point, holder)

    def at(self, place: str) -> None:
        """A place of the rail is in view; the report needs no way back to itself."""
        if place == "report":
            self.way_back.hide()

    def _open_person(self, point: str, identity: str, entry: str) -> None:
        """Show the form of a person: of the only one who did it, or of the only witness.

        Where nobody is known, an entry names them first; of several, the person chooses.
        """
        role = Role.WITNESS if point == _WITNESS else Role.AUTHOR

        def job(desk: Desk) -> list[str]:
            known = desk.vault.acquaintances()
            return [one.known.id for one in known if one.incidents.get(role)]

        def done(found: list[str]) -> None:
            if entry and not found:
                self._write(entry, _NAMES[role])
            else:
                one = found[0] if len(found) == 1 else ""
                self._files.show_person(identity or one, point)

        self._context.worker.ask(self, job, done, lambda _error: self._files.show_person("", point))


def _holders(point: str) -> tuple[Holder, ...]:
    known: DataPoint | None = next((one for one in data_points() if one.id == point), None)
    return known.held_by if known else ()


def _holder(point: str) -> Holder | None:
    held = _holders(point)
    return next((one for one in _ORDER if one in held), None)
