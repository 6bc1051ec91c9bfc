"""Random dossiers: any Unicode, size and gaps, every member of closed lists, None anywhere.

Never here: what must hold of them.
"""

import unicodedata
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from harassvault.data_points import Holder, detail_ids
from harassvault.guidance.kinds import Kind
from harassvault.importers.findings import Absent, Mark, Time, ZoneKind
from harassvault.importers.findings import Kind as Message
from harassvault.importers.findings import Precision as Detail
from harassvault.importers.importer import CountsIn
from harassvault.incident import Category, Channel, Role
from harassvault.locator import ContentStatus, Locator, Visibility
from harassvault.moment_text import parse_moment
from harassvault.person import Relation
from harassvault.profile import About
from harassvault.steps.values import Channel as Way
from harassvault.steps.values import Contact, Gap, Order, Outcome
from reports.audience import Audience, Paper
from reports.dossier import Dossier
from reports.exhibit import Custody, Event, Exhibit, Shown
from reports.incident_entry import Amendment, Change, IncidentEntry, Involvement
from reports.messages import Quote, Source, Standing, Thread
from reports.parties import PersonEntry, Reporter
from reports.redacted import Left, RedactionNote
from reports.steps_taken import Deadline, EarlierExport, GapEntry, OrderEntry, StepTaken

PREPARED = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)

SAMPLES = (
    "I said no.",
    "Elle a dit : « non »",
    "👨‍👩‍👧 🏳️‍🌈 👍🏽",
    "مرحبا كيف حالك",
    "שלום עולם",
    "क्षत्रिय हिन्दी",
    "你好世界，别再打电话",
    "สวัสดีครับ",
    "안녕하세요",
    "<b>&amp;</b> %s {name} \\",
    "https://glimra.example/" + "a/very/long/path-" * 9,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    "\u202eabc\u202c def",
    "a\u0301\u0302\u0303 e\u0301",
    " \n\n\t \u00a0\u2028 ",
)
_any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_lines = st.lists(st.one_of(st.sampled_from(SAMPLES), _any_text), max_size=6).map("\n".join)
_long = st.integers(2, 250).flatmap(
    lambda times: st.sampled_from(SAMPLES).map(lambda one: f"{one} " * times)
)
texts = st.one_of(st.just(""), st.sampled_from(SAMPLES), _any_text, _lines, _long)
said = texts.filter(str.strip)
short = st.one_of(st.sampled_from(SAMPLES), _any_text)

_ANSWERS = st.one_of(st.sampled_from(["yes", "no", "unknown"]), said)


def details(holder: Holder) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """Return answers of what a noun can hold, in the order of the table."""
    known = detail_ids(holder)
    return st.dictionaries(st.sampled_from(known), _ANSWERS, max_size=6).map(
        lambda found: tuple((key, found[key]) for key in known if key in found)
    )


_ZONES = st.sampled_from([None, "Europe/Paris", "Asia/Kathmandu", "America/St_Johns", "UTC"])
_WHENS = (
    "2026-03-03 14:30", "about 2026-03-03 14:30", "2026-03-03 night", "2026-03-03", "2026-03",
    "between 2026-01-01 and 2026-02-01", "before 2026-05", "after 2026-05-01", "unknown",
    "1900-01-01 00:00", "2200-12-31 23:59", "2026-03-29 02:30",
)  # fmt: skip
moments = st.builds(parse_moment, st.sampled_from(_WHENS), _ZONES)
instants = st.builds(
    lambda minutes, offset: (PREPARED + timedelta(minutes=minutes)).astimezone(
        timezone(timedelta(minutes=offset))
    ),
    st.integers(-2_000_000, 0),
    st.sampled_from([-570, -210, 0, 60, 345, 840]),
)
_optional_moment = st.one_of(st.none(), moments)

