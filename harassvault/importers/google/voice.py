"""Google Voice in Takeout: one page for each stretch of texts, call, voicemail or recording.

The page says itself what it is, by addresses behind its labels, whatever the language; times stand
in attributes with their distance from UTC. The file's name adds the other number where the page
has none. The same stretch may lie there twice ("… (1).html").

Never here: greetings and bills, and the parts of a page (`voice_page`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Conversation,
    Finding,
    Handle,
    HandleKind,
    Kind,
    Mark,
    Message,
    Participant,
    Problem,
    Shape,
    What,
)
from harassvault.importers.google.voice_page import ME, Call, Page, Person, Text, page_of
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.html_pieces import PageError, Pieces
from harassvault.importers.shared.json_values import clipped, honest, said
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_iso
from harassvault.importers.tree import Item, Tree, TreeError

SERVICE = "google_voice"
_BODY = re.compile(rb"<div class=\"(?:hChatLog|haudio)\b")
_TIME = re.compile(rb"<abbr class=\"(?:dt|published)\" title=")
_BEGINS = re.compile(r"<div class=\"message\">")
_NAMED = re.compile(
    r"(?:(?P<who>.{0,300}) ?- ?)?(?:\w{1,30} ?- ?)?"
    r"\d{4}-\d\d-\d\dT\d\d_\d\d_\d\dZ(?: ?\(\d{1,4}\))?\.html",
    re.IGNORECASE,
)
_KIND = re.compile(r"(?P<who>.{0,300}?) ?- \w{1,30}")
_NUMBER = re.compile(r"\+{0,2}\d{3,20}")
_SERVICES_WORDS = ("MMS Received", "MMS Sent")
"""Words of the service in place of none, beside a file."""


def identify(tree: Tree) -> list[int]:
    """Return the pages."""
    return [
        one.index
        for one in tree.items
        if one.name.lower().endswith(".html") and _is_ours(tree.head(one))
    ]


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield what is on every page, in the order of the files."""
    reading = _Takeout(tree)
    for item in (tree.items[index] for index in own):
        yield from reading.page(item)


def _is_ours(head: bytes) -> bool:
    return bool(_BODY.search(head) and _TIME.search(head))


@dataclass(slots=True)
class _Talk:
    """With whom a page is; `key` is empty until that is known."""

    key: str = ""
    named: str = ""


