"""A field for a day, with a calendar that opens.

Never here: times of day (`clock_text`).
"""

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton

from ui.desktop.context import Context
from ui.desktop.theme.icons import icon

_FIRST, _LAST = QDate(1900, 1, 1), QDate(2199, 12, 31)
"""The years that a moment can have (`harassvault.moment`)."""

_ARROWS = {"qt_calendar_prevmonth": "left", "qt_calendar_nextmonth": "right"}
"""Names that Qt gives to the calendar's two arrows."""


class DateField(QDateEdit):
    """The field; it begins with today, or some days from it."""

    def __init__(self, context: Context, days: int = 0) -> None:
        super().__init__()
        self.setLocale(context.locale)
        self.setCalendarPopup(True)
        self.setDateRange(_FIRST, _LAST)
        self.setDisplayFormat(_with_whole_years(context.locale))
        today = context.clock().date()
        self.setDate(QDate(today.year, today.month, today.day).addDays(days))
        self.setMinimumWidth(context.theme.em(9))
        _calm(self.calendarWidget(), context)

    def wheelEvent(self, event: object) -> None:  # noqa: N802 Qt's name
        """Leave the wheel to the page, which scrolls under it."""
        event.ignore()  # type: ignore[attr-defined]  # every event has it


def _with_whole_years(locale: QLocale) -> str:
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return form if "yyyy" in form else form.replace("yy", "yyyy")


def _calm(calendar: QCalendarWidget, context: Context) -> None:
    """Take the red from the weekends, which is for danger to a person; give it our arrows."""
    plain = QTextCharFormat()
    plain.setForeground(context.theme.colour("text"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    for name, drawing in _ARROWS.items():
        arrow = calendar.findChild(QToolButton, name)
        if isinstance(arrow, QToolButton):
            arrow.setIcon(icon(drawing, context.theme.colours.text, context.theme.em(1.2)))
