"""The rows of the list: all files wanted, as short values.

Never here: which files are wanted (`filters`), painting (`painter`).
"""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.desktop.screens.files.originals.pictures import SmallPictures
from ui.desktop.screens.files.originals.rows import Row

Index = QModelIndex | QPersistentModelIndex

ID_ROLE = Qt.ItemDataRole.UserRole + 1


class OriginalsModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QObject, pictures: SmallPictures) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self.pictures = pictures
        pictures.made.connect(self._made)

    def show_rows(self, rows: list[Row]) -> None:
        """Show other files; the same ones again leave the list where it was scrolled to."""
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self._places = {one.id: at for at, one in enumerate(rows)}
        self.endResetModel()

    def row_at(self, at: int) -> Row:
        """Return a row."""
        return self._rows[at]

    def place_of(self, identity: str) -> int:
        """Return where a file stands; -1 where it is not shown."""
        return self._places.get(identity, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 Qt's signature
        """Return how many files there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 Qt
        """Return a row's id, or its words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        one = self._rows[index.row()]
        if role == ID_ROLE:
            return one.id
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one.spoken
        return None

    def _made(self, identity: str) -> None:
        at = self.place_of(identity)
        if at >= 0:
            self.dataChanged.emit(self.index(at), self.index(at))
