"""What is answered in the demo case beyond its entries: about herself, the situation, her files.

Never here: entries and people (`ui.demo.story`), the ledger (`ui.demo.ledger`).
"""

from datetime import datetime

import msgspec

from harassvault.file_said import FileSaid
from harassvault.vault import Vault
from ui.demo import attachments
from ui.demo.story import content

_FILE = "answers.toml"


class OfHerself(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of the person herself, as `harassvault.profile.Profile` has it."""

    contact: str
    confidential: tuple[str, ...]
    details: dict[str, str]


class Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answers in one language.

    Attributes:
        recorded_at: when they were written down, all in one evening.
        profile: about herself.
        situation: the details of the situation.
        files: what is said of files, by the keys of `ui.demo.attachments.make`.
    """

    recorded_at: datetime
    profile: OfHerself
    situation: dict[str, str]
    files: dict[str, FileSaid]


def load(language: str) -> Answers:
    """Read the answers of the case; raises like `story.content`."""
    return msgspec.convert(content(language, _FILE), Answers)


def write(vault: Vault, answers: Answers, language: str) -> None:
    """Write the answers into a vault that holds the whole story."""
    own = msgspec.structs.asdict(answers.profile)
    vault.set_profile(msgspec.structs.replace(vault.profile(), **own))
    known = vault.guidance.case("")
    vault.amend_case(known.id, msgspec.structs.replace(known.case, details=answers.situation))
    by_name = {one.original.name: one.id for one in vault.all_evidence()}
    for key, said in answers.files.items():
        vault.files.describe(by_name[attachments.name_of(key, language)], said)
