"""Three other programs open a sealed package: Debian's age, pyrage, and the npm package."""

import io
import zipfile

import pytest

from crypto.age.x25519 import X25519Recipient
from reports.handover.giving import hand_over
from reports.handover.plan import Plan
from tests.crypto.interop.test_age_interop import (
    DebianAge,
    NodeAge,
    RustAge,
    needs_age,
    needs_node,
    needs_terminal,
)


@pytest.fixture(
    params=[
        pytest.param(DebianAge, marks=[needs_age, needs_terminal]),
        RustAge,
        pytest.param(NodeAge, marks=needs_node),
    ]
)
def other(request, tmp_path):
    return request.param(tmp_path)


def names(data):
    """The names in a container, each of which is whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_they_open_it_with_the_words(vault, lawyer, tmp_path, other):
    made = hand_over(vault, lawyer, Plan(work_factor=10), tmp_path / "out")
    opened = other.open_with(made.phrase.text, (tmp_path / "out/case.age").read_bytes())
    assert "data/originals/01 a.txt" in names(opened)


def test_they_open_it_with_their_key(vault, lawyer, tmp_path, other):
    identity, recipient = other.generate()
    plan = Plan(to=X25519Recipient.parse(recipient))
    assert hand_over(vault, lawyer, plan, tmp_path / "out").phrase is None
    sealed = (tmp_path / "out" / "case.age").read_bytes()
    assert names(other.open_with_key(identity, sealed, armored=False))[0] == "bagit.txt"
