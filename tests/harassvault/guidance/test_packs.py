"""The packs that come with the program: whole, sourced, and in the languages that they promise."""

import re
from datetime import date

import pytest

from harassvault.guidance.kinds import Kind, LimitRole, SourceType
from harassvault.guidance.packs import jurisdictions, pack, words
from harassvault.guidance.regions import regions_of
from harassvault.guidance.rules.advising import advise

ALL = jurisdictions()
LESS_THAN = re.compile(r"\b(less than|moins d[e’])", re.IGNORECASE)
SEEN = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")


def authorities(jurisdiction):
    return pack(jurisdiction).authorities


def spoken(jurisdiction):
    """English, French and the languages of the place."""
    return sorted({"en", "fr", *pack(jurisdiction).languages})


@pytest.mark.parametrize("jurisdiction", ALL)
def test_each_language_says_all_that_there_is_and_nothing_else(jurisdiction):
    for language in spoken(jurisdiction):
        said = words(jurisdiction, language)
        assert said is not None, language
        assert set(said.authorities) == {one.id for one in authorities(jurisdiction)}, language
        for one in authorities(jurisdiction):
            text = said.authorities[one.id]
            assert text.name, one.id
            assert text.when, one.id
            assert set(text.limits) == {limit.id for limit in one.limits}, one.id
            conditions = {name for name, limit in text.limits.items() if limit.condition}
            assert conditions == {limit.id for limit in one.limits if limit.conditional}, one.id


@pytest.mark.parametrize("jurisdiction", ALL)
def test_each_fact_has_a_source_a_date_and_a_confidence(jurisdiction):
    country = jurisdiction.lower().partition("-")[0]
    for one in authorities(jurisdiction):
        assert "about" in one.sources, one.id
        assert set(one.sources) <= {"about", "phone", "url", "address"}, one.id
        assert one.id.startswith(country), one.id
        for source in (*one.sources.values(), *(limit.source for limit in one.limits)):
            assert SEEN.fullmatch(source.seen), (one.id, source.seen)
            assert date(2026, 1, 1) <= source.checked <= pack(jurisdiction).version, one.id
            assert source.url or source.type in {SourceType.MEMORY, SourceType.CROSS_CHECKED}, (
                one.id
            )


@pytest.mark.parametrize("jurisdiction", ALL)
def test_a_limit_from_memory_is_never_said_to_be_sure(jurisdiction):
    for one in authorities(jurisdiction):
        for limit in one.limits:
            if limit.role is LimitRole.VICTIM_LIMIT and limit.source.type is SourceType.MEMORY:
                assert limit.source.must_be_checked


@pytest.mark.parametrize("jurisdiction", ALL)
def test_less_than_a_time_ends_a_day_earlier(jurisdiction):
    """On the day itself, six months are no longer "less than six months"."""
    bodies = authorities(jurisdiction)
    limits = {(one.id, limit.id): limit for one in bodies for limit in one.limits}
    for language in ("en", "fr"):
        for body, said in words(jurisdiction, language).authorities.items():
            for name, limit in said.limits.items():
                if LESS_THAN.search(limit.text):
                    assert limits[body, name].less_one_day, (body, name, language)


def test_a_page_of_one_province_stands_in_no_pack_of_the_country():
    about = [one for body in authorities("CA") for one in (body.url, body.source_of("about").url)]
    assert not [one for one in about if "ontario.ca" in one]


def test_plain_roles_of_all_parts_are_no_part_to_choose():
    assert regions_of("CA") == ("CA-ON", "CA-QC")
    assert regions_of("US") == ("US-CA", "US-NY", "US-TX")
    assert regions_of("AU") == ("AU-NSW", "AU-QLD", "AU-VIC")
    assert regions_of("GB") == ("GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS")


def test_a_part_with_bodies_of_its_own_needs_no_plain_role_of_theirs(facts):
    hurt = {"day": "2026-11-01", "setting": "home", "did": ["physical_contact"], "by": "partner"}
    for part, own in (("US-TX", False), ("US-OH", True), ("AU-NSW", False), ("AU-WA", True)):
        advice = advise(facts(**{"in": [part]}, entries=[hurt]))
        named = {one.authority for one in (*advice.steps, *advice.support)}
        assert (f"{part[:2].lower()}-state-compensation" in named) == own, part


def test_who_comes_before_is_an_authority_or_a_kind():
    ids = {one.id for jurisdiction in ALL for one in authorities(jurisdiction)} | set(Kind)
    for jurisdiction in ALL:
        for one in authorities(jurisdiction):
            assert set(one.after) | set(one.under) <= ids, one.id


def test_ids_are_unique_over_all_packs():
    ids = [one.id for jurisdiction in ALL for one in authorities(jurisdiction)]
    assert len(set(ids)) == len(ids)


def test_a_pack_is_part_of_packs_that_exist():
    for jurisdiction in ALL:
        assert set(pack(jurisdiction).part_of) <= set(ALL), jurisdiction
