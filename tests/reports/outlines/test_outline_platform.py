"""The report to a platform: one row an item, where it is, why, in good faith; nothing private."""

from dataclasses import replace

import pytest

from harassvault.incident import Channel
from reports.audience import Audience
from reports.blocks import Exhibits, Frame, Table, ToPaste
from reports.outlines.items import QUOTE_CHARACTERS
from tests.reports.reading import headings, made, of_kind, said_in, words_of
from tests.reports.rich import rich_dossier
from tests.reports.rich_dossier import minimal, rich


def table(report):
    return of_kind(report, Table)[0]


def rows(report):
    return ["\n".join(words_of(row.cells)) for row in table(report).rows]


def online(**more):
    """Return the case with its one incident online."""
    base = rich_dossier(Audience.PLATFORM)
    return replace(base, incidents=(replace(base.incidents[1], **more),))


def test_a_row_says_where_whose_when_what_kind_which_rule_why_and_what():
    (row,) = rows(made(online()))
    for told in (
        "https://social.example/users/kim.adeyemi.fun",
        "Id: 188812345",
        "In: group 77",
        "@kim.adeyemi.fun",
        "Posted: 3 April 2026, 21:14 (local time, Europe/London)",
        "Captured: 3 April 2026, 21:40",
        "pretending to be the person",
        "Seen by: public",
        "still online (last checked: 20 June 2026)",
        "Rule 4: impersonation",
        "I never agreed.",
        "Call me, I am bored at night",
        "At: 0:12",
    ):
        assert told in row


def test_each_place_is_an_item_of_its_own():
    entry = online().incidents[0]
    (place,) = entry.locators
    several = tuple(replace_url(place, f"https://social.example/p/{at}") for at in range(3))
    found = rows(made(online(locators=several)))
    assert [f"p/{at}" in row for at, row in enumerate(found)] == [True] * 3
    assert "3 items are listed." in said_in(made(online(locators=several)))


def replace_url(place, url):
    names = {name: getattr(place, name) for name in type(place).__struct_fields__}
    return type(place)(**(names | {"url": url}))


def test_picked_messages_are_items_and_what_was_around_them_is_not():
    found = rows(made(rich(Audience.PLATFORM)))
    assert any("https://chat.example/m/5" in row and "I am downstairs." in row for row in found)
    assert any("Answer me." in row for row in found)
    assert not [row for row in found if "You again" in row]


def test_a_quote_is_two_hundred_characters_at_most():
    (place,) = online().incidents[0].locators
    names = {name: getattr(place, name) for name in type(place).__struct_fields__}
    long = type(place)(**(names | {"quote": "word " * 100}))
    last = table(made(online(locators=(long,)))).rows[0].cells[-1]
    quote = "".join(words_of(last)).split("\n")[0]
    assert len(quote) <= QUOTE_CHARACTERS
    assert quote.endswith("[…]")


def test_a_threat_or_intimate_content_stands_first_and_a_no_does_not():
    report = made(rich_dossier(Audience.PLATFORM))
    framed = "\n".join(words_of(of_kind(report, Frame)[0].blocks))
    assert "You will be sorry" in framed
    assert "He spoke of my body" in framed
    assert "under 18" not in framed
    assert "incident_minor" in report.stated
    assert of_kind(made(minimal(Audience.PLATFORM)), Frame) == []


def test_files_are_listed_only_where_nothing_leads_to_what_is_meant():
    report = made(rich_dossier(Audience.PLATFORM))
    assert [one.numbers for one in of_kind(report, Exhibits)] == [(2,)]
    assert "profile.png" not in said_in(report)
    assert of_kind(made(online()), Exhibits) == []


@pytest.mark.parametrize("point", ["incident_sexual", "incident_minor"])
def test_files_that_may_be_intimate_are_named_and_not_shown(point):
    base = rich_dossier(Audience.PLATFORM)
    entry = replace(base.incidents[2], details=((point, "yes"),))
    report = made(replace(base, incidents=(entry,)))
    assert of_kind(report, Exhibits) == []
    assert "Photograph of the door" in said_in(report)


def test_nothing_of_home_and_health_is_there():
    text = said_in(made(rich_dossier(Audience.PLATFORM)))
    for private in ("Mill Road", "Loading gate", "certificate", "Stock planner", "Leeds; "):
        assert private not in text


def test_it_ends_in_good_faith_with_name_and_mail():
    report = made(rich_dossier(Audience.PLATFORM))
    text = said_in(report)
    after = text.split("I believe in good faith")[1]
    assert after.index("Kim Adeyemi") < after.index("kim@mail.example")
    assert "Article 16 (2)" in text
    found = headings(report)
    order = ["Who reports", "Accounts reported", "Items", "All together", "Reported before"]
    order += ["Police and orders", "What is asked for", "Good faith"]
    assert [one for one in found if one in order] == order


def test_texts_to_paste_fit_their_forms_and_say_what_did_not_fit():
    pasted = of_kind(made(rich_dossier(Audience.PLATFORM)), ToPaste)
    assert [one.limit for one in pasted[:3]] == [500, 1_000, 2_500]
    assert all(len(one.text) <= one.limit for one in pasted)
    assert pasted[0].left_over > 0
    assert pasted[2].left_over == 0
    assert "https://social.example/users/kim.adeyemi.fun" in pasted[2].text


def test_the_mail_to_an_abuse_desk_is_for_people_and_claims_no_type_of_a_format():
    mail = of_kind(made(rich_dossier(Audience.PLATFORM)), ToPaste)[3].text
    assert "Subject: Report of content and accounts" in mail
    assert "I believe in good faith" in mail
    assert "Contact address of the profile: mail.example" in mail
    assert "xarf" not in mail.lower()
    assert "{" not in mail


def test_an_incident_that_was_set_aside_is_no_item():
    aside = replace(online(), incidents=(replace(online().incidents[0], set_aside=True),))
    assert rows(made(aside)) == []


def test_how_it_came_is_said():
    (row,) = rows(made(online(channel=Channel.EMAIL)))
    assert "by e-mail" in row
