"""The demo's chat as WhatsApp exports it, and its text messages as an app for Android saves them.

Both phones of the chat tell the same messages: one in minutes and its own words, the other in
seconds and the words of another language.

Never here: what is said.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache
from xml.sax.saxutils import quoteattr
from zoneinfo import ZoneInfo

from ui.demo.attachments import DemoFile, thread
from ui.demo.drawing import doorstep
from ui.demo.drawing.bubbles import Line
from ui.demo.drawing.phone import colour
from ui.demo.exports import Chat, Door, Messages, service_words

_MARK = "\u200e"
"""What an iPhone puts before each of its own marks; nobody types it."""

_SENT_WIDE = 1200
"""Pixels: the service makes pictures smaller, and takes out when and where they were made."""


def android(chat: Chat, me: str, language: str, zone: str) -> DemoFile:
    """Return the export of a phone with Android: a text beside its picture, in minutes."""
    words, clock = service_words(language), ZoneInfo(zone)
    lines = []
    for number, one in enumerate(chat.lines, 1):
        at = one.at.astimezone(clock)
        sender = me if one.sent else chat.contact
        said = one.got or one.sent
        if one.deleted:
            said = words["deleted"]
        elif one.photo:
            said = words["android_file"].format(name=_android_name(at, number))
        body = f"{sender}: {said}" if said else words["encrypted"]
        lines.append(f"{at:%d/%m/%Y, %H:%M} - {body}")
    text = words["android_text"].format(contact=chat.contact)
    members = {text: "\n".join(lines).encode() + b"\n"}
    members |= {
        _android_name(at.astimezone(clock), n): _photo(chat.photo) for n, at in _photos(chat)
    }
    return DemoFile(words["android_archive"].format(contact=chat.contact), _zip(members, chat))


def iphone(chat: Chat, me: str, language: str, zone: str) -> DemoFile:
    """Return the export of a device of Apple's: `_chat.txt` beside its picture, in seconds."""
    words, clock = service_words(language), ZoneInfo(zone)
    lines = []
    for number, one in enumerate(chat.lines, 1):
        at = one.at.astimezone(clock)
        sender = me if one.sent else chat.contact
        said, before = one.got or one.sent, ""
        if one.deleted:
            said = f"{_MARK}{words['deleted']}."
        elif one.photo:
            said = _MARK + words["ios_file"].format(name=_iphone_name(at, number))
            before = _MARK
        elif not said:
            said = _MARK + words["encrypted"]
        lines.append(f"{before}[{at:%d/%m/%Y, %H:%M:%S}] {sender}: {said}".replace("\n", "\r\n"))
    members = {"_chat.txt": "\r\n".join(lines).encode() + b"\r\n"}
    members |= {
        _iphone_name(at.astimezone(clock), n): _photo(chat.photo) for n, at in _photos(chat)
    }
    return DemoFile(words["ios_archive"].format(contact=chat.contact), _zip(members, chat))


def text_messages(messages: Messages, contact: str, language: str, zone: str) -> DemoFile:
    """Return the text messages of a screenshot as SMS Backup & Restore writes them."""
    clock = ZoneInfo(zone)
    made = _milliseconds(messages.made_at)
    rows = []
    for day, said in _dated(messages, language):
        at = datetime.combine(day, time.fromisoformat(said.at), clock)
        kind = 1 if said.got else 2
        rows.append(
            f'  <sms protocol="0" address={quoteattr(messages.number)} date="{_milliseconds(at)}" '
            f'type="{kind}" subject="null" body={quoteattr(said.got or said.sent)} toa="null" '
            f'sc_toa="null" service_center="null" read="1" status="-1" locked="0" '
            f'date_sent="{_milliseconds(at) if said.got else 0}" sub_id="1" '
            f'readable_date="{at:%Y-%m-%d %H:%M:%S}" contact_name={quoteattr(contact)} />'
        )
    head = (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n"
        f'<smses count="{len(rows)}" backup_set="6c1d0c2e-0000-4000-8000-000000000000" '
        f'backup_date="{made}" type="full">'
    )
    return DemoFile(messages.file, "\n".join([head, *rows, "</smses>\n"]).encode())


def _dated(messages: Messages, language: str) -> Iterator[tuple[date, Line]]:
    days = iter(messages.days)
    day = messages.days[0]
    for one in thread(messages.thread, language).lines:
        if one.day:
            day = next(days)
        elif one.at:
            yield day, one


def _photos(chat: Chat) -> list[tuple[int, datetime]]:
    return [(number, one.at) for number, one in enumerate(chat.lines, 1) if one.photo]


def _android_name(at: datetime, number: int) -> str:
    return f"IMG-{at:%Y%m%d}-WA{number:04}.jpg"


def _iphone_name(at: datetime, number: int) -> str:
    return f"{number:08}-PHOTO-{at:%Y-%m-%d-%H-%M-%S}.jpg"


@lru_cache(maxsize=2)
def _photo(door: Door) -> bytes:
    picture = doorstep.draw(door.number, colour(door.paint))
    small = picture.resize((_SENT_WIDE, _SENT_WIDE * picture.height // picture.width))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=76)
    return out.getvalue()


def _zip(members: dict[str, bytes], chat: Chat) -> bytes:
    """Pack files; their times are those of the story, so that the same story gives same bytes."""
    last = chat.lines[-1].at
    stamp = (last.year, last.month, last.day, last.hour, last.minute, 0)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, stamp), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)
