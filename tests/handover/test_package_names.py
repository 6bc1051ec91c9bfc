"""Names in a package: safe on every system, still recognisable, unique whatever their case."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from reports.handover.names import numbered, safe

NAMES = st.text(st.characters(), max_size=300) | st.sampled_from(
    [
        "CON",
        "nul.txt",
        "..",
        "../../etc/passwd",
        "a\\b",
        ".bashrc",
        "x. ",
        "\u202egpj.exe",
        "%2e%2e",
    ]
)


@given(NAMES)
@example("\ud800half.png")
@example("a" * 300 + ".jpeg")
@example("é" * 300)
@example("x." + "y" * 300)
def test_any_name_becomes_one_that_every_system_takes(name):
    made = numbered(7, 2, name)
    assert made.startswith("07 ")
    assert len(made.encode("utf-8")) <= 140
    assert not set(made) & set('<>:"/\\|?*%')
    assert all(unicodedata.category(one)[0] != "C" for one in made)
    assert made == made.strip()
    assert not made.endswith(".")
    assert made == unicodedata.normalize("NFC", made)
    assert safe(safe(name)) == safe(name)


@given(st.lists(NAMES, min_size=2, max_size=8))
def test_no_two_exhibits_share_a_name_in_any_case(names):
    made = [numbered(number, 2, name).casefold() for number, name in enumerate(names, 1)]
    assert len(set(made)) == len(made)


def test_what_is_harmless_stays_as_it_was():
    for name in ("Screenshot 2026-03-04 (2).png", "été à Orléans.jpg", "照片.heic", "a🙂b.mp4"):
        assert safe(name) == name


def test_a_long_name_keeps_its_ending():
    assert safe("a" * 300 + ".jpeg").endswith("aaa.jpeg")
