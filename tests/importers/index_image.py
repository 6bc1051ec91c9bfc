"""The rows of the shared index about pictures: a text of `key=value` facts, or "cannot decode"."""

import ast
import re

from harassvault.decoding import images
from harassvault.decoding.mediatype import identify
from harassvault.importers.findings import FileFacts, Problem, What, ZoneKind
from harassvault.importers.media.pictures import IMPORTER
from tests.importers.running import findings_of

FORMATS = {"image"}
REASONS = {}

TYPES = {"HEIF": "image/heic", "JPEG": "image/jpeg", "WEBP": "image/webp"}
VALUE = re.compile(r"(\w+)=(\(.*?\)|.*?)(?= \w+=|$)")


def check(row):
    images.prepare()
    found = findings_of(IMPORTER, row["path"])
    if row["expected_facts"].startswith("cannot decode"):
        assert [one.what for one in found if isinstance(one, Problem)] == [What.NOT_READ]
        return
    expected = dict(VALUE.findall(row["expected_facts"]))
    assert not [one for one in found if isinstance(one, Problem)]
    (facts,) = (one for one in found if isinstance(one, FileFacts))
    assert identify(row["path"].read_bytes()[:4096]) == TYPES[expected.pop("fmt")]
    assert (facts.width, facts.height) == ast.literal_eval(expected.pop("size"))
    assert facts.prints.keys() == {"phash/1", "dhash/1", "cuts/1"}
    for name, value in expected.items():
        CHECKS[name](facts, value)


def original(facts, value):
    wall = value.replace(":", "-", 2).replace(" ", "T")
    assert facts.taken.wall.partition(".")[0] == wall
    assert facts.taken.text.startswith(value)


def offset(facts, value):
    assert facts.taken.text.endswith(value)
    assert facts.taken.zone is ZoneKind.OFFSET
    assert facts.taken.utc is not None


def place(facts, value):
    latitude, longitude = ast.literal_eval(value)
    assert abs(facts.place.latitude - latitude) < 1e-5
    assert abs(facts.place.longitude - longitude) < 1e-5


def fraction(facts, value):
    assert facts.taken.wall.partition(".")[2].rstrip("0") == value.rstrip("0")


def make(facts, value):
    assert facts.device.startswith(value + " ")


def model(facts, value):
    assert facts.device.endswith(value)


CHECKS = {
    "make": make,
    "model": model,
    "Original": original,
    "OffsetOrig": offset,
    "SubSec": fraction,
    "gps": place,
    "DateTime": lambda facts, value: _equal(facts.details["changed"], value),
    "xmp": lambda facts, value: _equal(facts.details.get("xmp") == "yes", value == "True"),
    # Where the row names an orientation at all, the file is upright.
    "orient": lambda facts, value: _equal(facts.details.get("orientation", "1"), value),
}


def _equal(found, expected):
    assert found == expected
