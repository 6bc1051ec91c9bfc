"""Make a sample vault with the code on the path, and say beside it what it must read as.

`python tests/frozen/make_vault.py tests/frozen/<name>` writes `<name>/journal` and
`<name>/expected.json`. Run it before the shape of the tables changes, and keep what it wrote: a
sample is never made again. `fill` and `reading` ask nothing of the code but what every version of
it has had; `live` and `standing` came with shape 3, `talk`
and `talked` with shape 4, `tell` and `told` with shape 5, `say` and `said` with shape 6.
"""

import base64
import json
import struct
import sys
import tempfile
import zlib
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from crypto.recovery import RecoveryCode
from harassvault.conversations.imports import Part
from harassvault.conversations.values import Choices, Imported
from harassvault.exporting import Described
from harassvault.file_said import FileSaid
from harassvault.guidance.kinds import Kind
from harassvault.inbox_drop import put_in
from harassvault.incident import Category, Channel
from harassvault.intake import IncidentInput, Who
from harassvault.layout import Layout
from harassvault.locator_input import LocatorInput
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.settings import HideKey, Settings
from harassvault.source import BytesSource
from harassvault.steps.values import Contact, Gap, Order, Outcome
from harassvault.store import schema
from harassvault.vault import Vault

PASSWORD = "every word here is invented"
BEFORE = "and every word of this one, too"
SEARCHES = ("umbrella", "cafe", "你住", "Morel")


class Clock:
    """A clock that goes on by a minute at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 3, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def png() -> bytes:
    """Return a picture of 24 by 16 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = b"".join(b"\0" + bytes((x * 9, y * 14, 90)[i] for x in range(24) for i in range(3))
                    for y in range(16))  # fmt: skip
    header = struct.pack(">IIBBBBB", 24, 16, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b""))  # fmt: skip


def fill(vault: Vault) -> None:
    """Write a little of everything."""
    alex = vault.add_person(Person(name="Alex Morel", aliases=("Lex",), handles=("@lex_m",)))
    first = vault.add_incident(
        IncidentInput(
            when="2026-02-27 18:40", what="He stood under the umbrella by the café door.",
            where="Rue des Lilas", channel=Channel.IN_PERSON,
            categories=(Category.WAITING_OUTSIDE,), who=(Who(person=alex.id),),
            feelings="My hands shook.", first_noted_at="2026-02-27",
        ),
        [BytesSource("door.png", png()), BytesSource("note.txt", "Encore là.\n".encode())],
    )  # fmt: skip
    vault.add_incident(
        IncidentInput(what="你住在哪里 — and then my address.", when="2026-03",
                      channel=Channel.TEXT_MESSAGE, who=(Who(name="Unknown"),))
    )  # fmt: skip
    vault.amend_incident(first.id, IncidentInput(exact_words="“I was just passing.”", where=""))
    vault.attach(first.id, [BytesSource("seen.txt", b"The neighbour saw it too.\n")])
    vault.save_draft(None, "incident", {"what": "On the stairs, this mor"})
    checkpoint, _ = vault.checkpoint()

    def render(stream):
        stream.write(b"%PDF-1.7\n% a report made up for this sample\n")
        return Described("police", "en", "pdf", 1, (first.id,), (), checkpoint.size)

    vault.keep_export(render)


def reading(vault: Vault) -> dict[str, object]:
    """Return all that an opened vault reads as."""
    incidents = vault.incidents()
    return {
        "incidents": [
            {
                "id": one.id,
                "versions": [
                    {
                        "seq": version.seq, "recorded_at": version.recorded_at.isoformat(),
                        "changed": list(version.changed), "what": version.account.what,
                        "where": version.account.where, "channel": version.account.channel,
                        "exact_words": version.account.exact_words,
                        "feelings": version.account.feelings,
                        "start": version.account.when.start,
                        "precision": version.account.when.precision,
                        "people": [[who.person, who.role] for who in version.account.people],
                        "categories": list(version.account.categories),
                    }
                    for version in one.versions
                ],
                "evidence": [
                    {
                        "id": two.id, "name": two.original.name, "sha256": two.original.sha256,
                        "media_type": two.original.media_type,
                        "bytes": base64.b64encode(vault.open_original(two.id).read()).decode(),
                    }
                    for two in one.evidence
                ],
            }
            for one in incidents
        ],
        "people": [[one.id, one.person.name, list(one.person.aliases), list(one.person.handles)]
                   for one in vault.people()],
        "profile": [vault.profile().country, vault.profile().language],
        "drafts": [[one.form, one.fields] for one in vault.drafts()[0]],
        "exports": [[one.export.id, one.export.audience, one.export.sha256,
                     vault.open_export(one.export.id).read().decode()]
                    for one in vault.exports()],
        "searches": {word: sorted(hit.id for hit in vault.search(word) if hit.kind == "incident")
                     for word in SEARCHES},
        "head": [vault.status().head_size, vault.status().head_root],
    }  # fmt: skip


