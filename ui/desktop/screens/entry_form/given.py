"""From a form's fields to what the vault takes, and from an entry to a form's fields.

Never here: widgets.
"""

import msgspec
from msgspec import UNSET

from harassvault.data_points import Holder, detail_ids
from harassvault.incident import Account, Category, Channel, Role, Setting
from harassvault.intake import IncidentInput, Who
from harassvault.moment import UNKNOWN, Moment
from ui.desktop.parts.when import fields_of as moment_fields
from ui.desktop.parts.when import moment_of
from ui.desktop.points.field import answer_of
from ui.desktop.screens.entry_form.groups import NOTED
from ui.desktop.screens.entry_form.online_text import KEY, given_places, text_of
from ui.desktop.screens.entry_form.people_text import names_of, who_of

_DETAILS = detail_ids(Holder.INCIDENT)

_PEOPLE = ("who", "who_unknown", "witnesses")


def given_of(
    fields: dict[str, str], before: dict[str, str], moment: Moment, others: tuple[Who, ...]
) -> IncidentInput:
    """Return what was given; fields that stand as they stood before stay unset.

    Args:
        fields: the form as it is now.
        before: the form as it was at first; empty for a new entry.
        moment: what the fields of "when" say now.
        others: people whom the form does not show.

    Raises:
        BadMomentError: when it was first written down cannot be read.
    """
    changed = {name for name in fields if fields[name] != before.get(name, "")}
    values: dict[str, object] = {
        name: fields[name].strip()
        for name in ("what", "where", "exact_words", "feelings")
        if name in changed
    }
    if any(name == "anchor" or name.partition(".")[0] == "when" for name in changed):
        values["when"] = msgspec.structs.replace(moment, anchor=fields["anchor"].strip())
    if "channel" in changed:
        values["channel"] = Channel(fields["channel"]) if fields["channel"] else None
    if "setting" in changed:
        values["setting"] = Setting(fields["setting"]) if fields["setting"] else None
    if "categories" in changed:
        values["categories"] = tuple(Category(one) for one in fields["categories"].split())
    noted = moment_of(fields, NOTED)
    if noted != moment_of(before, NOTED):
        values["first_noted_at"] = None if noted == UNKNOWN else noted
    if changed & set(_PEOPLE):
        values["who"] = who_of(fields, others)
    if KEY in changed:
        values["locators"] = given_places(fields[KEY])
    details = {
        one: answer_of(fields[f"details.{one}"]) for one in _DETAILS if f"details.{one}" in changed
    }
    if details:
        values["details"] = details
    return msgspec.structs.replace(IncidentInput(), **values) if values else IncidentInput()


def says_something(given: IncidentInput) -> bool:
    """Say whether anything is set."""
    return any(value is not UNSET for value in msgspec.structs.astuple(given))


def fields_of(account: Account, names: dict[str, str]) -> dict[str, str]:
    """Return an account as a form's fields, without those of "when"."""
    unknown = any(one.role is Role.UNKNOWN_AUTHOR for one in account.people)
    found = {
        "what": account.what,
        "channel": str(account.channel or ""),
        "who": names_of(account, names, Role.AUTHOR),
        "who_unknown": "1" if unknown else "",
        "where": account.where,
        "setting": str(account.setting or ""),
        "exact_words": account.exact_words,
        "feelings": account.feelings,
        "witnesses": names_of(account, names, Role.WITNESS),
        "anchor": account.when.anchor,
        "categories": " ".join(account.categories),
    }
    found |= moment_fields(account.first_noted_at, NOTED)
    found[KEY] = text_of(account.locators)
    return found | {f"details.{one}": account.details.get(one, "") for one in _DETAILS}
