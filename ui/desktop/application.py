"""The Qt application: its style, its language, and its settings led into nowhere.

Never here: windows.
"""

import os
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QSettings, QTranslator
from PySide6.QtWidgets import QApplication, QStyleFactory

_NOWHERE = os.path.join(os.devnull, "none")  # noqa: PTH118 a path that cannot exist, on purpose


class _Translator(QTranslator):
    """A class of its own, so that it can be found again."""


def speak(language: str) -> None:
    """Have Qt's own words (the file dialog's, the calendar's) in a language that we speak."""
    application = QCoreApplication.instance()
    if application is None:
        return
    for old in application.findChildren(_Translator):
        application.removeTranslator(old)
        old.deleteLater()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = _Translator(application)
    if translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)


_BUSES = ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS")
_NO_BUS = f"unix:path={_NOWHERE}"


def only_local_buses() -> None:
    """Have Qt reach the desktop over local sockets or not at all: a bus may lie behind a network.

    The addresses of one bus are parted by semicolons, and any of them may be taken.
    """
    for name in _BUSES:
        given = os.environ.get(name, "")
        if given and not all(one.startswith("unix:") for one in given.split(";")):
            os.environ[name] = _NO_BUS


def make_application(argv: Sequence[str]) -> QApplication:
    """Make the application, before any window.

    Qt's file dialog remembers folders in "QtProject.conf"; with a path that cannot be, it
    remembers nothing (design.md part 3).
    """
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, _NOWHERE)
    only_local_buses()
    application = QApplication(list(argv[:1]))
    application.setApplicationName("journal")
    application.setApplicationDisplayName("")
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setQuitOnLastWindowClosed(False)
    return application
