"""Which fields of which entries of the log the package shows: never more than the report says.

A field goes in only when all of these hold:

1. its kind of entry and its name stand in the lists below;
2. it is of something that the report holds: an incident, a file that is given, a quoted message, a
   person who is named;
3. its data points may stand in this reader's report;
4. it is what the report says now, or the report shows what was said before;
5. none of its texts is changed by what is left out of the report;
6. each of its texts stands in the report. Only ids, digests, times and the members of closed lists
   need not, because they say nothing.

The last two make each other's mistakes harmless.

Never here: the form of `log.txt` (`reports.handover.log_files`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from harassvault.account_fields import to_fields
from harassvault.data_points import ANSWERS
from harassvault.incident import Version
from harassvault.ledger import LoggedEntry
from harassvault.vault import Vault
from reports.audience import Audience
from reports.data.dossier_json import document_of
from reports.dossier import Dossier
from reports.exhibit_words import ExhibitWords
from reports.following import Check, no_check
from reports.handover.field_texts import texts_of
from reports.handover.transcripts import messages_of
from reports.messages import FileStanding
from reports.prepare import Material
from reports.redacting import numbers_of_accounts
from reports.redacting.redact import cutting_of
from reports.redacting.walking import every_text
from reports.statements.gathering import prints
from reports.statements.saying import Saying

_POINTS = {
    "when": "incident_date",
    "what": "incident_facts",
    "where": "incident_place",
    "exact_words": "incident_exact_words",
    "channel": "incident_channel",
    "categories": "incident_behaviour",
    "first_noted_at": "recorded_at",
    "locators": "content_url",
    "people": "incident_number",
}
"""Fields of an account, with the data point under which a report prints each. What is not listed
(feelings, the setting) stands in no report."""

_OF_PERSON = {
    "name": "respondent_name",
    "aliases": "respondent_name",
    "handles": "respondent_handles",
    "description": "respondent_description",
    "relation": "relationship_type",
}
"""Fields of a person that a report can print; others hold answers, which say too little to be told
from the same answer elsewhere."""

_DETAIL, _EVIDENCE, _MESSAGE = "details.", "evidence.", "message."

_SHOWS_CHANGES = frozenset({Audience.LAWYER, Audience.COURT})
"""Readers who are told what an entry said before it was amended."""

_ALWAYS = {
    "vault.created": ("verifier",),
    "vault.rekeyed": ("verifier",),
    "handover.sealed": ("entries", "fields", "handover", "manifest"),
    "export.kept": ("id", "sha256", "size", "audience", "language", "format", "pages", "head_size"),
}
"""Fields of entries about the journal itself: keys, digests, numbers, closed lists."""

_OWN_ID = {"incident", "import", "id"}


@dataclass(frozen=True, slots=True)
class Disclosed:
    """An entry, and the names of those of its fields that are shown."""

    entry: LoggedEntry
    names: tuple[str, ...]

    @property
    def seq(self) -> int:
        """The number of the entry."""
        return self.entry.entry.seq

    @property
    def originals(self) -> Iterator[str]:
        """The ids of the originals whose digests it shows."""
        return (one.removeprefix(_EVIDENCE) for one in self.names if one.startswith(_EVIDENCE))


class Disclosing:
    """Decides for one report.

    Args:
        vault: open.
        material: the report.
        kept: number of the entry that says that the report was kept.
        given: digests of the originals that are given whole, by their ids.
    """

    def __init__(
        self, vault: Vault, material: Material, kept: int, given: Mapping[str, str]
    ) -> None:
        self._vault, self._material, self._kept, self._given = vault, material, kept, given
        self._dossier = material.outline.dossier
        self._cutting = cutting_of(material.whole, material.rules)
        self._newest = {
            (version.seq, name)
            for one in material.incidents
            for name, version in _last_said(one.versions).items()
        }

    def entries(self, check: Check = no_check) -> Iterator[Disclosed]:
        """Yield the entries of which something is shown, in the order of their numbers.

        What `check` raises ends it; it is called for each entry.
        """
        for logged in self._vault.handovers.log.entries(self._candidates()):
            check()
            names = tuple(one for one in logged.entry.fields if self._shows(logged, one))
            if any(one not in _OWN_ID or logged.entry.kind in _ALWAYS for one in names):
                yield Disclosed(logged, names)

    # --- which entries --------------------------------------------------------------------------

    def _candidates(self) -> set[int]:
        log = self._vault.handovers.log
        found = {1, self._kept, *log.of_kind("vault.rekeyed")}
        for kind in ("person.added", "person.amended", "messages.attached"):
            found.update(log.of_kind(kind))
        for one in self._material.incidents:
            found.update(version.seq for version in one.versions)
            found.update(each.seq for each in one.evidence)
        found.update(self._vault.evidence(one).seq for one in self._given)
        return found

    # --- which fields ---------------------------------------------------------------------------

    def _shows(self, logged: LoggedEntry, name: str) -> bool:
        entry = logged.entry
        fields: Mapping[str, Any] = entry.fields
        match entry.kind:
            case "person.added" | "person.amended":
                if fields.get("id") not in self._named:
                    return False
                return name == "id" or self._shows_of_person(entry.seq, name, fields)
            case "import.added":
                return name == "import" or self._shows_evidence(name, fields[name])
            case "incident.added" | "incident.amended" | "evidence.attached" | "messages.attached":
                of_it = fields.get("incident") in self._incidents
                return of_it and self._shows_of_incident(entry.seq, name, fields[name])
        return name in _ALWAYS.get(entry.kind, ())

    def _shows_of_person(self, seq: int, name: str, fields: Mapping[str, Any]) -> bool:
        point = _OF_PERSON.get(name)
        if point is None or not prints(self._dossier, point):
            return False
        if self._dossier.audience not in _SHOWS_CHANGES:
            versions = self._vault.person_versions(fields["id"])
            if seq != versions[-1].seq:
                return False
        return self._says_the_same(name, fields[name])

    def _shows_of_incident(self, seq: int, name: str, value: Any) -> bool:  # noqa: ANN401 a field of any shape
        if name.startswith(_EVIDENCE):
            return self._shows_evidence(name, value)
        if name.startswith(_MESSAGE):
            return self._shows_message(name, value)
        if name == "new_people":
            known = all(one["id"] in self._named for one in value)
            return known and self._says_the_same(name, value)
        return name == "incident" or (self._prints(seq, name) and self._shows_account(name, value))

    def _shows_account(self, name: str, value: Any) -> bool:  # noqa: ANN401 a field of any shape
        if name == "people":
            return all(one["person"] in self._named for one in value or ())
        return self._says_the_same(name, value)

    def _prints(self, seq: int, name: str) -> bool:
        """Say whether the report tells a field of an account, as it was said in this entry."""
        if (seq, name) not in self._newest and self._dossier.audience not in _SHOWS_CHANGES:
            return False
        point = name.removeprefix(_DETAIL) if name.startswith(_DETAIL) else _POINTS.get(name)
        return point is not None and prints(self._dossier, point)

    def _shows_evidence(self, name: str, value: Any) -> bool:  # noqa: ANN401 a field of any shape
        # One of which a file inside was erased is not the one that the entry names any more.
        if not name.startswith(_EVIDENCE) or self._given.get(value["id"]) != value["sha256"]:
            return False
        return self._has_digests and self._says_the_same(name, value)

    def _shows_message(self, name: str, value: Any) -> bool:  # noqa: ANN401 a field of any shape
        place = (value.get("sha256"), value.get("member", ""), value.get("place"))
        return place in self._quoted and self._has_digests and self._says_the_same(name, value)

    # --- what the report says -------------------------------------------------------------------

    def _says_the_same(self, name: str, value: object) -> bool:
        return all(map(self._may_stand, texts_of(name, value)))

    def _may_stand(self, text: str) -> bool:
        if not text or text in ANSWERS:
            return True
        if self._cutting.clean(text) != text:
            return False
        if self._material.rules.short_accounts and numbers_of_accounts.shortened(text)[1]:
            return False
        return text in self._printed or text in self._all_printed

    @cached_property
    def _printed(self) -> frozenset[str]:
        """Every text of the report, as its pages and its data have it."""
        found: set[str] = set()

        def see(text: str) -> str:
            found.add(text)
            return text

        found.update(_strings(msgspec.to_builtins(document_of(self._material.outline))))
        every_text(self._material.outline.blocks, see)
        return frozenset(found)

    @cached_property
    def _all_printed(self) -> str:
        """The same as one text, for what stands inside a longer one."""
        return "\0".join(self._printed)

    @cached_property
    def _incidents(self) -> frozenset[str]:
        return frozenset(one.id for one in self._material.incidents)

    @cached_property
    def _named(self) -> frozenset[str]:
        """The people whom the report names as the journal does."""
        whole = {one.person_id: one.name for one in self._material.whole.people}
        return frozenset(
            one.person_id
            for one in self._dossier.people
            if whole.get(one.person_id) == one.name and one.person_id not in self._left_out
        )

    @property
    def _left_out(self) -> Iterable[str]:
        return self._material.rules.people

    @cached_property
    def _quoted(self) -> frozenset[tuple[str, str, int]]:
        """The messages that the report quotes, by place; none that names a marked file."""
        threads = [one.thread for one in messages_of(self._material.outline.blocks)]
        return frozenset(
            (each.sources[one.source].sha256, each.sources[one.source].member, one.place)
            for each in threads
            for one in each.quotes
            if all(file.standing is not FileStanding.UNNAMED for file in one.files)
        )

    @cached_property
    def _has_digests(self) -> bool:
        dossier: Dossier = self._dossier
        saying = Saying.of(dossier)
        return ExhibitWords(dossier, saying.words, saying.dates).has_digests


def _last_said(versions: Iterable[Version]) -> dict[str, Version]:
    """Return the version that said each field of an account last."""
    found: dict[str, Version] = {}
    before: dict[str, Any] = {}
    for version in versions:
        after = to_fields(version.account)
        for name in {*before, *after}:
            if before.get(name) != after.get(name):
                found[name] = version
        before = after
    return found


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(each)