class _Takeout:
    """Reads pages; remembers who was announced, and what was said, to see it twice."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._roster = Roster()
        self._seen: set[int] = set()
        self._beside: dict[tuple[str, str], int] = {}
        for one in tree.items:
            stem = one.name.rpartition(".")[0]
            if stem and not one.name.lower().endswith(".html"):
                self._beside.setdefault((one.folder, stem), one.index)

    def page(self, item: Item) -> Iterator[Finding]:
        """Yield the findings of one page."""
        place = 0
        talk = _Talk(named=_named(item.name))
        try:
            with self._tree.open(item) as stream:
                pieces = Pieces(stream, _BEGINS)
                for piece in pieces:
                    page = page_of(piece)
                    yield from self._talk(talk, page)
                    for text in page.texts:
                        place += 1
                        yield from self._text(talk, text, page, (item, place))
                    if page.call:
                        place += 1
                        yield from self._call(page.call, page, (item, place))
            if not pieces.is_certain:
                yield Problem(What.BAD_ENCODING, item.index)
        except PageError as error:
            yield error.problem(item.index, place + 1)
        except TreeError:
            yield Problem(What.DAMAGED_PART, item.index)

    def _talk(self, talk: _Talk, page: Page) -> Iterator[Finding]:
        """Say with whom a page of texts is, once."""
        if talk.key or not page.texts:
            return
        if page.people:
            names = sorted({one.key for one in page.people})
            talk.key = f"{SERVICE}/group/{','.join(names)}"[: limits.MAX_LINE]
            title = ", ".join(one.name or one.number for one in page.people)
            shape = Shape.GROUP
        else:
            others = (one.sender for one in page.texts if not one.sender.is_me and one.sender.key)
            other = next(others, Person())
            number = talk.named if _NUMBER.fullmatch(talk.named) else other.number
            title = other.name or number or talk.named
            talk.key = f"{SERVICE}/{number or other.name or talk.named}"[: limits.MAX_LINE]
            shape = Shape.DIRECT
        title = title[: limits.MAX_LINE]
        yield from self._roster.conversation(Conversation(talk.key, SERVICE, title, shape))
        for one in page.people:
            yield from self._somebody(talk.key, one)

    def _somebody(self, key: str, one: Person) -> Iterator[Finding]:
        handles = []
        if _NUMBER.fullmatch(one.number):
            handles.append(Handle(HandleKind.PHONE, one.number))
        if one.name and one.name != one.number and not one.is_me:
            handles.append(Handle(HandleKind.NAME, one.name))
        yield from self._roster.participant(
            Participant(key, one.account, one.name or one.number, tuple(handles), one.is_me)
        )

    def _text(
        self, talk: _Talk, text: Text, page: Page, where: tuple[Item, int]
    ) -> Iterator[Finding]:
        item, place = where
        yield from self._somebody(talk.key, text.sender)
        time = honest(from_iso(text.when))
        if not time.wall:
            yield Problem(What.BAD_TIME, item.index, place, time.text)
        files = tuple(self._file(one, item) for one in text.files[: limits.MAX_ATTACHMENTS])
        is_services = bool(files) and text.words in _SERVICES_WORDS
        words, cut = clipped("" if is_services else text.words)
        sender = text.sender.account
        if self._was_seen((talk.key, time.utc, sender, text.words, *text.files)):
            yield Problem(What.DUPLICATE_RECORD, item.index, place)
        marks = {
            Mark.DELETED: page.is_deleted,
            Mark.SENDER_UNSURE: not sender,
            Mark.MEDIA_LEFT_OUT: any(one.item is None for one in files),
        }
        yield Message(
            talk.key, item.index, place, time, sender, words,
            marks=(*(mark for mark, is_so in marks.items() if is_so), *cut),
            attachments=files,
            details=said({"shown": text.words if is_services else "", "labels": page.labels}),
        )  # fmt: skip

    def _call(self, call: Call, page: Page, where: tuple[Item, int]) -> Iterator[Finding]:
        item, place = where
        other = call.other
        number = _named(item.name)
        if not other.key and number:
            other = Person(number if _NUMBER.fullmatch(number) else "", number)
        key = f"{SERVICE}/calls/{other.key}"[: limits.MAX_LINE]
        title = (other.name or other.number)[: limits.MAX_LINE]
        yield from self._roster.conversation(Conversation(key, SERVICE, title, Shape.CALLS))
        for one in (other, Person(is_me=True)):
            yield from self._somebody(key, one)
        time = honest(from_iso(call.when))
        if not time.wall:
            yield Problem(What.BAD_TIME, item.index, place, time.text)
        sender = ME if call.how == "outgoing" else other.account
        if self._was_seen((key, time.utc, sender, call.how, *call.files)):
            yield Problem(What.DUPLICATE_RECORD, item.index, place)
        files = tuple(self._file(one, item) for one in call.files[: limits.MAX_ATTACHMENTS])
        is_left_out = any(one.item is None for one in files)
        transcript = clipped(call.transcript)[0]
        yield Message(
            key, item.index, place, time, sender,
            kind=Kind.VOICEMAIL if call.how == "voicemail" else Kind.CALL,
            marks=(
                *((Mark.DELETED,) if page.is_deleted else ()),
                *((Mark.MEDIA_LEFT_OUT,) if is_left_out else ()),
            ),
            attachments=files,
            details=said({
                "call": call.how,
                "call_seconds": call.seconds,
                "transcript": transcript,
                "transcript_by": "machine" if transcript else "",
                "labels": page.labels,
            }),
        )  # fmt: skip

    def _file(self, name: str, item: Item) -> Attachment:
        """Return a file that a page names, as a rule without the ending that it has on disk."""
        found = self._tree.find(name, item)
        index = found.index if found else self._beside.get((item.folder, name))
        shown = self._tree.items[index].name if index is not None else name
        return Attachment(shown[: limits.MAX_LINE], item=index)

    def _was_seen(self, what: tuple[object, ...]) -> bool:
        before = len(self._seen)
        self._seen.add(hash(what))
        return len(self._seen) == before


def _named(name: str) -> str:
    """Return whom a file's name names: a number or a name; groups and strangers are nobody."""
    found = _NAMED.fullmatch(name)
    if not found or not found["who"]:
        return ""
    who = found["who"].strip()
    kind = _KIND.fullmatch(who)
    return (kind["who"] if kind else who).strip(" -")


IMPORTER = Importer(
    format="google_voice",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.EARLIER_TEXTS,
        Absent.PICTURE_FACTS,
        Absent.REACTIONS,
        Absent.READ,
        Absent.REPLIES,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
)
