"""What strangers can write is read in a time that grows as it does: one sender stops no import."""

import io
import time

import pytest

from harassvault.importers.archives import Part, grow
from harassvault.importers.calendar import zones
from harassvault.importers.mail import addresses, headers
from harassvault.importers.pages import html
from harassvault.importers.whatsapp import body
from harassvault.importers.whatsapp.headers import header_of

TIMES, MOST = 8, 24
"""So many times the length may take so many times as long; the square would take 64 times."""

TOO_SHORT = 0.0002
"""Seconds below which a measure says nothing."""


def page(text):
    data = f"<!-- Page saved with SingleFile{text}--><html><body>hello".encode()
    tree = grow([Part("a.html", len(data), io.BytesIO(data))])
    return html.load(tree, tree.items[0])


def mail(text):
    return headers.parse(b"From: a@b.example\n" + text.encode() + b"\n\nhello")


READ = {
    "votes of a poll": (body.poll, 1_000, lambda n: "POLL:\nq\nOPTION: (" + "1" * n),
    "spaces in a poll": (body.poll, 1_000, lambda n: "POLL:\nq\nOPTION: x" + " " * n + "x"),
    "signs of direction": (header_of, 500, lambda n: "\u200e" * n),
    "spaces in an address": (addresses.read, 2_000, lambda n: "<" + " " * n + "x"),
    "empty lines of a page": (page, 400, lambda n: "\n" * n),
}


def least(work, given):
    """Return the least seconds that a few tries took."""
    took = []
    for _ in range(5):
        began = time.perf_counter()
        work(given)
        took.append(time.perf_counter() - began)
    return min(took)


@pytest.mark.parametrize("name", READ)
def test_what_is_longer_takes_longer_in_proportion(name):
    work, size, made = READ[name]
    short = max(least(work, made(size)), TOO_SHORT)
    assert least(work, made(size * TIMES)) < MOST * short


def test_a_header_is_repaired_a_few_times(monkeypatch):
    looks = []
    real = headers._more_follows
    monkeypatch.setattr(headers, "_more_follows", lambda *one: looks.append(one) or real(*one))
    mail(("x\n" * 18 + "to:\n") * 200)
    assert len(looks) <= headers.MAX_REPAIRS + 1


def test_a_calendar_of_many_rules_and_years_is_worked_out_in_part(monkeypatch):
    rules = []
    monkeypatch.setattr(zones, "_changes", lambda rule, _year: rules.append(rule) or [])
    work = zones.Work()
    shift = zones.timedelta(hours=1)
    for _ in range(10):
        zone = zones.Zone(work=work)
        for number in range(100):
            rule = zone.add()
            rule.before, rule.after = shift, shift * (number % 2)
        for year in range(1, 100):
            zone.offset_at(zones.datetime(year, 6, 1))
    assert len(rules) <= zones.MAX_WORK
