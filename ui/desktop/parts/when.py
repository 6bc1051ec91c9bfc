"""A friendly way to say when: how well it is remembered, and only the fields which that needs.

Nothing is forced: left alone, it says "unknown", and never a date that nobody chose.

Never here: what a moment is (`harassvault.moment`).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QVBoxLayout, QWidget

from harassvault.clock import system_zone
from harassvault.errors import BadMomentError
from harassvault.moment import UNKNOWN, Moment, PartOfDay, Precision
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.clock_text import read_clock
from ui.desktop.parts.date_field import DateField
from ui.desktop.parts.field import choice, chosen, field, line
from ui.desktop.parts.layout import Flow, box, column
from ui.desktop.parts.text import label

_ORDER = (
    Precision.DAY,
    Precision.EXACT,
    Precision.ABOUT,
    Precision.PART_OF_DAY,
    Precision.MONTH,
    Precision.BETWEEN,
    Precision.BEFORE,
    Precision.AFTER,
    Precision.UNKNOWN,
)
_DAY = len("2026-03-03")
_FIELDS = ("", ".day", ".time", ".end_day", ".end_time", ".part", ".zone")


class WhenField(QWidget):
    """The question "when"; its clock is this computer's, or that of a moment of another zone.

    Signals:
        edited: something was chosen or typed.
    """

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        options = [("", text("when.choose"))]
        options += [(str(one), text(f"when.precision.{one}")) for one in _ORDER]
        self.precision = choice(options)
        self.day, self.end_day = DateField(context), DateField(context)
        self.time, self.end_time = self._time(), self._time()
        self.part = choice([(str(one), text(f"when.part.{one}")) for one in PartOfDay])
        self._zone = ""
        self.zone = label("", "quiet")
        self._arrange()
        self.setFocusProxy(self.precision)
        self.precision.currentIndexChanged.connect(self._chosen)
        self.part.currentIndexChanged.connect(self.edited)
        for date in (self.day, self.end_day):
            date.dateChanged.connect(self.edited)
        for time in (self.time, self.end_time):
            time.textEdited.connect(self.edited)
        self._show_what_is_needed()

    def moment(self) -> Moment:
        """Return the moment as far as it was said.

        Raises:
            BadMomentError: a time that cannot be read, or an end before its beginning.
        """
        return moment_of(self.fields())

    def show_moment(self, moment: Moment) -> None:
        """Fill the fields from a moment."""
        if moment.start is not None:
            self._show_point(moment.start, self.day, self.time)
        if moment.end is not None:
            self._show_point(moment.end, self.end_day, self.end_time)
        if moment.part is not None:
            self.part.setCurrentIndex(self.part.findData(str(moment.part)))
        self._show_zone(_foreign(moment))
        known = "" if moment.precision is Precision.UNKNOWN else str(moment.precision)
        self.precision.setCurrentIndex(self.precision.findData(known))

    def fields(self) -> dict[str, str]:
        """Return everything that was chosen and typed, also what cannot be read yet."""
        return {
            "when": chosen(self.precision),
            "when.day": self.day.date().toString("yyyy-MM-dd"),
            "when.time": self.time.text(),
            "when.end_day": self.end_day.date().toString("yyyy-MM-dd"),
            "when.end_time": self.end_time.text(),
            "when.part": chosen(self.part),
            "when.zone": self._zone,
        }

    def restore(self, fields: dict[str, str]) -> None:
        """Take back what `fields` gave."""
        for name, date in (("when.day", self.day), ("when.end_day", self.end_day)):
            found = QDate.fromString(fields.get(name, ""), "yyyy-MM-dd")
            if found.isValid():
                date.setDate(found)
        self.time.setText(fields.get("when.time", ""))
        self.end_time.setText(fields.get("when.end_time", ""))
        self._show_zone(fields.get("when.zone", ""))
        for name, box_ in (("when.part", self.part), ("when", self.precision)):
            box_.setCurrentIndex(max(box_.findData(fields.get(name, "")), 0))

    def _arrange(self) -> None:
        text = self._context.text
        self.precision.setAccessibleName(text("when.title"))
        quick = [
            button(text("when.now"), self._now, "chip", "clock"),
            button(text("when.today"), lambda: self._day_ago(0), "chip"),
            button(text("when.yesterday"), lambda: self._day_ago(1), "chip"),
        ]
        self._day_box = _group(field(text("when.day"), self.day))
        self._time_box = _group(field(text("when.time"), self.time))
        self._part = _group(field(text("when.part_of_day"), self.part))
        self._end_day = _group(field(text("when.end_day"), self.end_day))
        self._end_time = _group(field(text("when.end_time"), self.end_time))
        details = Flow(
            self._day_box, self._time_box, self._part, self._end_day, self._end_time, gap=2
        )
        self._details = box(details)
        self.setLayout(column(Flow(self.precision, *quick), self._details, self.zone, gap=1))

    def _time(self) -> QLineEdit:
        made = line(placeholder=self._context.text("when.time_hint"), limit=20)
        made.setFixedWidth(self._context.theme.em(9))
        return made

    def _now(self) -> None:
        now = self._context.clock()
        self._set_day(now)
        self.time.setText(now.strftime("%H:%M"))
        self.choose(Precision.EXACT)

    def _day_ago(self, days: int) -> None:
        self._set_day(self._context.clock() - timedelta(days=days))
        self.choose(Precision.DAY)

    def _set_day(self, at: datetime) -> None:
        self._show_zone("")
        self.day.setDate(QDate(at.year, at.month, at.day))

    def _show_zone(self, name: str) -> None:
        """Say of which zone the clock is where it is another one than this computer's."""
        self._zone = name
        self.zone.setText(self._context.text("when.zone", zone=name) if name else "")

    def choose(self, precision: Precision) -> None:
        """Choose how well it is remembered."""
        self.precision.setCurrentIndex(self.precision.findData(str(precision)))
        self.edited.emit()

    def _chosen(self) -> None:
        self._show_what_is_needed()
        self.edited.emit()

    def _show_what_is_needed(self) -> None:
        name = chosen(self.precision)
        dated = name not in {"", Precision.UNKNOWN}
        timed = dated and name not in {Precision.DAY, Precision.PART_OF_DAY, Precision.MONTH}
        between = name == Precision.BETWEEN
        self._day_box.setVisible(dated)
        self._time_box.setVisible(timed)
        self._part.setVisible(name == Precision.PART_OF_DAY)
        self._end_day.setVisible(between)
        self._end_time.setVisible(between)
        self._details.setVisible(dated)
        self.zone.setVisible(timed and bool(self._zone))

    @staticmethod
    def _show_point(point: str, day: QDateEdit, time: QLineEdit) -> None:
        day.setDate(QDate.fromString(f"{point}-01"[:_DAY], "yyyy-MM-dd"))
        time.setText(point[_DAY + 1 :][:5])


