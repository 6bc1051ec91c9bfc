"""Numbers in a situation: given once, for ever, and to nothing else."""

import tempfile
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.case import Case
from harassvault.errors import NotFoundError
from harassvault.exporting import Described
from harassvault.intake import IncidentInput
from harassvault.numbers import Numbers
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.vault import Vault

PASSWORD = "a long fictional password"


def kept(vault, where, incidents, exhibits=(), **said):
    """Keep a report that numbers these, as `Numbers` says."""
    numbers = vault.numbers(where)

    def render(out):
        out.write(b"%PDF fictional")
        own = {
            "case": numbers.case,
            "incident_numbers": numbers.of_incidents(incidents),
            "exhibit_numbers": numbers.of_exhibits(exhibits),
        }
        printed = tuple(incidents), tuple(exhibits)
        return Described("police", "en", "pdf", 1, *printed, 1, **(own | said))

    return vault.keep_export(render)


def test_new_things_take_the_next_numbers_in_the_order_given():
    numbers = Numbers("c", {"a": 1, "b": 3}, {})
    assert (numbers.next_incident, numbers.next_exhibit) == (4, 1)
    assert numbers.of_incidents(["x", "b", "y", "x"]) == {"x": 4, "b": 3, "y": 5}
    assert numbers.of_exhibits(["x"]) == {"x": 1}


def test_a_report_gives_numbers_in_its_situation(vault):
    source = BytesSource("a.txt", b"a")
    first = vault.add_incident(IncidentInput(what="one"), [source])
    second = vault.add_incident(IncidentInput(what="two"))
    (file,) = (one.id for one in first.evidence)
    kept(vault, "", [second.id], also=("respondent_record",), redactions={"P": 2}, continues="x")
    kept(vault, "", [first.id, second.id], [file])
    other = vault.add_case(Case(name="Street"))
    kept(vault, "street", [first.id])
    assert vault.numbers().incidents == {second.id: 1, first.id: 2}
    assert vault.numbers().exhibits == {file: 1}
    assert vault.numbers(other.id).incidents == {first.id: 1}
    with pytest.raises(NotFoundError):
        vault.numbers("nowhere")
    oldest = vault.exports()[-1].export
    assert (oldest.also, oldest.redactions) == (("respondent_record",), {"P": 2})
    assert oldest.continues == "x"
    assert vault.verify().problems == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"case": ""}, {"incident_numbers": {"x": 0}}, {"incident_numbers": {"x": 1}},
        {"exhibit_numbers": {"x": 2, "y": 2}}, {"again": 7},
    ],
)  # fmt: skip
def test_numbers_that_contradict_those_given_before_are_refused(vault, wrong):
    one = vault.add_incident(IncidentInput(what="one"))
    kept(vault, "", [one.id])
    if "again" in wrong:
        wrong = {"incident_numbers": {one.id: 7}}
    with pytest.raises(ValueError, match="number"):
        kept(vault, "", [one.id], **wrong)
    assert len(vault.exports()) == 1
    assert len(list((vault.folder / "exports").iterdir())) == 1


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.booleans()),
        st.tuples(
            st.just("export"),
            st.tuples(st.integers(0, 1), st.lists(st.integers(0, 6), unique=True)),
        ),
        st.tuples(st.just("erase"), st.integers(0, 6)),
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_a_number_is_never_given_to_anything_else(steps):
    """Whatever is added, reported and erased in which order."""
    with tempfile.TemporaryDirectory() as outside:
        folder = Path(outside) / "journal"
        with Vault.create(folder, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
            run(vault, steps)


def run(vault, steps):
    cases = ["", vault.add_case(Case(name="Street")).id]
    living, names, given_before = [], count(), [{}, {}]
    for what, how in steps:
        if what == "add":
            name = str(next(names))
            sources = [BytesSource(name, name.encode())] if how else []
            living.append(vault.add_incident(IncidentInput(what=name), sources))
        elif what == "erase" and how < len(living):
            vault.erasing.erase(living.pop(how).id)
        elif what == "export":
            which, wanted = how
            chosen = [living[at] for at in wanted if at < len(living)]
            files = [one.id for each in chosen for one in each.evidence]
            kept(vault, cases[which], [one.id for one in chosen], files)
        for which, case in enumerate(cases):
            now = vault.numbers(case)
            for numbers in (now.incidents, now.exhibits):
                assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
            both = now.incidents | now.exhibits
            assert given_before[which].items() <= both.items()
            given_before[which] = both
    assert vault.verify().problems == ()
