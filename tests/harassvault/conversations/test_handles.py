"""Handles that compare alike, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.conversations.handles import comparing, looks_like_number, name, number
from harassvault.importers.findings import Handle, HandleKind


@pytest.mark.parametrize(
    ("written", "region"),
    [
        ("+33612345678", ""),
        ("+33 6 12 34 56 78", "US"),
        ("\u202a+33\u00a06\u202f12\u00a034\u00a056\u00a078\u202c", ""),
        ("06 12 34 56 78", "FR"),
        ("06.12.34.56.78", "fr"),
        ("0033 6 12 34 56 78", ""),
        ("33612345678", ""),
        ("33612345678@s.whatsapp.net", ""),
        ("tel:+33-6-12-34-56-78", ""),
        ("~\u202f+33 6 12 34 56 78", ""),
        ("+٣٣٦١٢٣٤٥٦٧٨", ""),
    ],
)
def test_one_number_in_many_spellings(written, region):
    handle = Handle(HandleKind.PHONE, written)
    assert comparing(handle, region) == Handle(HandleKind.PHONE, "+33612345678")


@pytest.mark.parametrize(
    ("one", "other", "region"),
    [
        ("0612345678", "0612345679", "FR"),
        ("0612345678", "+4915112345678", "FR"),
        ("36180", "36181", "FR"),
        ("+33612345678", "+336123456789", "FR"),
        ("SERVICE", "service1", "FR"),
    ],
)
def test_other_numbers_stay_others(one, other, region):
    assert number(one, region) != number(other, region)


def test_a_number_without_a_country_still_compares_with_itself():
    assert number("0612 345 678") == number("(0612) 345-678") == "0612345678"


def test_numbers_of_a_backup_with_plus_and_without():
    assert number("15550000001", "FR") == number("+15550000001", "FR")


@given(st.text(max_size=40), st.sampled_from(["", "FR", "US", "XX"]))
def test_whatever_stands_there_compares_the_same_twice(text, region):
    for kind in HandleKind:
        once = comparing(Handle(kind, text), region)
        assert comparing(once, region) == once


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (HandleKind.EMAIL, "Jo@Example.ORG", " jo@example.org"),
        (HandleKind.EMAIL, "<jo@example.org>", "mailto:jo@example.org"),
        (HandleKind.USER, "@Troll_99", "troll_99"),
        (HandleKind.NAME, "~\u202fJosé", "Jose\u0301"),
        (HandleKind.NAME, "\u202aSam  Example\u202c", "sam example"),
    ],
)
def test_other_handles_in_two_spellings(kind, one, other):
    assert comparing(Handle(kind, one)) == comparing(Handle(kind, other))


def test_names_keep_their_signs():
    assert name("Sam ❤️") == name("Sam ❤") != name("Sam")


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("+7 999 999-99-99", True), ("\u202a+33\u00a06 12 34 56 78\u202c", True), ("Sam", False),
        ("~ +33612345678", False), ("12", False), ("Flat 12345678", False),
        ("06 12 34 56 78", True),
    ],
)  # fmt: skip
def test_a_name_that_is_a_number(text, is_number):
    assert looks_like_number(text) is is_number
