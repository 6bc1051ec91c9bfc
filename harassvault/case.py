"""A case, on screen a "situation": groups incidents; one invisible default exists from the start.

Never here: deadlines and exhibit numbers themselves, which are counted inside one case elsewhere.
"""

from datetime import date

import msgspec

from harassvault.data_points import Holder
from harassvault.detail_fields import checked_details
from harassvault.errors import BadDocumentError, UnknownKeyError
from harassvault.guidance.kinds import KNOWN_TO_HER, Condition

POLICY = "policy"
"""Key of the answer to "Is there a policy or a named person?"."""

POLICE_POSSIBLE = "police_possible"
"""Key of the answer to "Are the police an option for you?"."""

REGION = "region"
"""Key of the answer of somebody who does not say in which part of a country it happens."""

_QUESTIONS = frozenset([POLICY, POLICE_POSSIBLE, REGION, *Condition])
_ANSWERS = ("yes", "no", "unknown")


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A case. The default one has an empty name, and no screen names it while it is alone.

    Attributes:
        name: how it is called.
        note: anything else.
        countries: where the person is, as guidance has it ("FR", "US-CA").
        is_default: whether it is the one that was there from the start.
        answers: what was answered once ("yes", "no", "unknown"), by `Condition`, `POLICY`,
            `POLICE_POSSIBLE`, `REGION`; a question that was skipped has none.
        dates: days that only the person knows (ISO), by `Trigger`; those of `KNOWN_TO_HER`.
        details: answers to further questions, by the ids of `harassvault.data_points`.
    """

    name: str = ""
    note: str = ""
    countries: tuple[str, ...] = ()
    is_default: bool = False
    answers: dict[str, str] = {}
    dates: dict[str, str] = {}
    details: dict[str, str] = {}


class KnownCase(msgspec.Struct, frozen=True):
    """A case with its id."""

    id: str
    case: Case


def check_case(case: Case) -> Case:
    """Return a case of which answers and dates are such as guidance asks for.

    Raises:
        UnknownKeyError: nothing is asked under this key.
        BadDocumentError: an answer other than yes, no, unknown; a day that does not exist.
        TextTooLongError: of a detail.
    """
    for place, given, known in (
        ("answers", case.answers, _QUESTIONS), ("dates", case.dates, KNOWN_TO_HER),
    ):  # fmt: skip
        for key in given:
            if key not in known:
                raise UnknownKeyError(key, place)
    for said in case.answers.values():
        if said not in _ANSWERS:
            raise BadDocumentError(f"answers: {said}")
    for text in case.dates.values():
        try:
            date.fromisoformat(text)
        except ValueError as error:
            raise BadDocumentError(f"dates: {text}") from error
    return msgspec.structs.replace(case, details=checked_details(Holder.CASE, case.details))
