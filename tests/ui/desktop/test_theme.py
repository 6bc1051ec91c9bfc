"""Contrast, sizes, and the style sheet that is made of the tokens."""

import itertools

import pytest
from PySide6.QtGui import QFont

from ui.desktop.theme.icons import icon_pixmap
from ui.desktop.theme.sheet import style_sheet
from ui.desktop.theme.tokens import (
    DARK,
    LIGHT,
    MIN_CONTRAST,
    TEXT_PAIRS,
    Scale,
    contrast,
)
from ui.desktop.window import Window

SCHEMES = {"light": LIGHT, "dark": DARK}


@pytest.mark.parametrize(("scheme", "pair"), list(itertools.product(SCHEMES, TEXT_PAIRS)), ids=str)
def test_every_text_stands_out_from_its_ground(scheme, pair):
    text, ground = (getattr(SCHEMES[scheme], name) for name in pair)
    assert contrast(text, ground) >= MIN_CONTRAST


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["canvas", "surface"])
def test_edges_and_focus_can_be_seen(scheme, ground):
    # WCAG 2.2, 1.4.11: 3:1 for what shows where a control is.
    colours = SCHEMES[scheme]
    assert contrast(colours.strong_line, getattr(colours, ground)) >= 3
    assert contrast(colours.accent, getattr(colours, ground)) >= 3


def test_contrast_has_the_values_of_the_definition():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_scale_grows_with_the_font():
    small, large = Scale.of(14), Scale.of(28)
    assert large.body == pytest.approx(2 * small.body, abs=1)
    assert small.small < small.body < small.lead < small.title < small.display


def test_the_sheet_leaves_no_name_unfilled(qapp):
    assert "$" not in style_sheet(LIGHT, Scale.of(14), dark=False)


def test_an_icon_is_painted_in_the_colour_asked_for(qapp):
    image = icon_pixmap("plus", "#ff0000", 24).toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle.name() == "#ff0000"


def test_the_look_follows_the_systems_font(qapp, look):
    before = QFont(qapp.font())
    bigger = QFont(before)
    bigger.setPointSizeF(before.pointSizeF() * 2)
    size = look.theme.scale.body
    try:
        qapp.setFont(bigger)
        look.refresh()
        assert look.theme.scale.body > 1.5 * size
    finally:
        qapp.setFont(before)
        look.refresh()


def test_a_window_wears_the_sheet_and_the_application_none(qtbot, qapp, look):
    # What the application wears is given again to each part of a page at every step of building.
    window = Window(look)
    qtbot.addWidget(window)
    assert qapp.styleSheet() == ""
    light = window.styleSheet()
    assert LIGHT.canvas in light
    look.refresh(dark=True)
    dark = window.styleSheet()
    look.refresh(dark=None)
    assert DARK.canvas in dark
    assert window.styleSheet() == light
