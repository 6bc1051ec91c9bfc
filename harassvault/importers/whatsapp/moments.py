"""The time of each message: the phone's clock when the export was made, in no named zone.

Never here: deciding the order of dates.
"""

import datetime as dt
from array import array

from harassvault.importers.findings import Precision, Time, ZoneKind
from harassvault.importers.whatsapp.scan import Scan

_AROUND = "[]-–— ,:_\t\u00a0\u202f"


class Moments:
    """Makes the times of one chat."""

    def __init__(self, scan: Scan, days: "array[int]") -> None:
        self._scan, self._days = scan, days
        self._has_seconds = [one.has_seconds for one in scan.styles]
        self._dates: dict[int, str] = {}
        self._clocks: tuple[dict[int, str], dict[int, str]] = {}, {}

    def of(self, index: int, line: str) -> Time:
        """Return the time of a header, which stands at the beginning of a line."""
        scan = self._scan
        text = line[scan.starts[index] : scan.ends[index]]
        if not text.isascii():
            text = text.strip(_AROUND)
        day, seconds = self._days[index], scan.seconds[index]
        if not day or seconds < 0:
            return Time(text=text)
        has_seconds = self._has_seconds[scan.style[index]]
        precision = Precision.SECOND if has_seconds else Precision.MINUTE
        date = self._dates.get(day) or self._date(day)
        clock = self._clocks[has_seconds].get(seconds) or self._clock(seconds, has_seconds)
        return Time(text, f"{date}T{clock}", precision, ZoneKind.LOCAL)

    def _date(self, day: int) -> str:
        found = self._dates[day] = dt.date.fromordinal(day).isoformat()
        return found

    def _clock(self, seconds: int, has_seconds: bool) -> str:  # noqa: FBT001 - half of a key
        hours, rest = divmod(seconds, 3600)
        found = f"{hours:02}:{rest // 60:02}" + (f":{rest % 60:02}" if has_seconds else "")
        self._clocks[has_seconds][seconds] = found
        return found
