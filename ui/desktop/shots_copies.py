"""The pictures of copies in another form, and of the plan of three copies.

Never here: how a picture is taken (`shots`).
"""

import sys
from collections.abc import Callable
from pathlib import Path

from harassvault.export import Copied
from ui.desktop.screens.report.page import ReportPage
from ui.desktop.shots_places import at_top

Picture = Callable[[str], None]
Until = Callable[[Callable[[], bool]], None]

_SIGNS = "pyhanko"


def copies(page: ReportPage, picture: Picture, until: Until, scratch: Path) -> None:
    """Save copies of the report that was just kept, into a folder."""
    scratch.mkdir(exist_ok=True)
    copying = page.copying
    for form in Copied:
        box = copying.forms.form
        box.setCurrentIndex(box.findData(str(form)))
        copying.notice.clear()
        at_top(page, copying, picture, f"copy-{form}")
        copying.save_to(scratch / f"{form}.pdf")
        until(copying.notice.isVisible)
        # It comes into view by itself.
        picture(f"copy-{form}-saved")
        if copying.once is not None and form is Copied.PROTECTED:
            copying.once.ask_to_wait()
            picture("copy-words-first")
            copying.once.sure.click()
            copying.once.have_button.click()
            at_top(page, copying, picture, "copy-words-gone")
    _cannot_sign(page, picture)
    page.sent.plan.open()
    at_top(page, page.sent.kept, picture, "copies-sent")
    at_top(page, page.sent.plan, picture, "copies-plan")


def _cannot_sign(page: ReportPage, picture: Picture) -> None:
    """Show what is said where the part that writes signatures is not there."""
    loaded = sys.modules.pop(_SIGNS, None)
    sys.modules[_SIGNS] = None  # type: ignore[assignment]  # how Python has what is not to be found
    box = page.copying.forms.form
    box.setCurrentIndex(0)
    box.setCurrentIndex(box.findData(str(Copied.SIGNED)))
    page.copying.notice.clear()
    at_top(page, page.copying, picture, "copy-cannot-sign")
    del sys.modules[_SIGNS]
    if loaded is not None:
        sys.modules[_SIGNS] = loaded
