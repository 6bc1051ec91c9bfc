"""A photo as a phone's camera saves it: JPEG, with what the camera notes about itself.

Never here: what is in the picture.
"""

from datetime import datetime
from io import BytesIO

from PIL import ExifTags, Image

_QUALITY = 86
Degrees = tuple[float, float, float]


def jpeg(upright: Image.Image, taken: datetime, place: tuple[float, float] | None) -> bytes:
    """Return the photo as a JPEG file.

    The pixels are stored lying on their side with the orientation tag 6, as phones do for a
    picture taken upright; a picture that is wider than high is stored as it is, with tag 1.

    Args:
        upright: the picture as one sees it.
        taken: when, with the offset of the place.
        place: latitude and longitude in degrees, or None for a camera that notes no place.
    """
    lying = upright.height > upright.width
    stored = upright.transpose(Image.Transpose.ROTATE_90) if lying else upright
    exif = Image.Exif()
    moment = taken.strftime("%Y:%m:%d %H:%M:%S")
    exif[ExifTags.Base.Make] = "Fictional"
    exif[ExifTags.Base.Model] = "Phone One"
    exif[ExifTags.Base.Orientation] = 6 if lying else 1
    exif[ExifTags.Base.DateTime] = moment
    detail = exif.get_ifd(ExifTags.IFD.Exif)
    detail[ExifTags.Base.DateTimeOriginal] = moment
    detail[ExifTags.Base.OffsetTimeOriginal] = (
        taken.strftime("%z")[:3] + ":" + taken.strftime("%z")[3:]
    )
    if place:
        _note_place(exif.get_ifd(ExifTags.IFD.GPSInfo), place)
    out = BytesIO()
    stored.save(out, "JPEG", quality=_QUALITY, exif=exif)
    return out.getvalue()


def _note_place(table: dict[int, object], place: tuple[float, float]) -> None:
    latitude, longitude = place
    table[ExifTags.GPS.GPSLatitudeRef] = "N" if latitude >= 0 else "S"
    table[ExifTags.GPS.GPSLatitude] = _degrees(latitude)
    table[ExifTags.GPS.GPSLongitudeRef] = "E" if longitude >= 0 else "W"
    table[ExifTags.GPS.GPSLongitude] = _degrees(longitude)


def _degrees(angle: float) -> Degrees:
    whole, rest = divmod(abs(angle), 1)
    minutes, part = divmod(rest * 60, 1)
    return whole, minutes, round(part * 60, 2)