def live(vault: Vault, clock: Clock) -> RecoveryCode:
    """Do what becomes of a journal in time, up to new keys; return the recovery code of those."""
    layout = Layout(vault.folder)
    vault.set_settings(Settings(lock_minutes=10, hide_key=HideKey.F9))
    twice = vault.add_incident(IncidentInput(what="He stood under the umbrella. Again?"))
    vault.set_aside(twice.id, "written twice")
    gone = vault.add_incident(
        IncidentInput(what="Words that are gone.", who=(Who(name="Someone Erased"),)),
        [BytesSource("gone.txt", b"Bytes that are gone.\n")],
    )
    vault.erasing.erase(gone.id, "not about me")
    taken = put_in(layout, BytesSource("screen.png", png()), clock)
    vault.inbox.take([taken.id])
    put_in(layout, BytesSource("waits.txt", b"Put in while it was locked.\n"), clock)
    with tempfile.TemporaryDirectory() as outside:
        vault.backups.make(Path(outside) / "stick")
    return vault.rekey(PASSWORD).code


def standing(vault: Vault) -> dict[str, object]:
    """Return what became of everything in an opened vault."""
    chosen, last = vault.settings(), vault.backups.last()
    return {
        "marks": {
            one.id: [[mark.status, mark.reason] for mark in one.marks]
            for one in vault.incidents() if one.marks
        },
        "settings": [chosen.lock_minutes, chosen.hide_key],
        "backup": last and [last.at.isoformat(), last.snapshot, last.entries_since],
        "inbox": [[one.name, one.size, one.sha256] for one in vault.inbox.items()],
    }  # fmt: skip


CHAT = """\
12/03/2026, 21:57 - Messages and calls are end-to-end encrypted.
12/03/2026, 21:58 - Alex Morel: I know that you are at home, the light is on.
12/03/2026, 21:59 - Alex Morel: 你住在哪里
12/03/2026, 22:01 - Sam Example: Please stop writing to me. I asked you last week, too.
12/03/2026, 22:02 - Alex Morel: I will come by with the umbrella tomorrow, in the morning.
"""
LATER = CHAT + "14/03/2026, 08:15 - Alex Morel: You did not open the door.\n"
"""The same chat, exported two days later."""


def take_in(vault: Vault, text: str, name: str) -> Imported:
    """Take in a chat as a phone exports it."""
    part = Part(name, BytesSource(name, text.encode()))
    return vault.imports.take_in([part], Choices(zone="Europe/Paris"))


def talk(vault: Vault) -> None:
    """Take in a chat, once more when it was longer, and one that is erased; quote of it."""
    take_in(vault, CHAT, "WhatsApp Chat with Alex Morel.txt")
    take_in(vault, LATER, "WhatsApp Chat with Alex Morel.txt")
    other = CHAT.replace("Alex Morel", "Someone Erased").replace("at home", "with her")
    gone = take_in(vault, other, "WhatsApp Chat with Someone Erased.txt")
    vault.import_erasing.erase(gone.id, "not mine")
    (said, before) = (hit.id for word in ("umbrella", "light")
                      for hit in vault.search(word) if hit.kind == "message")  # fmt: skip
    vault.pick_messages(IncidentInput(what="He wrote again."), [int(said)], [int(before)])


def talked(vault: Vault) -> dict[str, object]:
    """Return the imports of an opened vault, their messages, and what was quoted."""
    return {
        "imports": [[one.id, one.seq, list(one.given), one.added, one.duplicates, one.root]
                    for one in vault.imports.all()],
        "messages": [[one.text, one.at, one.sender and one.sender.name,
                      [[two.evidence, two.place] for two in one.origins]]
                     for one in vault.conversations.messages()],
        "quotes": {one.id: [[two.text, two.sender, two.name, two.place, two.is_context]
                            for two in one.quotes]
                   for one in vault.incidents() if one.quotes},
    }  # fmt: skip


