"""The ways to the field in which something is told: from "not stated in this report" to its form.

Never here: what the forms look like.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from harassvault.data_points import DataPoint, Holder, data_points
from harassvault.incident import Role
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.files_pages import FilesPages
from ui.desktop.helping_pages import HelpingPages
from ui.desktop.screens.about_you.page import AboutYou

_TABS = {"police_officer": "taken", "evidence_gaps": "missing"}
"""Data points that have a tab of their own in the place "Who can help"."""

_ORDER = (
    *(Holder.PROFILE, Holder.CASE, Holder.CONTACT, Holder.PERSON),
    *(Holder.INCIDENT, Holder.LOCATOR, Holder.FILE),
)
"""Where several can hold an answer: once is better than in each entry."""

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
                self._open_person(point, identity)
            case Holder.FILE:
                self._files.show_original(identity, point)
            case _ if point in _TABS:
                self._helping.show_place(_TABS[point])
            case _:
                self._write(identity, point)

    def open_for(self, point: str, entry: str, case: str) -> None:
        """Lead to where something is told that a report does not state.

        Args:
            point: the data point.
            entry: id of the report's newest entry, for what is told of an entry.
            case: id of the report's situation; empty for the only one.
        """
        holder = _holder(point)
        of_case, of_entry = (Holder.CASE, Holder.CONTACT), (Holder.INCIDENT, Holder.LOCATOR)
        identity = case if holder in of_case else entry if holder in of_entry else ""
        self.open_at(point, holder, identity)

    def _open_person(self, point: str, identity: str) -> None:
        """Show the form of a person; of whoever did it, where that is one."""

        def job(desk: Desk) -> str:
            known = desk.vault.acquaintances()
            authors = [one.known.id for one in known if one.incidents.get(Role.AUTHOR)]
            return identity or (authors[0] if len(authors) == 1 else "")

        self._context.worker.ask(
            self,
            job,
            lambda found: self._files.show_person(found, point),
            lambda _error: self._files.show_person("", point),
        )


def _holder(point: str) -> Holder | None:
    known: DataPoint | None = next((one for one in data_points() if one.id == point), None)
    held = known.held_by if known else ()
    return next((one for one in _ORDER if one in held), None)
