"""What is said of each place online.

Never here: what the platform may do about it.
"""

from collections.abc import Iterator

from harassvault.locator import Locator
from reports.blocks import Leads, Place
from reports.places import place_names
from reports.statements.saying import Saying, joined, statement
from reports.statements.statement import Statement

_TEXTS = {
    "content_url": "url",
    "content_native_id": "native_id",
    "space_id": "space",
    "media_offset": "offset",
    "search_result": "search",
    "self_identification": "targets",
    "own_account": "own_account",
    "network_indicators": "network",
    "rule_invoked": "rule",
    "respondent_handles": "account",
    "respondent_account_ids": "account_id",
}
"""Data points that are a text of a locator, with the text's name."""


def locators(saying: Saying) -> dict[str, tuple[Statement, ...]]:
    """Return the statements of the group, place by place."""
    places = [
        (one, Place(Leads.INCIDENT, entry.number))
        for entry in saying.dossier.incidents
        for one in entry.locators
    ]
    found = joined(
        *({key: (said,) for key, said in told_of_place(saying, *place)} for place in places)
    )
    countries = [saying.dossier.about.country, saying.dossier.jurisdiction]
    countries += [one.country for one in saying.dossier.people]
    if known := [*dict.fromkeys(one for one in countries if one)]:
        named = place_names(known, saying.words.language)
        found["country"] = (statement(", ".join(named), [*known]),)
    return found


def told_of_place(saying: Saying, one: Locator, of: Place) -> Iterator[tuple[str, Statement]]:
    """Yield what is said of one place, by the id of its data point."""
    for point, name in _TEXTS.items():
        if text := getattr(one, name):
            yield point, statement(text, None, of)
    if one.visible_to:
        said = saying.words.text(f"visible_to.{one.visible_to}")
        yield "audience", statement(said, str(one.visible_to), of)
    if one.status:
        said = saying.words.text(f"content_status.{one.status}")
        if one.last_checked:
            checked = saying.moment(one.last_checked)
            said = saying.words.text("content_status.checked", status=said, date=checked)
        yield "content_status", statement(said, str(one.status), of)
    for point, moment in (("published_at", one.published), ("captured_at", one.captured)):
        if moment:
            yield point, statement(saying.moment(moment), saying.iso(moment), of)
