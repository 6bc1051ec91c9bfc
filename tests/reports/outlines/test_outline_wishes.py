"""What somebody may ask of any report: confidential, a wide margin, the counts or none."""

import io
from dataclasses import replace

import pypdfium2
import pytest

from reports.audience import Audience
from reports.blocks import Bars
from reports.pdf.outline_pdf import write_outline
from tests.reports.reading import made, of_kind
from tests.reports.rich import rich_dossier
from tests.reports.rich_dossier import minimal


@pytest.mark.parametrize("audience", Audience)
def test_counts_are_the_lawyers_unless_somebody_wants_it_otherwise(audience):
    dossier = rich_dossier(audience)
    is_lawyer = audience is Audience.LAWYER
    assert bool(of_kind(made(dossier), Bars)) is is_lawyer
    other = made(replace(dossier, patterns=not is_lawyer))
    assert bool(of_kind(other, Bars)) is not is_lawyer


@pytest.mark.parametrize("audience", Audience)
def test_each_report_can_say_that_it_is_confidential_and_leave_room_for_binding(audience):
    plain = made(minimal(audience))
    asked = made(replace(minimal(audience), confidential=True, binding=True))
    assert "CONFIDENTIAL" not in plain.mark
    assert asked.mark == f"CONFIDENTIAL. {plain.mark}".strip()
    assert asked.wide_binding


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_mark_too_long_for_one_line_is_whole_on_each_page(language):
    dossier = replace(minimal(Audience.LAWYER, language), confidential=True, binding=True)
    outline, out = made(dossier), io.BytesIO()
    write_outline(outline, out, _no_originals, None)
    pdf = pypdfium2.PdfDocument(out.getvalue())
    for page in pdf:
        said = " ".join(page.get_textpage().get_text_range().replace("\u00a0", " ").split())
        for part in outline.mark.split(". "):
            assert part.rstrip(".") in said
    pdf.close()


def _no_originals(identity):
    raise AssertionError(identity)
