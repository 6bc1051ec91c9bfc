"""A dossier with screenshots, against typst laying out the same content; and its memory.

Every run is a process of its own, so that neither side keeps anything warm; what is timed is the
writing alone, without starting Python and importing. Typst gets Noto Sans only, and the same
pictures and words.
"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from tests.bench.figures import Figure

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "reports" / "fonts"
PICTURES, MANY = 200, (1000, 2000)
SIZE = (1080, 2340)
MEGABYTE = 1_000_000
WORDS = ("you", "never", "answer", "me", "today", "I", "wait", "here", "again", "downstairs")
STORY = "He wrote again, several times in one hour. I did not answer. I kept the messages."

OURS = """
import hashlib, json, sys, time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from harassvault.decoding.client import Decoder
from harassvault.incident import Category, Channel, Role
from harassvault.moment import Moment, Precision
from reports.audience import Audience, Paper
from reports.dossier import Dossier
from reports.exhibit import Exhibit
from reports.incident_entry import IncidentEntry, Involvement
from reports.outlines.readers import outline_of
from reports.parties import PersonEntry, Reporter
from reports.pdf.images.decoded import DecoderFlattener
from reports.pdf.outline_pdf import write_outline

files = [Path(name) for name in json.loads(sys.argv[1])]
story, target = sys.argv[2], sys.argv[3]
at = datetime(2025, 1, 1, 9, tzinfo=UTC)
days = [at + timedelta(days=n) for n in range(len(files))]
who = (Involvement("Viktor Lindqvist", Role.AUTHOR),)
dossier = Dossier(
    audience=Audience.POLICE, language="en", paper=Paper.A4, prepared_at=at,
    title="Record of incidents", situation="", about=Reporter("Maya Okafor"),
    people=(PersonEntry("Viktor Lindqvist", (Role.AUTHOR,)),),
    incidents=tuple(
        IncidentEntry(
            n, Moment(Precision.DAY, f"{day:%Y-%m-%d}"), day, n, f"{story} {n}", where="At home",
            channel=Channel.TEXT_MESSAGE, behaviours=(Category.UNWANTED_CONTACT,), people=who,
            exhibits=(n,),
        )
        for n, day in enumerate(days, 1)
    ),
    exhibits=tuple(
        Exhibit(n, str(file), file.name, "image/png", file.stat().st_size,
                hashlib.sha256(file.name.encode() + bytes([n % 256, n // 256])).hexdigest(), at)
        for n, file in enumerate(files, 1)
    ),
    log=None, program="HarassVault",
)
start = time.perf_counter()
with Decoder() as one, Decoder() as other, open(target, "wb") as stream:
    first, second = DecoderFlattener(one), DecoderFlattener(other)
    done = write_outline(
        outline_of(dossier), stream, lambda name: open(name, "rb"), first, [second]
    )
seconds = time.perf_counter() - start
assert not done.not_shown
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps({"seconds": seconds, "peak": int(peak.split()[1]) * 1024}))
"""

TYPST = """
import json, sys, time
import typst
start = time.perf_counter()
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)
print(json.dumps({"seconds": time.perf_counter() - start}))
"""


def run(scale: float = 1.0) -> list[Figure]:
    """Measure opaque and transparent screenshots, then memory and time of many.

    Args:
        scale: part of the full number of pictures; 1 for the figures that count.
    """
    count = max(2, round(PICTURES * scale))
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        opaque = _draw(folder, count, "RGB")
        few = _ours(folder, opaque)
        figures = [_against_typst(folder, opaque, few["seconds"], 0.25, "opaque PNG")]
        clear = _draw(folder, count, "RGBA")
        taken = _ours(folder, clear)["seconds"]
        figures.append(_against_typst(folder, clear, taken, 1.2, "PNG with alpha"))
        for times in (each // PICTURES for each in MANY):
            figures += _many(folder, opaque, few, times)
    return figures


def _many(folder: Path, files: list[Path], few: dict[str, float], times: int) -> list[Figure]:
    """Measure memory and time of the same pictures several times over."""
    many = _ours(folder, files * times)
    growth = many["seconds"] / few["seconds"] / times
    return [
        Figure(
            f"dossier of {len(files) * times} opaque PNG: memory",
            many["peak"] / MEGABYTE,
            "MB",
            150,
            f"with {len(files)}: {few['peak'] / MEGABYTE:.0f} MB",
        ),
        Figure(
            f"{times} times the pictures, time over {times}",
            growth,
            "times",
            1.25,
            f"{few['seconds']:.1f} s, then {many['seconds']:.1f} s",
        ),
    ]


def _draw(folder: Path, count: int, mode: str) -> list[Path]:
    """Draw screenshots of conversations, some with a photograph, each different."""
    files = []
    for number in range(count):
        image = _screenshot(number)
        file = folder / f"{mode}-{number}.png"
        if mode == "RGBA":
            image.putalpha(255)
            image.paste((0, 0, 0, 0), (0, 0, 40, 40))  # rounded corners, as telephones make them
        image.save(file)
        files.append(file)
    return files


def _screenshot(number: int) -> Image.Image:
    dice = random.Random(number)
    image = Image.new("RGB", SIZE, (240, 238, 232))
    draw = ImageDraw.Draw(image)
    top = 180
    while top < SIZE[1] - 200:
        left, height = dice.choice((40, 300)), dice.randint(90, 200)
        colour = dice.choice(((255, 255, 255), (217, 253, 211)))
        draw.rounded_rectangle((left, top, left + 700, top + height), 28, fill=colour)
        for row in range(height // 48):
            said = " ".join(dice.choices(WORDS, k=6))
            draw.text((left + 24, top + 14 + row * 46), said, fill=(20, 20, 20), font_size=36)
        top += height + 24
        if dice.random() < 0.06:
            noise = Image.effect_noise((720, 540), 60).filter(ImageFilter.GaussianBlur(2))
            image.paste(noise.convert("RGB"), (left, top))
            top += 560
    return image


def _ours(folder: Path, files: list[Path]) -> dict[str, float]:
    names = json.dumps([str(file) for file in files])
    return _measured(OURS, names, STORY, str(folder / "ours.pdf"))


def _against_typst(folder: Path, files: list[Path], ours: float, aim: float, kind: str) -> Figure:
    """Lay out the same content with typst and compare."""
    fonts = folder / "fonts"
    fonts.mkdir(exist_ok=True)
    for weight in ("Regular", "Bold"):
        (fonts / f"NotoSans-{weight}.ttf").write_bytes(
            (FONTS / f"NotoSans-{weight}.ttf").read_bytes()
        )
    source = folder / "dossier.typ"
    parts = [
        '#set text(font: "Noto Sans", size: 10pt)',
        '#set page(paper: "a4", numbering: "1 / 1")',
    ]
    for number, file in enumerate(files, 1):
        parts.append(
            f"== {number}. Day {number}\nWhere: At home\n\nHow: by text message\n\n{STORY}\n"
        )
        parts.append(
            f"*Exhibit {number}* {file.name}\n\n#image({json.dumps(file.name)}, height: 560pt)\n"
        )
    source.write_text("\n".join(parts))
    theirs = _measured(TYPST, str(source), str(folder / "typst.pdf"), str(fonts))["seconds"]
    detail = f"{ours:.1f} s against {theirs:.1f} s for {len(files)} screenshots"
    return Figure(f"dossier against typst, {kind}", ours / theirs, "times", aim, detail)


def _measured(script: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, check=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found
