"""What a file says of itself, as the log keeps it: whole numbers and texts.

Anybody could have written any of it.

Never here: reading a file, and deciding what to believe.
"""

from typing import Any

import msgspec

from harassvault.importers.findings import FileFacts, Place, Time

_MICRO = 1_000_000
_MILLI = 1_000


class KnownFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a file says of itself; see `importers.findings.FileFacts`.

    Attributes:
        taken: when it says that it was made; `details["time_from"]` says where that stands.
        place: latitude and longitude in millionths of a degree (a tenth of a metre), or None.
        device: make and model.
        width, height: pixels, upright.
        milliseconds: of sound or film.
        prints: perceptual prints by name.
        details: all else, by a short key.
    """

    taken: Time | None = None
    place: tuple[int, int] | None = None
    device: str = ""
    width: int = 0
    height: int = 0
    milliseconds: int = 0
    prints: dict[str, str] = {}
    details: dict[str, str] = {}

    @classmethod
    def of(cls, found: FileFacts) -> "KnownFacts":
        """Take over what was found."""
        place = found.place
        return cls(
            taken=found.taken,
            place=None if place is None else (_parts(place.latitude), _parts(place.longitude)),
            device=found.device,
            width=found.width,
            height=found.height,
            milliseconds=round(found.seconds * _MILLI),
            prints=dict(found.prints),
            details=dict(found.details),
        )

    @property
    def degrees(self) -> Place | None:
        """The place in degrees."""
        if self.place is None:
            return None
        return Place(self.place[0] / _MICRO, self.place[1] / _MICRO)

    @property
    def time_from(self) -> str:
        """Where the time stands: "exif", "satellite", "name", "container", … or nothing."""
        return self.details.get("time_from", "") if self.taken else ""

    @property
    def is_silent(self) -> bool:
        """Whether a picture says neither when, where nor with what it was made.

        Services and messengers take that out of what is sent through them; a name is given anew by
        whoever saves the file.
        """
        from_inside = self.time_from not in {"", "name", "changed"}
        is_picture = bool(self.width) and not self.milliseconds and "unread" not in self.details
        return is_picture and not (from_inside or self.place or self.device)

    def fields(self) -> dict[str, Any]:
        """Return them as the log keeps them."""
        return dict(msgspec.to_builtins(self))


def _parts(degrees: float) -> int:
    return round(degrees * _MICRO)
