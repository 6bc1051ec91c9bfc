"""What a file says of itself, put together as findings: its own time first, else its name's.

Never here: reading a file.
"""

from harassvault.decoding.replies import Examined
from harassvault.importers.findings import FileFacts, Place, Time
from harassvault.importers.media.clocks import taken
from harassvault.importers.media.named import time_of

TIME_FROM = "time_from"
"""Key of a detail: where the time stands. Values are those of `clocks.taken`, "name" for the name
of the file, and "container" for a sound's or film's own head."""


def of_picture(said: Examined, item: int, name: str) -> FileFacts:
    """Return what a picture says.

    Args:
        said: by its bytes.
        item: index of the tree's item.
        name: of the file, without folders.
    """
    time, source = _time(*taken(said), name)
    details = {
        TIME_FROM: source,
        "software": said.software or "",
        "comment": said.comment or "",
        "frames": str(said.frames) if said.frames > 1 else "",
        "xmp": "yes" if said.has_xmp else "",
        "changed": said.changed or "",
        "satellite": said.satellite or "",
        "orientation": str(said.orientation) if said.orientation > 1 else "",
        "place_unread": "yes" if said.has_location and said.latitude is None else "",
    }
    return FileFacts(
        item=item,
        taken=time,
        place=_place(said),
        device=said.device or "",
        width=said.width,
        height=said.height,
        prints=dict(said.prints),
        details={key: value for key, value in details.items() if value},
    )


def of_name(item: int, name: str) -> FileFacts:
    """Return what only the name of a file says, where nothing else could be read."""
    time, source = _time(None, "", name)
    return FileFacts(item=item, taken=time, details={TIME_FROM: source} if source else {})


def _time(time: Time | None, source: str, name: str) -> tuple[Time | None, str]:
    """Prefer a time that could be read; "changed" is when a program wrote the file anew."""
    if time is not None and time.wall and source != "changed":
        return time, source
    named = time_of(name)
    return (named, "name") if named else (time, source)


def _place(said: Examined) -> Place | None:
    if said.latitude is None or said.longitude is None:
        return None
    return Place(latitude=said.latitude, longitude=said.longitude)
