"""The text run: any text whatever is set, whole, inside the width it was given."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.text import bidi, words
from reports.text.breaks import is_space
from reports.text.clusters import split_clusters
from reports.text.controls import printable
from reports.text.faces import BODY, EMOJI, Style, face_for, han_order
from reports.text.lines import set_text

ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.characters(exclude_categories=()),
        st.sampled_from(
            "אבגمرحبا123 ()\u2067\u2068\u2069\u200f\u202e👨\u200d👩️🏽🇫🇷e\u0301क्ष你한ก\n\t"
        ),
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT, st.floats(5, 300))
def test_any_text_fits_and_loses_no_cluster(text, width):
    lines = set_text(text, width, 10)

    assert all(line.width <= width * 1.0001 for line in lines)
    shown = "".join(line.text for line in lines)
    for cluster in split_clusters(printable(text).replace("\n", "")):
        base = cluster[0]
        assert base in shown or f"U+{ord(base):04X}" in shown


@given(ANY_TEXT)
def test_clusters_join_to_the_text(text):
    assert "".join(split_clusters(text)) == text


@given(ANY_TEXT)
def test_every_piece_of_a_line_is_drawn_once(text):
    for line in set_text(text, 200, 10):
        drawn = "".join(piece.text for piece in line.pieces)
        assert sorted(drawn) == sorted(line.text[: len(drawn)])
        assert all(is_space(rest) for rest in line.text[len(drawn) :])


@pytest.mark.parametrize(
    "cluster",
    [
        "e\u0301",
        "👨‍👩‍👧",
        "🏳️‍🌈",
        "🇫🇷",
        "👍🏽",
        "1️⃣",
        "क्षि",
        "한",
        "กำ",
        "\u1112\u1161\u11ab",
        "🏴\U000e0067\U000e007f",
    ],
)
def test_a_cluster_stays_together(cluster):
    assert split_clusters(f"a{cluster}b") == ["a", cluster, "b"]


def test_two_flags_are_two_clusters():
    assert split_clusters("🇫🇷🇩🇪") == ["🇫🇷", "🇩🇪"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a‹U+202E›b"),
        ("a\x07b", "a‹U+0007›b"),
        ("a\tb", "a    b"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("a\ud800b", "a‹U+D800›b"),
        ("a\U000e0041b", "a‹U+E0041›b"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
    ],
)
def test_what_hides_is_shown(text, shown):
    assert printable(text) == shown


LATIN = st.text("aé1 -/?!:;.\u00bb\u00ab\u2039\u203a\u00a0\u202f\u2014\u2019(\u20ac", max_size=12)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(LATIN, st.sampled_from(Style)), min_size=1, max_size=4))
def test_latin_is_divided_by_the_same_rules_as_all_else(runs):
    text = "".join(part for part, _ in runs)
    assert parts_of(words.words_of_runs(runs, 0)) == parts_of(words._words_of_runs(text, runs, 0))
    whole = [(text, Style.REGULAR)]
    assert parts_of(words.words_of(text, Style.REGULAR, 0)) == parts_of(
        words._words_of_runs(text, whole, 0)
    )


def parts_of(found):
    return [(one.text, one.pieces, one.bare, one.width, one.bare_width) for one in found]


def test_a_character_without_font_prints_as_its_code():
    assert set_text("a\ue000b", 200, 10)[0].text == "a[U+E000]b"


def test_a_heart_with_emoji_selector_is_an_emoji_and_without_is_text():
    han = han_order("")
    assert face_for("❤️", Style.REGULAR, han)[0] == EMOJI
    assert face_for("❤", Style.REGULAR, han)[0] != EMOJI
    assert face_for("é", Style.BOLD, han)[0] == BODY[Style.BOLD]


@pytest.mark.parametrize(("text", "first"), [("東京です", "JP"), ("北京", "SC"), ("서울 北", "KR")])
def test_han_takes_the_form_of_its_language(text, first):
    assert first in han_order(text)[0].name


def test_numbers_keep_their_order_in_right_to_left_text():
    line = set_text("שלום 123 עולם", 300, 10)[0]

    assert [piece.text for piece in line.pieces] == ["עולם", " ", "123", " ", "שלום"]
    assert line.right_to_left


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("from דנה (12:30)", ["from ", "(", "12:30", ") ", "דנה"]),
        ("see (דנה) now", ["see ", "(", "דנה", ") ", "now"]),
        ("דנה (abc) 5", ["5", " ", "(", "abc", ") ", "דנה"]),
    ],
)
def test_brackets_stay_around_what_they_hold(text, shown):
    pieces = set_text(text, 300, 10)[0].pieces
    # A piece is kept as it was written; those that read from the right are drawn turned round.
    drawn = "".join(
        bidi.as_drawn(piece.text) if piece.right_to_left else piece.text for piece in pieces
    )
    expected = "".join(part[::-1] if part == "דנה" else part for part in shown)
    assert drawn.replace(" ", "") == expected.replace(" ", "")


def test_an_isolate_does_not_disturb_what_surrounds_it():
    # As a messenger writes it: a Hebrew name inside an English sentence, then a number.
    text = "from \u2068דנה\u2069 12:30"

    assert bidi.levels(text, 0)[-5:] == [0, 0, 0, 0, 0]
    assert bidi.levels("from דנה 12:30", 0)[-1] == 2


def test_a_word_wider_than_the_line_is_cut_and_kept():
    lines = set_text("https://example.org/" + "x" * 200, 100, 10)

    assert len(lines) > 5
    assert "".join(line.text for line in lines) == "https://example.org/" + "x" * 200


def test_chinese_does_not_begin_a_line_with_a_full_stop():
    lines = set_text("你好世界。" * 8, 45, 10)

    assert all(not line.text.startswith("。") for line in lines)


def test_width_and_size_have_to_be_real():
    with pytest.raises(ValueError, match="0"):
        set_text("a", 0, 10)


def test_a_very_long_word_takes_time_in_proportion():
    def seconds(length):
        start = time.perf_counter()
        lines = set_text("A1b2+" * (length // 5), 400, 10)
        assert sum(len(line.text) for line in lines) == length
        return time.perf_counter() - start

    seconds(1_000)
    # Ten times the length: about ten times the time; a hundred would be the square.
    assert seconds(50_000) < 40 * max(seconds(5_000), 0.01)
