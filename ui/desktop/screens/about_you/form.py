"""Name, safe contact, what must stay out of reports, and the questions about oneself.

Never here: reading the profile first (`page`).
"""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout

from harassvault.data_points import ANSWERS, Holder
from harassvault.profile import Profile
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.field import Words, chosen, field, line
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.points.field import PointField
from ui.desktop.points.folds import lead_to
from ui.desktop.points.order import MARK, Way
from ui.desktop.screens.first_run.about import country_choice
from ui.desktop.screens.telling import Telling


class AboutForm(Telling):
    """The form."""

    def __init__(self, context: Context, profile: Profile) -> None:
        super().__init__(context, Holder.PROFILE, "about_you", Change(profile=True))
        self.name, self.contact, self.confidential = line(), Words(2), Words(3)
        self.mark = _mark(context, profile.details.get(MARK, ""))
        self.country = country_choice(context, profile.country)
        for_writing(context, self.name, self.contact, self.country, self.confidential)
        self.setLayout(self._arranged())
        self._show(profile)
        for name in ("name", "contact", "country", "confidential"):
            self.drafted.add(name, getattr(self, name))
        self.drafted.add_value("mark", self.mark.typed, self.mark.show_typed)
        self.mark.edited.connect(self.drafted.touch)
        self.drafted.restore()

    def job(self) -> Callable[[Desk], object]:
        """Return the job that keeps what the fields say; the rest of the profile stays."""
        name, contact = self.name.text().strip(), self.contact.toPlainText().strip()
        country = chosen(self.country)
        confidential = tuple(self.confidential.toPlainText().splitlines())
        details = {**self.points.answers(), MARK: self.mark.answer()}

        def job(desk: Desk) -> None:
            profile = replace(
                desk.vault.profile(),
                name=name,
                contact=contact,
                country=country,
                confidential=confidential,
                details=details,
            )
            desk.vault.set_profile(profile)

        return job

    def open_at(self, point: str) -> None:
        """Lead to a question."""
        match point:
            case "reporter_contact_safe":
                self.contact.setFocus()
            case "country":
                self.country.setFocus()
            case "reporter_address_confidential":
                lead_to(self.mark)
            case _ if not self.points.open_at(point):
                self.name.setFocus()

    def _show(self, profile: Profile) -> None:
        self.name.setText(profile.name)
        self.contact.setPlainText(profile.contact)
        self.confidential.setPlainText("\n".join(profile.confidential))
        self.mark.show_typed(profile.details.get(MARK, ""))
        self.points.show_typed(profile.details)

    def _arranged(self) -> QVBoxLayout:
        text = self.context.text
        apart = column(
            label(text("about_you.confidential_title"), "section"),
            self.mark,
            field(
                text("about_you.confidential"),
                self.confidential,
                text("about_you.confidential_hint"),
            ),
            label(text("about_you.confidential_means")),
            gap=2,
        )
        return column(
            field(text("point.reporter_name"), self.name, text("point_by.reporter_name")),
            field(
                text("point.reporter_contact_safe"),
                self.contact,
                text("point_by.reporter_contact_safe"),
            ),
            field(text("profile.country"), self.country, text("profile.country_hint")),
            card(apart, margin=3),
            self.points,
            self.notice,
            Flow(self.keep_button),
            gap=2.5,
        )


def _mark(context: Context, told: str) -> PointField:
    """Make the question of the mark: what must stay out is told below it, older words stay."""
    way = Way.ASKED if told not in {"", *ANSWERS} else Way.CHOSEN
    return PointField(context, way, context.text(f"point.{MARK}"), context.text(f"point_by.{MARK}"))
