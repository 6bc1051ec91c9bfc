"""The style sheet, made from `sheet.qss` and the tokens.

A widget says what it is by the dynamic properties "role" (labels), "kind" (buttons) and "ground"
(frames); everything else follows from here.

Never here: a colour or a size of its own.
"""

from importlib.resources import as_file, files
from string import Template

from ui.desktop.theme.tokens import MIN_TARGET, UNIT, Colours, Scale, named


def style_sheet(colours: Colours, scale: Scale, *, dark: bool) -> str:
    """Return the whole style sheet."""
    values: dict[str, object] = dict(named(colours))
    values |= {name: getattr(scale, name) for name in ("small", "body", "lead", "title", "display")}
    values |= {f"u{number}": UNIT * number for number in (1, 2, 3, 4)}
    values |= {
        "half": UNIT // 2,
        "radius": UNIT,
        "field": max(MIN_TARGET, round(scale.body * 1.5)),
        "target": max(MIN_TARGET, round(scale.body * 1.4)),
        "arrow": round(scale.body * 0.9),
        "bar": max(UNIT, round(scale.body * 0.6)),
        "box": round(scale.body * 1.2),
        "chevron": _icon_address("chevron-on-dark" if dark else "chevron-on-light"),
        "tick": _icon_address("tick-on-dark" if dark else "tick-on-light"),
    }
    template = files("ui.desktop.theme").joinpath("sheet.qss").read_text("utf-8")
    return Template(template).substitute(values)


def _icon_address(name: str) -> str:
    with as_file(files("ui.desktop.theme").joinpath("icons", f"{name}.svg")) as path:
        return path.as_posix()
