"""Letters as files: the words survive each format, the same letter gives the same bytes."""

import re
import zipfile
from io import BytesIO

import docx
import pypdfium2
import pytest

from harassvault.incident import Setting
from harassvault.intake import Who
from harassvault.person import Person, Relation
from reports.choice import Choice
from reports.letters.kinds import LetterKind
from reports.letters.letter import Format
from reports.letters.material import LetterChoice
from reports.letters.prepare import draft_letter, prepare_letter, write_letter
from reports.prepare import prepare_report
from reports.select import select
from reports.selecting.chosen import chosen
from tests.letters import golden

HOSTILE = (
    "<img src='/etc/passwd'> & {braces} %s \\ ]]> \x07\x1b[31m \u202eturned\u202c\nتَنتظر 12:30\tend"
)


def draft(vault, to, language="en", **more):
    return draft_letter(vault, LetterChoice(str(to), language, **more))


def written(letter, format_):
    target = BytesIO()
    write_letter(letter, format_, target)
    return target.getvalue()


def squeezed(text):
    """Return the letters of a text, without spaces and what only joins lines."""
    return re.sub(r"[\s\ufffe\u2022-]", "", text)


def all_texts(letter):
    return [
        *letter.sender, *letter.addressee, letter.dated, letter.subject, *letter.references,
        letter.greeting, *letter.closing,
        *(one.text for one in letter.body), *(one.label for one in letter.body),
    ]  # fmt: skip


def pdf_pages(data):
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


@pytest.mark.parametrize("language", golden.LANGUAGES)
def test_a_pdf_says_all_of_it_and_begins_with_a_page_for_her_alone(whole, language):
    for kind in (LetterKind.POLICE, LetterKind.PLATFORM):
        letter = draft(whole, kind, language)
        first, *others = pdf_pages(written(letter, Format.PDF))
        for line in letter.before:
            assert squeezed(line) in squeezed(first)
        said = squeezed("".join(others))
        for text in all_texts(letter):
            if text.isascii() or max(text) < "\u0600":
                assert squeezed(text) in said
        assert squeezed(letter.before[0]) not in said
        assert squeezed(letter.subject) not in squeezed(first)


@pytest.mark.parametrize("language", golden.LANGUAGES)
def test_a_docx_says_all_of_it_in_order(whole, language):
    letter = draft(whole, LetterKind.POLICE, language)
    document = docx.Document(BytesIO(written(letter, Format.DOCX)))
    texts = [one.text for one in document.paragraphs]
    end = next(at for at, one in enumerate(texts) if one == "\n" or "\x0c" in one or one == "")
    before, said = squeezed("".join(texts[:end])), squeezed("".join(texts[end:]))
    for line in letter.before:
        assert squeezed(line) in before
    for text in all_texts(letter):
        assert squeezed(text) in said


def test_a_docx_names_neither_a_person_nor_a_program(whole):
    data = written(draft(whole, "hr"), Format.DOCX)
    with zipfile.ZipFile(BytesIO(data)) as members:
        names = set(members.namelist())
        about = members.read("docProps/core.xml").decode()
        times = {one.date_time for one in members.infolist()}
    assert not {"docProps/thumbnail.jpeg", "docProps/app.xml"} & names
    assert times == {(1980, 1, 1, 0, 0, 0)}
    for word in ("Nora", "docx", "python", "Harass", "Word"):
        assert word not in about
    assert docx.Document(BytesIO(data)).core_properties.title == "Letter"


def test_arabic_reads_from_the_right_in_a_docx(whole):
    document = docx.Document(BytesIO(written(draft(whole, "hr"), Format.DOCX)))
    turned = [one.text for one in document.paragraphs if "<w:bidi/>" in one._p.xml]
    assert turned == ["لا أحد يريدك هنا 😡"]


@pytest.mark.parametrize("format_", Format)
def test_the_same_letter_gives_the_same_bytes(whole, format_):
    letter = draft(whole, "police", "fr")
    assert written(letter, format_) == written(letter, format_)


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("kind", [LetterKind.HR, LetterKind.PLATFORM])
def test_hostile_words_are_only_words(vault, add, format_, kind):
    entry = add(
        vault, "2026-03-03", HOSTILE, exact_words=HOSTILE, where=HOSTILE.replace("\n", " "),
        setting=Setting.WORK,
    )  # fmt: skip
    data = written(draft(vault, kind, incidents=(entry,)), format_)
    match format_:
        case Format.PDF:
            said = "".join(pdf_pages(data))
        case Format.DOCX:
            said = "\n".join(one.text for one in docx.Document(BytesIO(data)).paragraphs)
        case _:
            said = data.decode()
    assert squeezed("<img src='/etc/passwd'> & {braces} %s \\ ]]>") in squeezed(said)
    assert not set("\x07\x1b\u202e") & set(said)


@pytest.mark.parametrize("format_", Format)
def test_a_name_that_opens_what_it_does_not_close_turns_nothing_around(vault, add, format_):
    person = vault.add_person(Person(name="\u2067Vik\u2068tor", tie=Relation.MANAGER))
    add(vault, "2026-03-03", "He shouted.", setting=Setting.WORK, who=(Who(person=person.id),))
    letter = draft(vault, "hr")
    asked = next(one for one in letter.before if one.startswith("Is "))
    assert "\u2067Vik\u2068tor\u2069\u2069 in charge there" in asked
    assert written(letter, format_)


@pytest.mark.parametrize("format_", Format)
def test_a_letter_is_kept_and_logged_like_any_report(vault, add, tmp_path, format_):
    entry = add(vault, "2026-03-03", "He shouted.", setting=Setting.WORK)
    made = prepare_letter(vault, LetterChoice("hr", format=format_))
    (kept,) = vault.exports()
    assert kept.export == made.kept.export
    assert (kept.export.audience, kept.export.format) == ("letter_hr", format_)
    assert kept.export.incidents == (entry,)
    target = tmp_path / "copy"
    vault.copy_export(kept.export.id, target)
    assert target.read_bytes() == written(made.letter, format_)
    assert vault.verify().ok


def test_erasing_an_entry_erases_its_letters(vault, add):
    entry = add(vault, "2026-03-03", "He shouted.", setting=Setting.WORK)
    prepare_letter(vault, LetterChoice("hr"))
    vault.erasing.erase(entry, reports=True)
    assert vault.exports()[0].erased_at is not None


def test_no_head_of_the_log_leaves_with_a_letter(vault, add, tmp_path):
    """A report says when a head first left; a letter prints none."""
    add(vault, "2026-03-03", "He shouted.", setting=Setting.WORK)
    made = prepare_letter(vault, LetterChoice("hr", format=Format.TXT))
    vault.copy_export(made.kept.export.id, tmp_path / "letter.txt")
    assert _report(vault).log.first_left_at is None
    vault.copy_export(prepare_report(vault, Choice()).export.id, tmp_path / "report.pdf")
    assert _report(vault).log.first_left_at is not None


def _report(vault):
    return select(vault, Choice(), chosen(vault, Choice()), vault.checkpoint())
