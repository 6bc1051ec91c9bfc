"""The demo case handed over, made once for all tests of a run.

Never here: what a package must hold (`tests/handover`).
"""

import fcntl
import pickle
from dataclasses import dataclass
from pathlib import Path

from harassvault.handovers.values import Form
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from reports.audience import Audience
from reports.choice import Choice
from reports.handover.giving import HandedOver, hand_over
from reports.handover.plan import Plan
from tests.demo_case import copied

CHEAP_FACTOR = 10


@dataclass(frozen=True)
class Packages:
    """The demo case, handed over to a lawyer twice: sealed for a passphrase, and in the clear.

    Attributes:
        folder: holds `sealed` and `plain`.
        journal: where the packages come from, and its password.
    """

    folder: Path
    sealed: HandedOver
    plain: HandedOver
    journal: Path
    password: str

    @property
    def clear(self) -> Path:
        """The unsealed package; nobody changes anything in it."""
        return self.folder / "plain" / "case"

    @property
    def case_age(self) -> Path:
        """The sealed package."""
        return self.folder / "sealed" / "case.age"

    @property
    def words(self) -> str:
        """The passphrase of the sealed one."""
        return self.sealed.phrase.text


def handed_over(shared: Path, language: str = "en") -> Packages:
    """Return the packages of a language; they are made where they are not.

    Args:
        shared: as `demo_case.shared_folder` gives it.
        language: "en" or "fr".
    """
    told = shared / f"handed-over-{language}.pickle"
    with (shared / f"handed-over-{language}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another process may be making them
        if not told.exists():
            told.write_bytes(pickle.dumps(_made(shared, language)))
    made: Packages = pickle.loads(told.read_bytes())  # noqa: S301 our own, of this run
    return made


def _made(shared: Path, language: str) -> Packages:
    folder = shared / f"handed-over-{language}"
    demo = copied(shared, language, folder)
    choice = Choice(audience=Audience.LAWYER, language=language)
    with Vault.unlock(demo.journal, demo.password, kdf=CHEAP_FOR_TESTS) as vault:
        sealed = hand_over(vault, choice, Plan(work_factor=CHEAP_FACTOR), folder / "sealed")
        plain = hand_over(vault, choice, Plan(form=Form.PLAIN), folder / "plain")
    return Packages(folder, sealed, plain, demo.journal, demo.password)
