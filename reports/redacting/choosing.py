"""From the journal and a choice to the rules of one report.

Codes are counted over all redactions that a situation ever had, so that one thing has one code in
all reports, whoever reads them and whatever was taken back in between.

Never here: the dossier.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from harassvault.data_points import ANSWERS
from harassvault.errors import UnknownKeyError
from harassvault.file_said import FileSaid
from harassvault.incident import Role
from harassvault.redactions.values import Form, KnownRedaction, Redaction, Subject
from harassvault.vault import Vault
from reports.audience import Audience
from reports.choice import Choice
from reports.exhibit import Covered, Why
from reports.redacted import Left
from reports.redacting.confidential import contacts_of, patterns_of, place_of
from reports.redacting.in_pictures import LookedFor, StillRead
from reports.redacting.knowing import everybody, oneself, roles_of_all, strangers
from reports.redacting.patterns import How, Pattern
from reports.redacting.people import patterns_by_person, standing_for
from reports.redacting.rules import Legend, PersonRule, Profile, Rules, TextRule

_LETTER = {
    Subject.PERSON: "A",
    Subject.PLACE: "L",
    Subject.CONTACT: "C",
    Subject.PASSAGE: "P",
    Subject.IMAGE_AREA: "I",
    Subject.FILE: "F",
}
_LEFT = {
    Subject.PLACE: Left.PLACE,
    Subject.CONTACT: Left.CONTACT,
    Subject.PASSAGE: Left.PASSAGE,
    Subject.IMAGE_AREA: Left.IMAGE_AREA,
    Subject.FILE: Left.FILE,
}

_MASKED = {Audience.HR: frozenset({Role.OTHER_PROTECTED})}
"""Others to whom it was done too: an employer gets initials, because nobody asked them."""

_MASKS_OTHERS = frozenset({Audience.COURT, Audience.PLATFORM})
"""Readers who have no business with third persons in conversations."""


def rules_of(vault: Vault, choice: Choice, case: str) -> Rules:
    """Return what a report leaves out.

    Args:
        vault: open.
        choice: for whom, and which profile.
        case: id of the situation.

    Raises:
        UnknownKeyError: no profile has this name.
    """
    profile = profile_named(choice.redact)
    codes = vault.redactions.numbers(case)
    own = [one for one in vault.redactions.all(case) if one.redaction.concerns(choice.audience)]
    confidential = confidential_rules(vault)
    words, known, left = _words(own, codes), everybody(vault), _people(own, codes)
    by_person = patterns_by_person(known, left, vault.profile().name)
    searched = {
        Why.CONFIDENTIAL: [each for one in confidential for each in one.patterns],
        Why.LEFT_OUT: [
            *(each for one in words for each in one.patterns),
            *(each for patterns in by_person.values() for each in patterns),
        ],
    }
    pictures = _Pictures.of(vault, own, codes, searched)
    return Rules(
        texts=(*confidential, *words),
        known=known,
        people=left,
        others=_others(profile),
        masked=_MASKED.get(choice.audience, frozenset()),
        roles=roles_of_all(vault) if choice.audience in _MASKED else {},
        anonymous=profile is Profile.ANONYMOUS,
        covered=pictures.covered,
        kept_back=pictures.kept_back,
        legends=_legends(own, codes),
        only_years=choice.audience is Audience.COURT,
        short_accounts=choice.audience is Audience.COURT,
        masks_others=choice.audience in _MASKS_OTHERS,
        me=oneself(vault),
        strangers=strangers(vault) if choice.audience in _MASKS_OTHERS else {},
    )


def paper_rules(vault: Vault, case: str, reader: str, language: str) -> list[TextRule]:
    """Return what a paper leaves out that is not made from a dossier.

    Args:
        vault: open.
        case: id of the situation.
        reader: as redactions name readers; of another one, what all of them do not get.
        language: "en" or "fr".
    """
    codes = vault.redactions.numbers(case)
    own = [one for one in vault.redactions.all(case) if one.redaction.concerns(reader)]
    known, left = everybody(vault), _people(own, codes)
    put = standing_for(known, left, {}, language)
    return [
        *confidential_rules(vault),
        *_words(own, codes),
        *(
            TextRule(put[one], Left.PERSON, patterns, left[one].reason)
            for one, patterns in patterns_by_person(known, left, vault.profile().name).items()
        ),
    ]


def profile_named(untrusted_name: str) -> Profile:
    """Return a profile; the reader's own where no name is given.

    Raises:
        UnknownKeyError
    """
    try:
        return Profile(untrusted_name or Profile.OWN)
    except ValueError as error:
        raise UnknownKeyError(untrusted_name, "redact") from error


def _others(profile: Profile) -> Form | None:
    return {
        Profile.OWN: None,
        Profile.NAMES: Form.INITIALS,
        Profile.ROLES: Form.ROLE,
        Profile.ANONYMOUS: Form.ROLE,
    }[profile]


def _code(one: KnownRedaction, codes: Mapping[str, int]) -> str:
    return f"[{_LETTER[one.redaction.subject]}{codes[one.id]}]"


def confidential_rules(vault: Vault) -> list[TextRule]:
    """Return the rules for the confidential lines of the profile, which hold for every reader.

    So does an address that was given where only the question was whether it is confidential.
    """
    profile = vault.profile()
    told = profile.details.get("reporter_address_confidential", "")
    answered = () if told in ANSWERS else tuple(told.splitlines())
    lines = dict.fromkeys(one for one in (*profile.confidential, *answered) if one.strip())
    return [
        TextRule(f"[X{number}]", Left.CONFIDENTIAL, patterns_of(line))
        for number, line in enumerate(lines, 1)
    ]


def _words(own: Iterable[KnownRedaction], codes: Mapping[str, int]) -> list[TextRule]:
    found = []
    for one in own:
        said = one.redaction
        if said.subject not in _LEFT or not said.words:
            continue
        found.append(TextRule(_code(one, codes), _LEFT[said.subject], _patterns(said), said.reason))
    return found


def _patterns(said: Redaction) -> tuple[Pattern, ...]:
    if said.subject is Subject.CONTACT:
        return tuple(dict.fromkeys(one for one in contacts_of(said.words) if one.folded))
    if said.subject is Subject.PLACE:
        return place_of(said.words)
    return (Pattern.of(said.words, How.WORDS),)


def _people(own: Iterable[KnownRedaction], codes: Mapping[str, int]) -> dict[str, PersonRule]:
    return {
        one.redaction.person: PersonRule(one.redaction.form, codes[one.id], one.redaction.reason)
        for one in own
        if one.redaction.subject is Subject.PERSON
    }


def _legends(own: Iterable[KnownRedaction], codes: Mapping[str, int]) -> dict[str, Legend]:
    return {
        _code(one, codes): Legend(_LEFT[one.redaction.subject], one.redaction.reason)
        for one in own
        if one.redaction.evidence
    }


@dataclass(frozen=True, slots=True)
class _Pictures:
    """What is covered and what is kept back, by the ids of originals."""

    covered: Mapping[str, tuple[Covered, ...]]
    kept_back: Mapping[str, tuple[str, Why]]

    @classmethod
    def of(
        cls,
        vault: Vault,
        own: Iterable[KnownRedaction],
        codes: Mapping[str, int],
        searched: Mapping[Why, Sequence[Pattern]],
    ) -> "_Pictures":
        files = vault.all_evidence()
        # Two originals can be one file, byte for byte: what is said of one holds for both.
        bytes_of = {one.id: one.original.sha256 for one in files}
        covered: dict[str, list[Covered]] = {}
        kept: dict[str, tuple[str, Why]] = {}
        for one in own:
            said = one.redaction
            sha256 = bytes_of.get(said.evidence, "")
            if said.area is not None:
                area = Covered(*said.area.parts, code=_code(one, codes))
                covered.setdefault(sha256, []).append(area)
            elif said.subject is Subject.FILE:
                kept.setdefault(sha256, (_code(one, codes), Why.WISH))
        for identity, told in vault.files.all_said().items():
            if identity in bytes_of and (why := _described(told)):
                kept[bytes_of[identity]] = ("", why)
        looked = {why: LookedFor(tuple(each), StillRead(vault)) for why, each in searched.items()}
        read = vault.files.all_words_read()
        for file in files:
            sha256, words = file.original.sha256, read.get((file.id, ""))
            if sha256 in kept or not file.may_leave or not words:
                continue
            areas = tuple(covered.get(sha256, ()))
            for why, looking in looked.items():
                if looking.matters(file) and looking.shows(file, words.text, areas):
                    kept.setdefault(sha256, ("", why))
        return cls(
            {one: tuple(covered[each]) for one, each in bytes_of.items() if each in covered},
            {one: kept[each] for one, each in bytes_of.items() if each in kept},
        )


def _described(told: FileSaid) -> Why | None:
    """Return why a picture is never reproduced, whatever is chosen."""
    if told.minor == "yes":
        return Why.MINOR
    if told.intimate in {"yes", "unknown"}:
        return Why.INTIMATE
    return None
