"""Small pictures of files: made one at a time, those that were looked at last first.

Whoever scrolls through five thousand files asks for hundreds that are out of view again at once. So
only the newest wishes are kept, and only a few hundred pictures.

Never here: decoding (the child does that), painting.
"""

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from ui.desktop.context import Context
from ui.desktop.pictures import small_picture
from ui.desktop.worker import Priority

_KEPT_BYTES = 48 << 20
"""Memory for small pictures: some screens full. What is older is made again when looked at."""

_FEWEST = 40
"""Pictures that are remembered however large they are: about one screen full."""

_DEEP = 4
"""Bytes of a pixel, as the window keeps it."""

_WISHES = 80
"""Pictures that wait to be made: about what one screen shows."""


class SmallPictures(QObject):
    """The pictures.

    Signals:
        made(str): one is there now.
    """

    made = Signal(str)

    def __init__(self, context: Context, parent: QObject, side: int) -> None:
        super().__init__(parent)
        self._context, self._side = context, side
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._wishes: OrderedDict[str, None] = OrderedDict()
        self._most = max(_KEPT_BYTES // (_DEEP * side * side), _FEWEST)
        self._under_way = ""

    @property
    def most(self) -> int:
        """How many pictures are remembered."""
        return self._most

    def picture(self, identity: str) -> QPixmap | None:
        """Return a picture; None while it is made, or where it cannot be."""
        if identity in self._kept:
            self._kept.move_to_end(identity)
            return self._kept[identity]
        if identity != self._under_way:
            self._wishes[identity] = None
            self._wishes.move_to_end(identity)
            while len(self._wishes) > _WISHES:
                self._wishes.popitem(last=False)
            self._go_on()
        return None

    def forget(self) -> None:
        """Make every picture again when it is looked at: one may be marked or erased by now."""
        self._kept.clear()

    def _go_on(self) -> None:
        if self._under_way or not self._wishes:
            return
        identity, _ = self._wishes.popitem()
        self._under_way = identity
        self._context.worker.ask(
            self,
            small_picture(identity, self._side),
            lambda image: self._take(identity, image),
            lambda _error: self._take(identity, None),
            priority=Priority.IDLE,
        )

    def _take(self, identity: str, image: QImage | None) -> None:
        self._under_way = ""
        self._kept[identity] = None if image is None else QPixmap.fromImage(image)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        if image is not None:
            self.made.emit(identity)
        self._go_on()
