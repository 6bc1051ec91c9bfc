"""What is confidential is found however it is written, and its neighbours are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.redacted import Left
from reports.redacting.confidential import contacts_of, number_of, patterns_of
from reports.redacting.folding import fold, folded_text
from reports.redacting.patterns import How, Pattern
from reports.redacting.people import names_of
from reports.redacting.redact import Cutting
from reports.redacting.rules import Somebody, TextRule

ADDRESS = "12 rue des Érables, 75011 Paris"


def cut(text, *patterns):
    return Cutting([TextRule("[C1]", Left.CONFIDENTIAL, patterns)]).cut(text)


@pytest.mark.parametrize(
    "written",
    [
        "12 rue des Érables, 75011 Paris",
        "12, RUE DES ERABLES\n75011 PARIS",
        "12 rue des E\u0301rables",
        "12ruedeserables75011paris",
        "12-rue-des-erables",
        "12_Rue_des_Érables",
        "12%20rue%20des%20%C3%89rables",
        "rue des érables",
        "75011",
        "75 011 Paris",
        "１２ rue des Érables",
        "12\u200b rue\u00a0des\u202fÉrables",
        "chezMoi12RueDesErables",
        "https://maps.example/?to=12%2520rue%2520des%2520%25C3%2589rables",
        "12&nbsp;rue des &Eacute;rables",
        "12 r. des Érables",
        "12, Érables",
    ],
)
def test_an_address_is_found_however_it_is_written(written):
    left = cut(f"at {written}.", *patterns_of(ADDRESS))
    assert left.startswith("at ")
    assert "erables" not in folded_text(left)
    assert "75011" not in folded_text(left)


@pytest.mark.parametrize(
    "text",
    [
        "Paris",
        "12 times",
        "in the rue of the maples",
        "order 1750112",
        "The érablesque garden",
        "2026-03-12",
    ],
)
def test_what_is_not_the_address_stays(text):
    assert cut(text, *patterns_of(ADDRESS)) == text


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("12, rue des Lilas, 69003 Lyon", "rue des lilas"),
        ("Flat 3, 14 Oak Street, London SW1A 1AA", "SW1A1AA"),
        ("Flat 3, 14 Oak Street, London SW1A 1AA", "14 oak street"),
        ("221B Baker Street", "baker street"),
        ("350 Fifth Ave, New York, NY 10118-0110", "10118-0110"),
        ("Les Glycines, chemin Vert, 38000 Grenoble", "les glycines"),
        ("AB-123-CD", "ab 123 cd"),
        ("maya@mail.example", "MAYA@MAIL.EXAMPLE"),
        ("maya.o@mail.example", "maya.o+work@mail.example"),
        ("maya.o@mail.example", "maya.o (at) mail [dot] example"),
        ("22 Acacia Avenue, London SW1A 1AA", "22 Acacia Ave"),
        ("22 Acacia Avenue, London SW1A 1AA", "22, Acacia"),
        ("22 St. John's Road", "22 Saint Johns Rd"),
        ("Refuge Les Colombes", "les colombes"),
        ("The Willow Women's Shelter, Leeds", "Willow"),
        ("Via Roma 12, 00184 Roma", "via roma"),
        ("Keizersgracht 5, 1015 CJ Amsterdam", "1015CJ"),
        ("Hauptstraße 14, 10827 Berlin", "Hauptstr. 14"),
        ("1-555-123-4567", "(555) 123-4567"),
        ("33612345678", "06 12 34 56 78"),
        ("🌸🌸", "🌸🌸"),
    ],
)
def test_parts_of_other_lines_are_found_too(line, hidden):
    assert cut(f"see {hidden} there", *patterns_of(line)) == "see [C1] there"


@pytest.mark.parametrize("line", ["+33 6 12 34 56 78", "06 12 34 56 78", "0033612345678"])
@pytest.mark.parametrize(
    "written",
    [
        "+33612345678",
        "+33 (0)6 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "0612345678",
        "00 33 6 12 34 56 78",
        "tel:+33612345678",
        "６ 12 34 56 78",
    ],
)
def test_a_number_is_found_with_every_prefix(line, written):
    left = cut(f"ring {written} now", *patterns_of(line))
    assert not any(character.isdigit() for character in left.replace("[C1]", ""))


def test_another_number_stays():
    assert cut("ring 06 12 34 56 79", *patterns_of("+33 6 12 34 56 78")) == "ring 06 12 34 56 79"


def test_a_number_without_prefix_is_its_digits():
    assert number_of("(555) 010-2345") == Pattern("5550102345", How.NUMBER)


def test_names_are_whole_words():
    marie = Pattern.of("Marie")
    assert cut("Marie, marié and MARIE; MarieDupont, Marie2", marie) == (
        "[C1], [C1] and [C1]; [C1]Dupont, [C1]2"
    )
    assert cut("Mariette remariée", marie) == "Mariette remariée"
    assert cut("我叫王小明吗", Pattern.of("王小明")) == "我叫[C1]吗"


@pytest.mark.parametrize(
    "hidden",
    [
        "Nadias", "NZBRUNEK", "nadiaz", "06 12 34 56 78", "n.zb@mail.example", "na.zbr",
        "facebook.com/na.zbr",
    ],
)  # fmt: skip
def test_somebody_is_found_by_what_is_made_of_the_name_and_by_each_contact(hidden):
    contact = "mobile: 06 12 34 56 78, N.Zb@mail.example\nhttps://www.facebook.com/na.zbr"
    nadia = names_of(Somebody(("Nadia Zbrunek",), contact=contact), frozenset())
    assert cut(f"see {hidden} there", *nadia) == "see [C1] there"


def test_a_short_name_is_one_with_a_capital():
    jo = names_of(Somebody(("Jo Le Smith",)), frozenset())
    assert cut("Jo, Le Havre; the jo-jo of a Smith; Jos", *jo) == (
        "[C1], Le Havre; the jo-jo of a [C1]; Jos"
    )


def test_the_words_of_a_contact_are_no_contact():
    assert cut("my mobile", *contacts_of("mobile: 06 12 34 56 78")) == "my mobile"


def test_what_overlaps_is_cut_out_whole():
    first = TextRule("[P1]", Left.PASSAGE, (Pattern.of("I saw Marie"),))
    second = TextRule("[A1]", Left.PERSON, (Pattern.of("Marie Dupont"),))
    cutting = Cutting([first, second])
    assert cutting.cut("Then I saw Marie Dupont go.") == "Then [A1] go."


@given(st.text(max_size=60), st.text(max_size=60), st.text(min_size=1, max_size=30))
def test_every_letter_of_what_is_written_is_cut_out(before, after, line):
    text = f"{before} {line} {after}"
    first = len(before) + 1
    folded = fold(text)
    spans = [span for one in patterns_of(line) for span in one.spans(text, folded)]
    for start, end in zip(folded.starts, folded.ends, strict=True):
        if first <= start < first + len(line):
            assert any(begin <= start and end <= stop for begin, stop in spans)


@given(st.text(max_size=80))
def test_folding_knows_where_each_letter_stands(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))
