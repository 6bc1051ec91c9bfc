"""A journal in which things that are to be left out stand wherever a person could put them."""

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from harassvault.case import Case
from harassvault.conversations.imports import Part
from harassvault.conversations.values import Choices
from harassvault.file_said import FileSaid
from harassvault.guidance.kinds import Kind
from harassvault.incident import Role
from harassvault.intake import IncidentInput, Who
from harassvault.locator_input import LocatorInput
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.redactions.values import Area, Redaction, Subject
from harassvault.source import BytesSource
from harassvault.steps.values import Contact, Gap, Order
from harassvault.vault import Vault
from tests.harassvault.conftest import PASSWORD, SteppingClock

ADDRESS = "14 rue des Lilas, 69003 Lyon"
PHONE = "+33 6 12 34 56 78"
PLACE = "Café Quetzal"
MAIL = "hidden.box@mail.example"
PASSAGE = "the quince jam recipe"
PERSON = "Nadia Zbrunek"

SECRETS = {
    "address": ["14 rue des Lilas", "rue des Lilas", "69003 Lyon", "14ruedeslilas"],
    "phone": ["6 12 34 56 78", "612345678"],
    "place": [PLACE, "Cafe Quetzal"],
    "mail": [MAIL],
    "passage": [PASSAGE],
    "person": ["Nadia", "Zbrunek"],
    "position": ["45.757812", "45 deg 45"],
}
"""What is left out, and how it can be spelt."""

COVERED = (255, 0, 255)
INTIMATE = (0, 200, 255)
"""Colours that stand in one picture each, where nothing else of it does."""

EVERYWHERE = (
    f"He rang at {ADDRESS} and at 14, RUE DES LILAS; she said 06.12.34.56.78, or 0033612345678."
)
MORE = f"With NADIA at the cafe quetzal; {MAIL} knows. I read The quince-jam recipe aloud."

CHAT = (
    f"[25/10/2026, 02:30:00] Maya: I live at {ADDRESS}\n"
    f"[25/10/2026, 02:30:05] Viktor: 14 Rue des lilas? My number is not {PHONE}\n"
    f"[25/10/2026, 02:31:00] Nadia Zbrunek: write to {MAIL}\n"
    "[25/10/2026, 02:33:00] Maya: Leave me alone, Nadia\n"
)


def drawn(*lines: str, block: tuple[int, int, int] | None = None) -> Image.Image:
    """Return a picture with words as pixels, and a block of one colour at its top."""
    picture = Image.new("RGB", (500, 250), "white")
    pen = ImageDraw.Draw(picture)
    if block:
        pen.rectangle((0, 0, 499, 49), fill=block)
    for number, line in enumerate(lines):
        pen.text((15, 65 + 50 * number), line, fill="black", font=ImageFont.load_default(size=32))
    return picture


def png(picture: Image.Image, **words: str) -> bytes:
    """Return a PNG with words in text chunks of each kind."""
    said = PngImagePlugin.PngInfo()
    for key, text in words.items():
        said.add_text(key, text)
        said.add_itxt(key + "2", text)
        said.add_text(key + "3", text, zip=True)
    made = io.BytesIO()
    picture.save(made, "PNG", pnginfo=said)
    return made.getvalue()


def jpeg(picture: Image.Image) -> bytes:
    """Return a JPEG that says where it was taken, in EXIF, XMP and a comment."""
    exif = Image.Exif()
    exif[0x010E] = ADDRESS  # ImageDescription
    exif[0x9C9C] = (ADDRESS + "\0").encode("utf-16-le")  # XPComment
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: (45.0, 45.0, 28.12), 3: "E", 4: (4.0, 50.0, 1.0)})
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><p>{ADDRESS} {PHONE} 45.757812</p></x:xmpmeta>"
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=90, exif=exif, xmp=xmp.encode(), comment=ADDRESS.encode())
    return made.getvalue()


def build(folder: Path) -> Vault:
    """Return the journal, open for writing."""
    profile = Profile(
        name="Maya Okafor",
        contact=f"maya@safe.example, {PHONE}",
        country="FR",
        confidential=(ADDRESS, PHONE),
        details={"reporter_address_confidential": ADDRESS, "reporter_birth": "1990-03-12"},
    )
    vault = Vault.create(
        folder / "journal", PASSWORD, profile, clock=SteppingClock(), kdf=CHEAP_FOR_TESTS
    )
    case = vault.cases()[0]
    vault.amend_case(
        case.id,
        Case(
            name=f"At {ADDRESS}",
            countries=("FR",),
            details={"order_terms": f"Not near {ADDRESS} or {PLACE}", "outcome_wanted": MORE},
        ),
    )
    _people(vault)
    first = _first(vault)
    _chat(vault)
    _steps(vault, first)
    _redactions(vault)
    return vault