def moment_of(fields: Mapping[str, str], prefix: str = "when") -> Moment:
    """Return the moment that the fields of such a question say, as far as it was said.

    Args:
        fields: as `WhenField.fields` gives them.
        prefix: in place of "when" in their names.

    Raises:
        BadMomentError: a time that cannot be read, or an end before its beginning.
    """

    def point(which: str) -> str:
        text = fields.get(f"{prefix}.{which}time", "")
        clock = read_clock(text)
        if clock is None:
            raise BadMomentError(text)
        date = fields.get(f"{prefix}.{which}day", "")
        return f"{date}T{clock}" if clock else date

    name = fields.get(prefix, "")
    if not name or name == Precision.UNKNOWN:
        return UNKNOWN
    precision, start, end = Precision(name), point(""), None
    if precision is Precision.MONTH:
        start = start[: len("2026-03")]
    elif precision in {Precision.DAY, Precision.PART_OF_DAY}:
        start = start[:_DAY]
    elif precision is Precision.EXACT and len(start) == _DAY:
        precision = Precision.DAY
    elif precision is Precision.BETWEEN:
        end = point("end_")
    is_part = precision is Precision.PART_OF_DAY
    part = PartOfDay(fields[f"{prefix}.part"]) if is_part else None
    zone = fields.get(f"{prefix}.zone", "") or system_zone()
    return Moment(precision=precision, start=start, end=end, part=part, zone=zone)


def fields_of(moment: Moment | None, prefix: str = "when") -> dict[str, str]:
    """Return the fields that say a moment; empty ones for none."""
    found = {f"{prefix}{one}": "" for one in _FIELDS}
    if moment is None or moment.precision is Precision.UNKNOWN:
        return found
    found[prefix], found[f"{prefix}.part"] = str(moment.precision), str(moment.part or "")
    found[f"{prefix}.zone"] = _foreign(moment)
    for which, said in (("", moment.start), ("end_", moment.end)):
        if said is not None:
            found[f"{prefix}.{which}day"] = f"{said}-01"[:_DAY]
            found[f"{prefix}.{which}time"] = said[_DAY + 1 :][:5]
    return found


def _foreign(moment: Moment) -> str:
    """Return the zone of a moment's clock; empty where it is this computer's."""
    return "" if moment.zone in {None, system_zone()} else str(moment.zone)


def _group(inside: QVBoxLayout) -> QWidget:
    return box(inside)
