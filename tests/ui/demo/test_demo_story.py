"""The words of the demo case hold together, in both languages."""

import re
from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from harassvault.data_points import Holder, detail_ids
from harassvault.incident import Category, Channel, Role
from harassvault.moment import Precision
from harassvault.moment_text import parse_moment
from ui.demo import attachments
from ui.demo.story import LANGUAGES, Amendment, Incident, Story, amended, content, load

PARTS = (
    "people",
    "at_work",
    "at_home",
    "amendments",
    "messages",
    "files",
    "exports",
    "steps",
    "answers",
)
FICTION = {"en": r"(?:0|\+44)7700 ?900\d{3}", "fr": r"(?:0|\+33)6 ?39 ?98 ?\d\d ?\d\d"}
"""The ranges that Ofcom and Arcep keep for drama."""


@pytest.fixture(params=LANGUAGES)
def story(request) -> Story:
    return load(request.param)


def texts_of(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_of(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts_of(part)]
    return [value] if isinstance(value, str) else []


def every_text(language: str) -> list[str]:
    return [text for part in PARTS for text in texts_of(content(language, f"{part}.toml"))]


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="de"):
        load("de")


def test_there_are_about_thirty_incidents_over_fourteen_months(story):
    moments = [parse_moment(one.when, story.zone) for one in story.incidents]
    first = min(moment.earliest for moment in moments if moment.earliest)
    last = max(moment.earliest for moment in moments if moment.earliest)
    assert 28 <= len(story.incidents) <= 34
    assert last - first >= timedelta(days=14 * 30.4)


def test_every_precision_of_a_moment_occurs(story):
    found = {parse_moment(one.when, story.zone).precision for one in story.incidents}
    assert found == set(Precision)


def test_channels_categories_roles_and_details_are_those_of_the_journal(story):
    for one in story.incidents:
        assert one.channel in set(Channel)
        assert set(one.categories) <= set(Category)
        assert {person.role for person in one.people} <= set(Role)
        assert set(one.details) <= set(detail_ids(Holder.INCIDENT))


def test_every_person_named_is_known_and_everyone_known_is_named(story):
    known = [person.key for person in story.people]
    changes = [change.fields.people or () for change in story.amendments]
    named = {one.person for group in changes for one in group}
    named |= {one.person for incident in story.incidents for one in incident.people}
    assert len(set(known)) == len(known)
    assert named == set(known)


def test_keys_are_unique_and_amendments_name_an_incident_written_before(story):
    written = {one.key: one.recorded_at for one in story.incidents}
    assert len(written) == len(story.incidents)
    assert 2 <= len(story.amendments) <= 5
    for change in story.amendments:
        assert change.recorded_at > written[change.incident]


def test_an_amendment_changes_what_it_names_and_nothing_else(story):
    incidents = {one.key: one for one in story.incidents}
    change = next(one for one in story.amendments if one.fields.when)
    before = incidents[change.incident]
    after = amended(before, change.fields)
    assert after.when == change.fields.when != before.when
    assert after.what == before.what
    for one in story.amendments:
        assert amended(incidents[one.incident], one.fields) != incidents[one.incident]


def test_nothing_is_written_down_before_it_happened(story):
    zone = ZoneInfo(story.zone)
    for one in story.incidents:
        earliest = parse_moment(one.when, story.zone).earliest
        if earliest:
            assert one.recorded_at > earliest.replace(tzinfo=zone), one.key


def test_some_entries_are_written_days_later_and_most_on_the_same_day(story):
    delays = Counter()
    for one in story.incidents:
        earliest = parse_moment(one.when, story.zone).earliest
        if earliest:
            delays[(one.recorded_at.date() - earliest.date()).days > 1] += 1
    assert delays[True] >= 5
    assert delays[False] > delays[True]


def test_every_clock_shows_the_time_of_the_storys_zone(story):
    zone = ZoneInfo(story.zone)
    for one in story.writings():
        assert one.recorded_at.utcoffset() == one.recorded_at.astimezone(zone).utcoffset()


def test_writings_are_in_the_order_of_writing(story):
    writings = story.writings()
    assert [one.recorded_at for one in writings] == sorted(one.recorded_at for one in writings)
    assert {type(one) for one in writings} == {Incident, Amendment}


def test_both_languages_tell_the_same_story_with_other_names():
    english, french = load("en"), load("fr")
    assert [one.key for one in english.incidents] == [one.key for one in french.incidents]
    assert [one.attachments for one in english.incidents] == [
        one.attachments for one in french.incidents
    ]
    assert [one.categories for one in english.incidents] == [
        one.categories for one in french.incidents
    ]
    assert not {one.name for one in english.people} & {one.name for one in french.people}


def test_every_attachment_is_made_and_used_once(story):
    used = story.attachment_keys()
    assert len(set(used)) == len(used)
    assert set(used) == set(attachments.keys(story.language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_phone_numbers_are_of_the_range_for_fiction(language):
    numbers = [
        found
        for text in every_text(language)
        for found in re.findall(r"(?<![\d.-])(?:\+\d|0)\d(?: ?\d){7,}", text)
    ]
    assert len(numbers) > 10
    assert [number for number in numbers if not re.fullmatch(FICTION[language], number)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_are_of_the_domains_for_examples(language):
    text = "\n".join(every_text(language))
    hosts = re.findall(r"(?:\w@|https?://)([\w-]+(?:\.[\w-]+)+)", text)
    allowed = re.compile(r"example\.(com|org)|([\w-]+\.)*[\w-]+\.example")
    assert len(hosts) > 5
    assert [host for host in hosts if not allowed.fullmatch(host)] == []


def test_words_quoted_from_a_screenshot_stand_in_it_letter_for_letter(story):
    shown = content(story.language, "messages.toml")
    quoted = [
        one for one in story.incidents if one.exact_words and set(one.attachments) & set(shown)
    ]
    assert len(quoted) > 6
    for one in quoted:
        words = [text for key in one.attachments for text in texts_of(shown.get(key, {}))]
        words += texts_of(content(story.language, "files.toml"))
        assert any(one.exact_words in text for text in words), one.key
