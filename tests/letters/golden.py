"""Golden files of letters: each kind in each language, from one fictional situation.

python -m tests.letters.golden            says what differs
python -m tests.letters.golden --write    writes them anew; read the difference before commit
"""

import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from harassvault.guidance.kinds import Kind
from harassvault.incident import Category, Channel, Role, Setting
from harassvault.intake import IncidentInput, Who
from harassvault.moment import Moment, Precision
from harassvault.moment_text import parse_moment
from harassvault.person import Person, Relation
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.steps.values import Channel as Way
from harassvault.steps.values import Contact, Order, Outcome
from harassvault.vault import Vault
from reports.letters.kinds import LetterKind
from reports.letters.letter_text import letter_text
from reports.letters.material import LetterChoice
from reports.letters.prepare import draft_letter

LANGUAGES = ("en", "fr")
GOLDEN = Path(__file__).parent / "golden"
ZONE = "Europe/Paris"

CHAT = "https://chat.example/c/nora-p0st?id=77"


class Clock:
    """Goes on by a minute at every look, so that no two entries are of one time."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo(ZONE))

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def new_vault(folder: Path, **profile: object) -> Vault:
    """Return an empty journal of somebody in France."""
    given = {"name": "Nora Sample", "contact": "c/o Advice Centre, Lyon\nnora@example.org"}
    about = Profile(**{"country": "FR", **given, **profile})
    password = "a long fictional password"
    return Vault.create(folder, password, about, clock=Clock(), kdf=CHEAP_FOR_TESTS)


def add(vault: Vault, when: str, what: str, **more: object) -> str:
    """Write an entry."""
    moment = parse_moment(when, ZONE) if when else Moment()
    return vault.add_incident(IncidentInput(when=moment, what=what, **more)).id


def fill(vault: Vault) -> None:
    """Write a situation of which every letter has something to tell."""
    colleague = vault.add_person(
        Person(
            name="Viktor Lindqvist",
            aliases=("Vik",),
            handles=("@vik_l (chat.example)",),
            relation="colleague in the next team",
            tie=Relation.COLLEAGUE,
            description="About 1.85 m, grey coat.",
            contact="a private number that no letter says",
        )
    ).id
    author, seen = Who(person=colleague), Who("Aïcha Benali", Role.WITNESS)
    add(
        vault,
        "2026-03-03 14:30",
        "He shouted at me in front of the team, and threw the file on the table.",
        where="Meeting room 2, Lyon office",
        setting=Setting.WORK,
        channel=Channel.IN_PERSON,
        categories=(Category.INSULTS,),
        exact_words="“You are nothing here.”",
        feelings="I was ashamed.",
        who=(author, seen),
        details={"incident_work_impact": "I asked for another desk."},
    )
    add(
        vault,
        "about 2026-04-10",
        "",
        setting=Setting.WORK,
        channel=Channel.WORK_TOOL,
        categories=(Category.INSULTS, Category.PREJUDICE),
        exact_words="لا أحد يريدك هنا 😡\nGo home.",
        who=(author,),
        details={"protected_ground": "my origin"},
    )
    add(
        vault,
        "2026-05-02",
        "A post with my photograph and my telephone number.",
        setting=Setting.ONLINE,
        channel=Channel.SOCIAL_MEDIA,
        categories=(Category.POSTING_ONLINE,),
        exact_words="Call her, she likes it.",
        who=(author,),
        details={"content_url": CHAT, "published_at": "2 May 2026, 21:14"},
    )
    add(
        vault,
        "2026-05-20 evening",
        "He stood at the door until the place closed.",
        where="Gym, 3 place Bellecour, Lyon",
        setting=Setting.VENUE,
        channel=Channel.IN_PERSON,
        categories=(Category.WAITING_OUTSIDE,),
        who=(author,),
    )
    kept = add(
        vault,
        "2026-06-11 23:50",
        "Somebody called and threatened me.",
        channel=Channel.PHONE,
        categories=(Category.THREATS,),
        exact_words="“I know when you come home.”",
        who=(Who(role=Role.UNKNOWN_AUTHOR),),
        details={"incident_threat": "to wait for me at home", "incident_weapon": "no"},
    )
    add(
        vault,
        "",
        "Words about me on the blackboard of the evening class.",
        setting=Setting.SCHOOL,
        categories=(Category.INSULTS,),
    )
    add(
        vault,
        "between 2026-07-01 and 2026-07-03",
        "The lock of my letter box was broken.",
        where="14 rue des Lilas, Lyon",
        setting=Setting.NEIGHBOURHOOD,
        channel=Channel.DEVICE,
        categories=(Category.DAMAGE,),
        details={"incident_property_damage": "the lock, 40 €"},
    )
    _ledger(vault, kept)


def _ledger(vault: Vault, kept: str) -> None:
    case = vault.guidance.case().id
    steps = (
        Contact(
            case,
            "Ms Roy, human resources",
            Kind.HR,
            on=parse_moment("2026-03-10", ZONE),
            how=Way.EMAIL,
            reference="HR-12",
            outcome=Outcome.REFUSED,
            answered=parse_moment("2026-04-01", ZONE),
            answer="“We see no reason to act.”",
        ),
        Contact(
            case,
            "chat.example",
            Kind.PLATFORM,
            on=parse_moment("2026-05-03", ZONE),
            how=Way.FORM,
            reference="T-4411",
            outcome=Outcome.NO_ANSWER,
        ),
        Contact(case, "Police, 3rd district", Kind.POLICE, reference="2026/991"),
        Contact(case, "A helpline nobody else needs to know of", Kind.HELPLINE),
    )
    for one in steps:
        vault.steps.add_contact(one)
    vault.steps.add_order(
        Order(
            case,
            "No-contact order",
            court="Court of Lyon",
            number="26/118",
            made=Moment(Precision.DAY, "2026-06-01"),
            until=Moment(Precision.DAY, "2026-12-01"),
            not_kept=(kept,),
        )
    )


def drafts(vault: Vault) -> dict[str, str]:
    """Return every letter in every language, by the name of its golden file."""
    return {
        f"{kind}.{language}.txt": letter_text(draft_letter(vault, LetterChoice(kind, language)))
        for kind in LetterKind
        for language in LANGUAGES
    }


def _main() -> int:
    with tempfile.TemporaryDirectory() as folder, new_vault(Path(folder) / "journal") as vault:
        fill(vault)
        written = drafts(vault)
    differing = 0
    for name, text in written.items():
        file = GOLDEN / name
        if not file.exists() or file.read_text("utf-8") != text:
            differing += 1
            print(name)
            if "--write" in sys.argv:
                file.write_text(text, "utf-8")
    return 0 if "--write" in sys.argv else min(differing, 1)


if __name__ == "__main__":
    sys.exit(_main())
