"""The colours and sizes that everything is drawn with.

Every pair of a text and the ground it stands on has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3);
`TEXT_PAIRS` lists them, and a test computes them all.

Never here: Qt.
"""

from dataclasses import dataclass, fields

UNIT = 8
"""Pixels of the one spacing unit; all distances are multiples of it."""

MIN_TARGET = 24
"""Pixels of the smallest thing that can be clicked (WCAG 2.2, 2.5.8)."""

MIN_CONTRAST = 4.5

_LINEAR_BELOW = 0.04045
"""Where the sRGB curve begins to bend (IEC 61966-2-1)."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme. `*_text` is what stands on the ground of the same name.

    Danger is for danger to a person, never for a button that deletes.
    """

    canvas: str
    surface: str
    sunken: str
    line: str
    strong_line: str
    text: str
    quiet: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_ink: str
    soft: str
    soft_text: str
    care: str
    care_text: str
    danger: str
    danger_text: str


LIGHT = Colours(
    canvas="#FAF8F4",
    surface="#FFFFFF",
    sunken="#F2EFE8",
    line="#E3DED3",
    strong_line="#8B8577",
    text="#22262B",
    quiet="#5B6069",
    accent="#1E6B67",
    accent_hover="#175552",
    accent_text="#FFFFFF",
    accent_ink="#1B625E",
    soft="#E2F0EE",
    soft_text="#17524F",
    care="#FBF1DC",
    care_text="#5C4510",
    danger="#FBE7E3",
    danger_text="#8E1F14",
)

DARK = Colours(
    canvas="#15191C",
    surface="#1D2226",
    sunken="#111417",
    line="#31393F",
    strong_line="#7F8A92",
    text="#E9ECEE",
    quiet="#A7B0B7",
    accent="#7CCBC4",
    accent_hover="#9ADBD5",
    accent_text="#0C2523",
    accent_ink="#84D0C9",
    soft="#1D3A39",
    soft_text="#BDE7E3",
    care="#3A3120",
    care_text="#F0DDB0",
    danger="#43221E",
    danger_text="#FFC2B8",
)

TEXT_PAIRS = (
    ("text", "canvas"),
    ("text", "surface"),
    ("text", "sunken"),
    ("text", "soft"),
    ("quiet", "canvas"),
    ("quiet", "surface"),
    ("quiet", "sunken"),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("accent_ink", "canvas"),
    ("accent_ink", "surface"),
    ("soft_text", "soft"),
    ("care_text", "care"),
    ("danger_text", "danger"),
    ("danger_text", "canvas"),
    ("danger_text", "surface"),
)
"""(text, ground) of everything that is written."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The one type scale, in pixels, from the size of the system's font."""

    small: int
    body: int
    lead: int
    title: int
    display: int

    @classmethod
    def of(cls, system_pixels: float) -> "Scale":
        """Make the scale; our text is a little larger than the system's menus, for reading."""
        body = max(system_pixels * 1.08, 14.0)
        return cls(*(round(body * step) for step in (0.88, 1.0, 1.14, 1.36, 1.8)))


def contrast(first: str, second: str) -> float:
    """Return the contrast of two "#RRGGBB" colours, from 1 to 21 (WCAG 2.2 definition)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= _LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def named(colours: Colours) -> dict[str, str]:
    """Return the colours by name, for the style sheet."""
    return {field.name: getattr(colours, field.name) for field in fields(colours)}
