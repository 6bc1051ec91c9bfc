"""Documents given as an incident: taken whole, or refused with the place that is wrong."""

import json

import pytest

from harassvault.data_points import Holder, detail_ids
from harassvault.errors import BadDocumentError, BadMomentError, TextTooLongError, UnknownKeyError
from harassvault.intake import (
    MAX_DOCUMENT,
    IncidentInput,
    check_incident,
    incident_schema,
    read_incident,
)
from harassvault.text_limits import MAX_LINE

FULL = {
    "when": "about 2026-03-03 14:30",
    "what": "He waited outside.",
    "where": "Fictional Street 4",
    "setting": "public_space",
    "channel": "in_person",
    "categories": ["waiting_outside"],
    "exact_words": "I will be here tomorrow.",
    "feelings": "",
    "who": ["Alex Example", {"name": "Sam Sample", "role": "witness"}],
    "details": {"police_attended": "no"},
    "first_noted_at": "2026-03-04",
    "locators": [{"url": "https://example.org/p/1", "published": "2026-03-03 14:30"}],
}


def test_a_full_document_is_taken() -> None:
    given = read_incident(json.dumps(FULL).encode())
    assert given.what == "He waited outside."
    assert given.details == {"police_attended": "no"}


@pytest.mark.parametrize(
    ("document", "key", "place"),
    [
        ({"wat": "x"}, "wat", "document"),
        ({"who": [{"name": "x", "rolle": "witness"}]}, "rolle", "who[0]"),
        ({"details": {"colour": "red"}}, "colour", "details"),
        ({"when": {"precision": "day", "start": "2026-03-03", "mood": 1}}, "mood", "when"),
    ],
)
def test_an_unknown_key_is_named_with_its_place(
    document: dict[str, object], key: str, place: str
) -> None:
    with pytest.raises(UnknownKeyError) as caught:
        read_incident(json.dumps(document).encode())
    assert (caught.value.key, caught.value.place) == (key, place)


@pytest.mark.parametrize("when", ["2026-02-31", {"precision": "day", "start": "2026-02-31"}])
def test_a_date_that_does_not_exist_is_its_own_error(when: object) -> None:
    with pytest.raises(BadMomentError):
        read_incident(json.dumps({"when": when}).encode())


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]", b"null", b"\xff", b"{" * 50_000, b"[" * 500_000, b'{"what": 7}',
     b'{"channel": "pigeon"}', b'{"what": "\\ud800"}', b" " * (MAX_DOCUMENT + 1)],
)  # fmt: skip
def test_anything_else_is_refused_in_our_words(raw: bytes) -> None:
    with pytest.raises(BadDocumentError):
        read_incident(raw)


def test_a_text_that_came_by_another_road_is_measured_too() -> None:
    with pytest.raises(TextTooLongError):
        check_incident(IncidentInput(where="x" * (MAX_LINE + 1)))


def test_the_schema_names_every_key_and_refuses_others() -> None:
    body = incident_schema()["$defs"]["IncidentInput"]
    assert set(FULL) == set(body["properties"])
    assert body["additionalProperties"] is False
    assert body["properties"]["details"]["propertyNames"]["enum"] == list(
        detail_ids(Holder.INCIDENT)
    )