def _people(vault: Vault) -> None:
    vault.add_person(
        Person(
            name="Viktor Lindqvist", handles=(PHONE,), relation="former manager",
            description=f"Waits at {PLACE}", details={"respondent_address": ADDRESS},
        )
    )  # fmt: skip
    vault.add_person(Person(name=PERSON, aliases=("Nadi Z.",), handles=("@nadia_z",)))
    vault.add_person(Person(name="Aicha Benali", relation=f"lives beside {ADDRESS}"))


def _first(vault: Vault) -> str:
    viktor, nadia, aicha = vault.people()
    files = [
        BytesSource(f"{ADDRESS}.jpg", jpeg(drawn("a park", block=(10, 120, 10)))),
        BytesSource("text chunks.png", png(drawn("a bench"), Title=ADDRESS, Comment=PHONE)),
        BytesSource("shows.png", png(drawn("I wait for you at", "14 rue des Lilas", "69003 Lyon"))),
        BytesSource("covered.png", png(drawn("It was here:", "14 rue des Lilas", block=COVERED))),
        BytesSource("half.png", png(drawn("rue des Lilas", "and", "rue des Lilas"))),
        BytesSource("intimate.png", png(drawn("me", block=INTIMATE))),
        BytesSource("12_rue_des_lilas_14ruedeslilas.txt", ADDRESS.encode()),
    ]
    given = IncidentInput(
        when="2026-03-03T14:30",
        what=f"{EVERYWHERE} {MORE}",
        where=ADDRESS,
        exact_words=f"“{EVERYWHERE}”",
        feelings=ADDRESS,
        who=(
            Who(person=viktor.id),
            Who(person=nadia.id, role=Role.MENTIONED),
            Who(person=aicha.id, role=Role.WITNESS),
        ),
        details={"victim_response": EVERYWHERE, "incident_injury": MORE, "police_reference": PHONE},
        locators=(
            LocatorInput(
                service="Example Social",
                url="https://social.example/14%20rue%20des%20Lilas?tel=%2B33612345678",
                account="@nadia_z",
                quote=EVERYWHERE,
            ),
        ),
    )
    made = vault.add_incident(given, files)
    vault.amend_incident(made.id, IncidentInput(what=f"Shorter. {MORE}", where="Lyon"))
    vault.amend_incident(made.id, IncidentInput(exact_words="“I see you.”", details={}))
    said = {one.original.name: one.id for one in made.evidence}
    vault.files.describe(said["intimate.png"], FileSaid(intimate="yes"))
    vault.files.describe(
        said["text chunks.png"],
        FileSaid(details={"exhibit_description": f"Bench at {PLACE}, {ADDRESS}"}),
    )
    vault.files.read_words()
    return made.id


def _chat(vault: Vault) -> None:
    source = BytesSource(f"Chat {ADDRESS}.txt", CHAT.encode())
    part = Part("_chat.txt", source)
    vault.imports.take_in([part], Choices(zone="Europe/Paris", me=("Maya",)))
    numbers = [one.id for one in vault.conversations.messages()]
    assert len(numbers) == 4
    vault.pick_messages(
        IncidentInput(when="2026-10-25", what=f"Messages about {PLACE}."), numbers[1:], [numbers[0]]
    )


def _steps(vault: Vault, first: str) -> None:
    vault.steps.add_contact(
        Contact("", f"Police of {PLACE}", Kind.POLICE, said=EVERYWHERE, answer=MORE, officer=PERSON)
    )
    who = vault.people()[0].id
    vault.steps.add_order(
        Order("", f"Order about {ADDRESS}", says=EVERYWHERE, persons=(who,), not_kept=(first,))
    )
    vault.steps.add_gap(Gap("", f"camera at {ADDRESS}", holder=PERSON, entry=first))


def _redactions(vault: Vault) -> None:
    nadia = next(one.id for one in vault.people() if one.person.name == PERSON)
    files = {one.original.name: one.id for one in vault.all_evidence()}
    covered, half = files["covered.png"], files["half.png"]
    for one in (
        Redaction("", Subject.PERSON, person=nadia, reason=f"{PERSON} did not agree"),
        Redaction("", Subject.PLACE, words=PLACE),
        Redaction("", Subject.CONTACT, words=MAIL),
        Redaction("", Subject.PASSAGE, words=PASSAGE),
        Redaction("", Subject.IMAGE_AREA, evidence=covered, area=Area.of(0, 0, 1, 0.2)),
        Redaction("", Subject.IMAGE_AREA, evidence=covered, area=Area.of(0, 0.4, 1, 0.2)),
        # The words stand a second time below: the picture is kept back.
        Redaction("", Subject.IMAGE_AREA, evidence=half, area=Area.of(0, 0.2, 1, 0.2)),
    ):
        vault.redactions.add(one)
