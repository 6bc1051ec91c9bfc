"""Whose an address is: exact hosts, also where somebody wants to mislead."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.guidance.harmless import is_plain
from harassvault.guidance.hosts import address_of, is_below
from harassvault.guidance.kinds import SourceType
from harassvault.guidance.services import Oddity, place_of, places_of, services


def owner(url):
    place = place_of(url)
    assert place is not None
    return place.service.id if place.service else None


@pytest.mark.parametrize(
    ("url", "service"),
    [
        ("https://www.instagram.com/p/Abc/", "instagram"),
        ("https://m.facebook.com/story.php?id=1", "facebook"),
        ("https://mobile.twitter.com/a/status/1", "x"),
        ("https://x.com/a/status/1", "x"),
        ("https://old.reddit.com/r/a", "reddit"),
        ("https://youtu.be/abc?t=61", "youtube"),
        ("https://cdn.discordapp.com/attachments/1/2/x.png", "discord"),
        ("https://discord.gg/abc", "discord"),
        ("https://vm.tiktok.com/abc/", "tiktok"),
        ("https://t.me/s/channel", "telegram"),
        ("https://chat.whatsapp.com/abc", "whatsapp"),
        ("https://www.google.fr/search?q=x", "google"),
        ("https://steamcommunity.com/id/x", "steam"),
        ("https://www.linkedin.com/in/x", "linkedin"),
        ("https://pbs.twimg.com/media/x.jpg", "x"),
        ("https://scontent.cdninstagram.com/v/x.jpg", "instagram"),
        ("https://scontent-cdg4-1.xx.fbcdn.net/v/x.jpg", "facebook"),
        ("https://www.bing.com/images/search?q=x", "bing"),
        ("HTTPS://WWW.INSTAGRAM.COM/p/", "instagram"),
        ("instagram.com/p/1", "instagram"),
        ("www.instagram.com", "instagram"),
        ("instagram.com:443/p/1", "instagram"),
        ("https://instagram.com./p/1", "instagram"),
        ("https://instagram.com?x=1", "instagram"),
        ("https://instagram.com#x", "instagram"),
        ("https:///instagram.com/x", "instagram"),
        ("https:\\\\instagram.com\\x", "instagram"),
        ("https://instagram%2Ecom/", "instagram"),
        ("https://\uff49\uff4e\uff53\uff54\uff41\uff47\uff52\uff41\uff4d.com/", "instagram"),
        ("https://instagram\u3002com/", "instagram"),
        ("https://insta\u00adgram.com/", "instagram"),
        ("https://evil.example@instagram.com/", "instagram"),
        ("https://instagram.com\\@evil.example/", "instagram"),  # a browser takes it for a slash
        ("https://evil.example%2f@instagram.com/", "instagram"),
    ],
)
def test_a_service_is_known_by_its_host(url, service):
    assert owner(url) == service


@pytest.mark.parametrize(
    "url",
    [
        "https://instagram.com@evil.example",
        "https://instagram.com:pass@evil.example/",
        "https://instagram.com%2f@evil.example/",
        "https://evil.example\\@instagram.com/",
        "https://evil.example/https://instagram.com/",
        "https://evil.example?https://instagram.com/",
        "https://evil.example#@instagram.com/",
        "https://evil.example?@instagram.com/",
        "https://instagram.com.evil.example/",
        "https://evil-instagram.com/",
        "https://evilinstagram.com/",
        "https://instagram.com-evil.example/",
        "https://instagram.community/",
        "https://instagr\u0430m.com/",  # a Cyrillic letter
        "https://xn--instagrm-76g.com/",
        "https://\u0131nstagram.com/",  # without its dot
        "https://www-instagram-com.translate.goog/",
        "https://web.archive.org/web/2026/https://instagram.com/",
        "https://notx.com/",
        "https://x.com.evil.example/",
        "https://sites.google.com/view/x",
        "https://google.com.evil.example/",
        "https://93.184.216.34/instagram.com",
        "https://[2001:db8::1]/instagram.com",
    ],
)
def test_what_only_looks_like_a_service_is_some_other_site(url):
    place = place_of(url)
    assert place is not None
    assert place.service is None
    assert not place.leads_on
    assert place.host.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "https://", "https:///", "https://@/", "https://localhost/", "instagram",
        "javascript:alert(1)//instagram.com", "data:text/html,instagram.com", "file:///etc/passwd",
        "mailto:a@instagram.com", "ftp://instagram.com/", "https://insta gram.com/",
        "https://instagram..com/", "https://.instagram.com/", "https://insta\u202egram.com/",
        "https://instagram.com\x00/", "https://instagram%2fcom/", "https://[::1/",
        "https://[x]/", "https://-instagram-.com/", "https://instagr<am.com/", "https://a.\ud800/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_leads_nowhere(text):
    assert place_of(text) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://bit.ly/abc", "https://urlz.fr/abc", "https://t.co/abc", "https://lnkd.in/abc",
        "https://l.facebook.com/l.php?u=https://evil.example", "https://l.instagram.com/?u=x",
        "https://www.facebook.com/l.php?u=https://evil.example", "https://m.facebook.com/l.php?u=x",
        "https://www.google.com/url?q=https://evil.example", "https://google.fr/url?q=x",
        "https://www.youtube.com/redirect?q=x", "https://m.youtube.com//%72edirect?q=x",
        "https://steamcommunity.com/linkfilter/?url=x", "https://out.reddit.com/x",
    ],
)  # fmt: skip
def test_an_address_that_only_leads_on_is_no_place(url):
    place = place_of(url)
    assert place.leads_on
    assert place.service is None


@pytest.mark.parametrize(
    "url", ["https://www.youtube.com/redirects", "https://www.google.com/urls", "https://at.co/x"]
)
def test_what_only_looks_like_leading_on_does_not(url):
    assert not place_of(url).leads_on


@pytest.mark.parametrize(
    ("url", "odd"),
    [
        ("https://instagram.com@evil.example/", [Oddity.NAME_BEFORE_HOST]),
        ("https://instagr\u0430m.com/", [Oddity.FOREIGN_LETTERS]),
        ("https://xn--instagrm-76g.com/", [Oddity.FOREIGN_LETTERS]),
        ("https://example.org:8443/", [Oddity.PORT]),
        ("https://192.168.0.1/", [Oddity.NUMBER]),
        ("https://0x7f.1/", [Oddity.NUMBER]),
        ("https://[2001:db8::1]:80/", [Oddity.PORT, Oddity.NUMBER]),
        ("https://example.org/@a:b", []),
    ],
)
def test_what_can_mislead_is_named(url, odd):
    assert list(place_of(url).oddities) == odd


def test_foreign_letters_are_given_in_the_form_of_computers():
    assert place_of("https://b\u00fccher.example/").host == "xn--bcher-kva.example"


def test_each_address_comes_once_in_its_order():
    found = places_of(["https://x.com/1", "nothing", "https://bit.ly/1", "https://x.com/1"])
    assert [one.url for one in found] == ["https://x.com/1", "https://bit.ly/1"]


@given(st.text(max_size=80))
def test_no_text_stops_it_and_every_host_is_plain(text):
    for url in (text, f"https://{text}", f"https://instagram.com{text}", f"https://{text}.com/"):
        address = address_of(url)
        if address:
            assert address.host.isascii()
            assert not set(address.host) & set(" /\\@?#<>\"'%")


@given(
    st.from_regex(r"[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True),
    st.sampled_from([name for one in services() for name in one.hosts]),
)
def test_only_a_dot_makes_a_host_stand_below_another(label, name):
    assert is_below(f"{label}.{name}", name)
    assert not is_below(f"{label}{name}", name)
    assert not is_below(f"{name}.{label}", name)


# --- the facts -----------------------------------------------------------------------------------


def test_each_host_belongs_to_one_service_and_is_written_as_it_is_compared():
    hosts = [name for one in services() for name in (*one.hosts, *one.only)]
    assert len(set(hosts)) == len(hosts)
    assert all(address_of(one).host == one for one in hosts)
    below = [(a, b) for a in hosts for b in hosts if a != b and is_below(a, b)]
    assert all(b in {one for each in services() for one in each.only} for a, b in below)


def test_each_service_says_where_it_takes_reports_what_they_ask_for_and_where_that_was_seen():
    ids = [one.id for one in services()]
    assert len(set(ids)) == len(ids)
    for one in services():
        assert one.hosts or one.only, one.id
        assert one.where, one.id
        assert one.asks, one.id
        assert one.source.checked >= date(2026, 1, 1), one.id
        assert one.source.type is not SourceType.OFFICIAL or one.source.url, one.id
        assert all(is_plain(text) for text in (one.name, one.page, one.email)), one.id
        if one.page:
            assert one.page.startswith("https://"), one.id
