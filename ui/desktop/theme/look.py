"""The look in force: follows the system between light and dark, and dresses windows in it.

Never here: the colours themselves (`tokens`), or a decision that a person makes.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMainWindow,
    QPushButton,
    QToolButton,
    QWidget,
)

from ui.desktop.theme.icons import icon, icon_pixmap
from ui.desktop.theme.sheet import style_sheet
from ui.desktop.theme.tokens import DARK, LIGHT, Colours, Scale, named


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and sizes together."""

    colours: Colours
    scale: Scale
    dark: bool

    def em(self, times: float) -> int:
        """Return a length that grows with the text, in pixels."""
        return round(self.scale.body * times)

    def colour(self, name: str) -> QColor:
        """Return a colour for painting."""
        return QColor(named(self.colours)[name])

    def font(self, size: str = "body", *, bold: bool = False) -> QFont:
        """Return a font for painting."""
        made = QFont(QApplication.font())
        made.setPixelSize(getattr(self.scale, size))
        made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return made


class Look(QObject):
    """Keeps the theme in step with the system.

    Windows wear the sheet, and not the application: of the application, Qt gives it to every part
    again for each part around it while a page is built, and most of that time went there.

    Attributes:
        theme: the colours and sizes in force.
        sheet: the style sheet in force, for a window to put on when it is made.

    Signals:
        changed: the theme is another one now; everything was dressed anew.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._forced: bool | None = None
        self._application = application
        self._hints = application.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow)
        self.theme = self._current()
        self._apply()

    def dress(self, root: QWidget) -> None:
        """Give the icons of a widget and its children the colours of the theme."""
        buttons = (*root.findChildren(QPushButton), *root.findChildren(QToolButton), root)
        for button in buttons:
            if isinstance(button, QAbstractButton) and button.property("icon_name"):
                self._dress_button(button)
        for label in root.findChildren(QLabel):
            if name := label.property("icon_name"):
                tint = named(self.theme.colours)[label.property("tint") or "quiet"]
                side = self.theme.em(label.property("icon_ems") or 1.3)
                label.setPixmap(icon_pixmap(name, tint, side))

    def windows(self) -> list[QWidget]:
        """Return all windows of the program, dialogs too."""
        return self._application.topLevelWidgets()

    def refresh(self, *, dark: bool | None = None) -> None:
        """Read the system's font and scheme again; or take this scheme whatever the system has."""
        self._forced = dark
        self._follow()

    def _dress_button(self, button: QAbstractButton) -> None:
        colours = named(self.theme.colours)
        kind = button.property("kind")
        tint = {"primary": "accent_text", "quiet": "accent_ink", "rail": "quiet"}.get(kind, "text")
        side = self.theme.em(1.6 if kind == "rail" else 1.2)
        checked = colours["soft_text"] if button.isCheckable() else None
        button.setIcon(icon(button.property("icon_name"), colours[tint], side, checked=checked))
        button.setIconSize(QSize(side, side))

    def _current(self) -> Theme:
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        if self._forced is not None:
            dark = self._forced
        pixels = QFontInfo(self._application.font()).pixelSize()
        return Theme(DARK if dark else LIGHT, Scale.of(pixels), dark)

    def _follow(self) -> None:
        self.theme = self._current()
        self._apply()
        for window in self.windows():
            self.dress(window)
        self.changed.emit()

    def _apply(self) -> None:
        theme = self.theme
        self._application.setPalette(_palette(theme))
        self.sheet = style_sheet(theme.colours, theme.scale, dark=theme.dark)
        for window in self.windows():
            if isinstance(window, QMainWindow):
                window.setStyleSheet(self.sheet)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, roles in {
        "canvas": (role.Window,),
        "surface": (role.Base, role.ToolTipBase, role.AlternateBase, role.Button),
        "text": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText),
        "accent": (role.Highlight, role.Accent),
        "accent_text": (role.HighlightedText,),
        "accent_ink": (role.Link,),
        "quiet": (role.PlaceholderText,),
    }.items():
        for one in roles:
            palette.setColor(one, theme.colour(name))
    return palette