locators = st.builds(
    Locator,
    **dict.fromkeys(
        ("service", "url", "native_id", "space", "account", "account_id", "own_account", "offset",
         "search", "rule", "targets", "network", "quote"),
        texts,
    ),
    visible_to=st.one_of(st.none(), st.sampled_from(Visibility)),
    status=st.one_of(st.none(), st.sampled_from(ContentStatus)),
    last_checked=_optional_moment,
    published=_optional_moment,
    captured=_optional_moment,
)  # fmt: skip
times = st.builds(
    Time,
    text=short,
    wall=st.sampled_from(
        ["", "2026-03-03T14:31:07", "2026-03-03", "0001-01-01T00:00:00", "nonsense"]
    ),
    precision=st.sampled_from(Detail),
    zone=st.sampled_from(ZoneKind),
    utc=st.one_of(st.none(), st.integers(-(10**15), 10**16)),
)
quotes = st.builds(
    Quote,
    sender=short,
    is_me=st.sampled_from([True, False, None]),
    at=st.integers(0, 10**15),
    time=times,
    text=texts,
    source=st.just(0),
    place=st.integers(1, 10**6),
    counts_in=st.sampled_from(CountsIn),
    kind=st.sampled_from(Message),
    marks=st.lists(st.sampled_from(Mark), max_size=2, unique=True).map(tuple),
    is_context=st.booleans(),
)
sources = st.builds(
    Source, name=said, sha256=st.just("ab" * 32), member=texts, zone=st.just("Europe/Paris"),
    standing=st.sampled_from(Standing),
)  # fmt: skip
threads = st.builds(
    Thread,
    service=st.sampled_from(["whatsapp", "sms", ""]),
    title=texts,
    sources=st.tuples(sources),
    quotes=st.lists(quotes, min_size=1, max_size=6).map(tuple),
)
involved = st.builds(Involvement, texts, st.sampled_from(Role))
changes = st.builds(Change, st.sampled_from(["what", "where", "exact_words"]), texts)
amendments = st.builds(
    Amendment, instants, st.integers(1, 999), st.lists(changes, min_size=1, max_size=2).map(tuple)
)


def entries(number: int, exhibits: int) -> st.SearchStrategy[IncidentEntry]:
    """Return incidents of one number, of a report with so many exhibits."""
    marks = st.lists(st.integers(1, exhibits), max_size=3, unique=True) if exhibits else st.just([])
    return st.builds(
        IncidentEntry,
        number=st.just(number),
        when=moments,
        recorded_at=instants,
        log_entry=st.integers(1, 999),
        what=texts,
        first_noted_at=_optional_moment,
        where=texts,
        channel=st.one_of(st.none(), st.sampled_from(Channel)),
        behaviours=st.lists(st.sampled_from(Category), max_size=4, unique=True).map(tuple),
        exact_words=texts,
        people=st.lists(involved, max_size=3).map(tuple),
        details=details(Holder.INCIDENT),
        amendments=st.lists(amendments, max_size=2).map(tuple),
        exhibits=marks.map(lambda found: tuple(sorted(found))),
        threads=st.lists(threads, max_size=1).map(tuple),
        locators=st.lists(locators, max_size=2).map(tuple),
        set_aside=st.booleans(),
    )


def exhibit(number: int) -> st.SearchStrategy[Exhibit]:
    """Return exhibits of one number; nobody can open them."""
    return st.builds(
        Exhibit,
        number=st.just(number),
        evidence_id=st.just(f"e{number}"),
        name=said,
        media_type=st.sampled_from(["image/png", "audio/mpeg", "text/plain", ""]),
        size=st.integers(0, 10**12),
        sha256=st.just(f"{number:02x}" * 32),
        received_at=instants,
        claimed_at=st.one_of(st.none(), instants),
        absent=st.lists(st.sampled_from(Absent), max_size=2, unique=True).map(tuple),
        shown=st.sampled_from(Shown),
        seconds=st.one_of(st.none(), st.floats(0, 10**6)),
        transcript=texts,
        details=details(Holder.FILE),
        custody=st.lists(
            st.builds(Custody, st.sampled_from(Event), instants, st.integers(0, 999), texts),
            max_size=2,
        ).map(tuple),
    )


