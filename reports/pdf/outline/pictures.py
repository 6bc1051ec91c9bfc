"""The pictures of exhibits on their way into the file; those of the next pages decoded ahead.

A file that is kept back is never opened; one with covered areas never passes undecoded.

Never here: places on a page, captions.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import BinaryIO

from reports.errors import NotAPictureError, PictureError
from reports.exhibit import Exhibit
from reports.exhibit import Shown as Showing
from reports.pdf.file import PdfFile
from reports.pdf.images.ahead import MAX_BYTES, Ahead
from reports.pdf.images.moving import is_moving
from reports.pdf.images.picture import Flattener, Picture, Wanted
from reports.pdf.images.place import inspect, write_packed, write_picture
from reports.pdf.outline.shown import Shown

OpenOriginal = Callable[[str], BinaryIO]
"""Gives the bytes of an original by its evidence id: seekable, opened on demand, closed by us."""

_WORTH_IT = 4
"""Room for so many pictures is that of two flatteners, from which decoding ahead saves time."""


class Pictures:
    """Writes the pictures of one report.

    Args:
        file: where to.
        exhibits: all, by number.
        order: numbers in the order in which they are shown.
        largest: pixels of the longer side at most; 0 for as they are.

    Attributes:
        not_shown: numbers of the exhibits that could not be shown as a picture.
    """

    def __init__(
        self,
        file: PdfFile,
        exhibits: Mapping[int, Exhibit],
        order: Sequence[int],
        open_original: OpenOriginal,
        flattener: Flattener | None,
        ahead: Ahead,
        largest: int = 0,
    ) -> None:
        self._file, self._exhibits, self._largest = file, exhibits, largest
        self._open, self._flattener, self._ahead = open_original, flattener, ahead
        self._order = list(dict.fromkeys(order))
        self._places = {number: place for place, number in enumerate(self._order)}
        self._next = 0
        self._inspected: dict[str, Picture] = {}
        self.not_shown: list[int] = []

    def write(self, exhibit: Exhibit) -> Shown | None:
        """Write a picture into the file, or say that there is none."""
        if not _is_shown(exhibit):
            return None
        self._look_ahead(exhibit.number)
        wanted, key = self._wanted(exhibit), _key(exhibit)
        try:
            with self._open(exhibit.evidence_id) as original:
                moving = is_moving(original)
                if self._ahead.has(key):
                    placed = write_packed(self._file, self._ahead.take(key))
                else:
                    known = self._inspected.pop(key, None)
                    placed = write_picture(self._file, original, self._flattener, wanted, known)
        except NotAPictureError:
            return None
        except PictureError:
            self.not_shown.append(exhibit.number)
            return None
        smaller = self._largest > 0 and max(placed.size) >= self._largest
        return Shown(exhibit, placed, is_moving=moving, is_smaller=smaller)

    def _wanted(self, exhibit: Exhibit) -> Wanted:
        areas = ((one.left, one.top, one.width, one.height) for one in exhibit.covered)
        return Wanted(tuple(areas), self._largest)

    def _look_ahead(self, number: int) -> None:
        """Begin to decode the pictures from an exhibit on, as many as there is room for."""
        if self._ahead.room < _WORTH_IT or number not in self._places:
            return
        here = self._places[number]
        for following in self._order[max(here, self._next) : here + self._ahead.room]:
            self._begin(self._exhibits[following])
        self._next = max(self._next, here + self._ahead.room)

    def _begin(self, exhibit: Exhibit) -> None:
        """Begin to decode a picture that has to be; any trouble is met again on its page."""
        if not _is_shown(exhibit) or exhibit.size > MAX_BYTES:
            return
        key = _key(exhibit)
        wanted = self._wanted(exhibit)
        with suppress(PictureError), self._open(exhibit.evidence_id) as original:
            picture = inspect(original)
            if picture and picture.source and wanted.passes(picture):
                self._inspected[key] = picture
            else:
                original.seek(0)
                self._ahead.begin(key, original.read(), wanted)


def _is_shown(exhibit: Exhibit) -> bool:
    return exhibit.shown is Showing.WHOLE and exhibit.media_type.startswith("image/")


def _key(exhibit: Exhibit) -> str:
    """Return a key of the picture as this exhibit shows it: one file may be two exhibits."""
    return f"{exhibit.number} {exhibit.evidence_id}"
