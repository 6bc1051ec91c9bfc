"""The files, links and stickers of one message, and what its pictures say of themselves.

Meta takes EXIF out of pictures that people send, and writes some of it beside them.

Never here: loading anything.
"""

from dataclasses import dataclass, field

from harassvault.importers import limits
from harassvault.importers.findings import Attachment, FileFacts, Mark, Precision
from harassvault.importers.findings import Place as Spot
from harassvault.importers.meta.places import Media
from harassvault.importers.shared.json_values import Record, line, record, records_in, said
from harassvault.importers.shared.times import from_number
from harassvault.importers.tree import Item

_LISTS = ("photos", "videos", "audio_files", "gifs", "files", "media")
_EXIF = (("photo_metadata", "exif_data"), ("video_metadata", "exif_data"))
_WEB = ("http://", "https://")


@dataclass(slots=True)
class Named:
    """What a message names.

    Attributes:
        attachments: files.
        facts: of those that are there.
        details: for the message.
    """

    attachments: list[Attachment] = field(default_factory=list)
    facts: list[FileFacts] = field(default_factory=list)
    details: dict[str, str] = field(default_factory=dict)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return MEDIA_LEFT_OUT where a file is not there."""
        is_missing = any(one.item is None and not one.url for one in self.attachments)
        return (Mark.MEDIA_LEFT_OUT,) if is_missing else ()


def named(message: Record, media: Media, beside: Item) -> Named:
    """Return all files that a message names."""
    result = Named()
    made = []
    for one in (medium for key in _LISTS for medium in records_in(message.get(key))):
        attachment = _attachment(line(one.get("uri")), media, beside)
        result.attachments.append(attachment)
        made.append(from_number(one.get("creation_timestamp"), 1, Precision.SECOND).wall)
        _add_facts(result, attachment.item, record(one.get("media_metadata")))
    sticker = line(record(message.get("sticker")).get("uri"))
    if sticker:
        result.attachments.append(_attachment(sticker, media, beside))
        result.details["sticker"] = sticker
    result.attachments = result.attachments[: limits.MAX_ATTACHMENTS]
    result.details |= said({"media_created_utc": "\n".join(filter(None, made))})
    return result


def _attachment(uri: str, media: Media, beside: Item) -> Attachment:
    name = uri.replace("\\", "/").rpartition("/")[2]
    if uri.startswith(_WEB):
        return Attachment(name, url=uri)
    item = media.find(uri, beside) if uri else None
    is_sentence = item is None and "/" not in uri and " " in uri  # "Failed to download media"
    return Attachment("", missing=uri) if is_sentence else Attachment(name, item=item)


def _add_facts(result: Named, item: int | None, metadata: Record) -> None:
    exif: dict[str, str] = {}
    for kind, key in _EXIF:
        for one in records_in(record(metadata.get(kind)).get(key)):
            exif |= {name[:100].lower(): str(value)[:1000] for name, value in one.items()}
    spot = _spot(exif.pop("latitude", ""), exif.pop("longitude", ""))
    if not exif and not spot:
        return
    device = " ".join(filter(None, (exif.pop("camera_make", ""), exif.pop("camera_model", ""))))
    if item is None:
        facts = "\n".join(f"{key}: {value}" for key, value in {**exif, "device": device}.items())
        result.details |= said({"media_facts": facts})
    else:
        result.facts.append(FileFacts(item, place=spot, device=device, details=said(exif)))


def _spot(latitude: str, longitude: str) -> Spot | None:
    try:
        spot = Spot(float(latitude), float(longitude))
    except ValueError:
        return None
    is_on_earth = abs(spot.latitude) <= 90 and abs(spot.longitude) <= 180  # noqa: PLR2004 - degrees
    return spot if is_on_earth and (spot.latitude or spot.longitude) else None