persons = st.builds(
    PersonEntry,
    name=texts,
    roles=st.lists(st.sampled_from(Role), min_size=1, max_size=2, unique=True).map(tuple),
    relation=texts,
    aliases=st.lists(said, max_size=2).map(tuple),
    handles=st.lists(said, max_size=2).map(tuple),
    description=texts,
    tie=st.one_of(st.none(), st.sampled_from(Relation)),
    country=st.sampled_from(["", "FR", "ZZ"]),
    contact=texts,
    details=details(Holder.PERSON),
)
contacts = st.builds(
    Contact, case=st.just("case"), to=texts, kind=st.sampled_from(Kind), on=moments,
    how=st.one_of(st.none(), st.sampled_from(Way)), said=texts, reference=texts, officer=texts,
    outcome=st.sampled_from(Outcome), answered=_optional_moment, answer=texts,
    next_on=_optional_moment,
)  # fmt: skip
orders = st.builds(
    Order, case=st.just("case"), name=texts, court=texts, number=texts, made=moments,
    until=_optional_moment, says=texts,
)  # fmt: skip
_numbers = st.lists(st.integers(1, 9), max_size=2, unique=True).map(tuple)
reporters = st.builds(
    Reporter, name=texts, contact=texts, about=st.sampled_from(About),
    country=st.sampled_from(["", "GB"]), details=details(Holder.PROFILE),
)  # fmt: skip


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Return a dossier for any reader."""
    numbers = sorted(draw(st.sets(st.integers(1, 40), max_size=4)))
    files = draw(st.integers(0, 3))
    own = draw(details(Holder.CASE))
    return Dossier(
        audience=draw(st.sampled_from(Audience)),
        language=draw(st.sampled_from(["en", "fr"])),
        paper=draw(st.sampled_from(Paper)),
        prepared_at=PREPARED,
        title=draw(said),
        situation=draw(texts),
        about=draw(reporters),
        people=tuple(draw(st.lists(persons, max_size=3))),
        incidents=tuple(draw(entries(number, files)) for number in numbers),
        exhibits=tuple(draw(exhibit(number)) for number in range(1, files + 1)),
        log=None,
        program="HarassVault 0.1.0",
        jurisdiction=draw(st.sampled_from(["", "FR", "GB", "US-CA", "CA-QC", "ZZ"])),
        case_details=own,
        steps=tuple(StepTaken(one, 7) for one in draw(st.lists(contacts, max_size=2))),
        orders=tuple(
            OrderEntry(one, (), draw(_numbers)) for one in draw(st.lists(orders, max_size=1))
        ),
        gaps=tuple(
            GapEntry(Gap("case", draw(said), draw(texts)), draw(st.sampled_from([None, *numbers])))
            for _ in range(draw(st.integers(0, 1)))
        ),
        deadlines=tuple(
            Deadline(one, PREPARED.date(), draw(texts)) for one in draw(st.lists(said, max_size=1))
        ),
        continues=draw(
            st.one_of(st.none(), st.builds(EarlierExport, instants, _numbers, _numbers, _numbers))
        ),
        redactions=tuple(
            RedactionNote("[P1]", draw(st.sampled_from(Left)), 3, one)
            for one in draw(st.lists(texts, max_size=1))
        ),
        not_here=draw(_numbers),
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text as every reader gives them: canonical, without formatting."""
    return [found for one in text.split() if (found := plain(one))]


def plain(text: str) -> str:
    """Return a text without what no page shows: formatting, controls, hyphens at line ends.

    The Thai vowel AM is drawn as its two parts, each beside another letter, and is passed over.
    """
    shown = (
        one for one in unicodedata.normalize("NFC", text)
        if unicodedata.category(one) not in {"Cf", "Cc", "Co", "Cn"}
        and one not in "-\ufffe\x02\u0e33\u0e4d\u0e32"
    )  # fmt: skip
    return "".join(one for one in shown if not one.isspace())