def tell(vault: Vault) -> None:
    """Write a ledger, erase some of it; answer what was asked."""
    (known, *_rest), steps = vault.people(), vault.steps
    shop = steps.add_contact(Contact(case="", to="The café", kind=Kind.VENUE_MANAGEMENT))
    refused = Contact(case="", to="The café", kind=Kind.VENUE_MANAGEMENT, outcome=Outcome.REFUSED)
    steps.amend_contact(shop.id, refused)
    steps.add_contact(Contact(case="", to="Maître Exemple", kind=Kind.LAWYER))
    entry = vault.incidents()[0].id
    steps.add_order(Order(case="", name="An order", persons=(known.id,), not_kept=(entry,)))
    steps.add_gap(Gap(case="", what="The camera at the door", entry=entry))
    vault.step_erasing.erase(steps.add_gap(Gap(case="", what="Nothing")).id, "found")
    vault.guidance.answer("", "police_possible", "no")
    vault.guidance.answer("", f"word:{entry}:weapon:knife", "no")


def told(vault: Vault) -> dict[str, object]:
    """Return the ledger of an opened vault, and what was answered."""
    facts = vault.guidance.facts()
    return {
        "contacts": [[one.id, one.contact.to, one.contact.outcome, one.contact.confidential]
                     for one in vault.steps.contacts()],
        "orders": [[one.id, one.order.name, list(one.order.persons), list(one.order.not_kept)]
                   for one in vault.steps.orders()],
        "gaps": [[one.id, one.gap.what, one.gap.entry] for one in vault.steps.gaps()],
        "erased": [[one.noun, one.id, one.reason] for one in vault.steps.erased()],
        "answers": [one.case.answers for one in vault.cases()],
        "asked": {one.id: dict(one.asked) for one in facts.acts if one.asked},
    }  # fmt: skip


def say(vault: Vault) -> None:
    """Answer further questions, say something of files, give numbers in a report."""
    vault.set_profile(replace(vault.profile(), details={"reporter_role": "target"},
                              confidential=("12 Rue Inventée",)))  # fmt: skip
    known = vault.people()[0]
    vault.amend_person(known.id, replace(known.person, details={"respondent_job": "waiter"}))
    case = vault.cases()[0]
    vault.amend_case(case.id, replace(case.case, details={"outcome_wanted": "peace"}))
    first = next(one for one in vault.incidents() if one.evidence)
    place = LocatorInput(url="https://example.org/p/1", published="2026-03-02 21:14")
    vault.amend_incident(first.id, IncidentInput(locators=(place,)))
    file = first.evidence[0].id
    vault.files.describe(file, FileSaid(transcript="Encore là.", minor="no"))

    def render(stream):
        stream.write(b"%PDF-1.7\n% a second one\n")
        numbers = vault.numbers()
        given = numbers.case, numbers.of_incidents([first.id]), numbers.of_exhibits([file])
        return Described("police", "en", "pdf", 1, (first.id,), (file,), 1, *given)

    vault.keep_export(render)


def said(vault: Vault) -> dict[str, object]:
    """Return what an opened vault says of all this."""
    numbers, profile = vault.numbers(), vault.profile()
    return {
        "profile": [profile.details, list(profile.confidential)],
        "people": {one.id: one.person.details for one in vault.people() if one.person.details},
        "cases": [one.case.details for one in vault.cases()],
        "places": {one.id: [[place.url, place.published and place.published.start]
                            for place in one.current.locators]
                   for one in vault.incidents() if one.current.locators},
        "files": {one: [said.transcript, said.minor]
                  for one, said in vault.files.all_said().items()},
        "numbers": [numbers.case, numbers.incidents, numbers.exhibits],
    }  # fmt: skip


def main(folder: Path) -> None:
    """Make the sample."""
    profile = Profile(country="FR", language="fr")
    clock = Clock()
    journal = folder / "journal"
    folder.mkdir()
    with Vault.create(journal, BEFORE, profile, clock=clock, kdf=CHEAP_FOR_TESTS) as vault:
        vault.ways.confirm_recovery_code(vault.ways.make_recovery_code())
        fill(vault)
        talk(vault)
        tell(vault)
        say(vault)
        code = live(vault, clock)
    with Vault.unlock(journal, PASSWORD, clock=clock, kdf=CHEAP_FOR_TESTS) as vault:
        vault.ways.confirm_recovery_code(code)
        vault.add_incident(IncidentInput(what="Written under the new keys."))
        vault.checkpoint()
        read, stands, messages = reading(vault), standing(vault), talked(vault)
        ledger, answers = told(vault), said(vault)
    expected = {
        "schema": schema.SCHEMA_VERSION, "code": code.text, "reads": read, "stands": stands,
        "talked": messages, "told": ledger,
        "said": answers,
    }  # fmt: skip
    text = json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
