"""The frame of a place with tabs: its title, what can be done there, and the tabs.

A tab is made when it is first shown, and stays as long as the page.

Never here: what a tab shows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabBar, QWidget

from ui.desktop.context import Context
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.text import label


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab.

    Attributes:
        name: its words stand at `<place>.tab.<name>`.
        make: makes what it shows; called once, when it is first wanted.
    """

    name: str
    make: Callable[[], QWidget]


class TabbedPage(QWidget):
    """The page.

    Signals:
        tab_shown(str): the name of the tab that is in view now.
    """

    tab_shown = Signal(str)

    def __init__(
        self, context: Context, place: str, tabs: Sequence[Tab], buttons: Sequence[QPushButton] = ()
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context, self._place, self._tabs = context, place, tuple(tabs)
        self._made: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self.bar = self._bar()
        title = label(context.text(f"{place}.title"), "display", wrap=False)
        inside = column(Flow(title, *buttons, gap=2), self.bar, self._stack, gap=1.5)
        inside.setContentsMargins(32, 28, 24, 0)
        inside.setStretchFactor(self._stack, 1)
        self.setLayout(inside)
        self.setFocusProxy(self.bar)
        self._show_at(0)

    @property
    def shown(self) -> str:
        """The name of the tab in view."""
        return self._tabs[self.bar.currentIndex()].name

    def tab(self, name: str) -> QWidget:
        """Return what a tab shows; made if it was not made yet."""
        if name not in self._made:
            make = next(one.make for one in self._tabs if one.name == name)
            self._made[name] = make()
            self._stack.addWidget(self._made[name])
            self._context.look.dress(self._made[name])
        return self._made[name]

    def show_tab(self, name: str) -> None:
        """Bring a tab into view; one that is not there leaves the page as it is."""
        for at, one in enumerate(self._tabs):
            if one.name == name:
                self.bar.setCurrentIndex(at)

    def _bar(self) -> QTabBar:
        made = QTabBar()
        made.setAccessibleName(self._context.text(f"{self._place}.tabs"))
        made.setExpanding(False)
        made.setDrawBase(False)
        made.setElideMode(Qt.TextElideMode.ElideNone)
        made.setUsesScrollButtons(True)
        for one in self._tabs:
            made.addTab(self._context.text(f"{self._place}.tab.{one.name}"))
        made.currentChanged.connect(self._show_at)
        return made

    def _show_at(self, at: int) -> None:
        name = self._tabs[at].name
        self._stack.setCurrentWidget(self.tab(name))
        assign(self.window())
        self.tab_shown.emit(name)
