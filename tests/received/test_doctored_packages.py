"""Packages that somebody doctored (`tests.handover.doctored`): what is found, and nothing else."""

import pytest

from reports.received.checking import Known, check_package
from reports.received.opening import Keys
from tests.handover import doctored_data, doctored_heads, doctored_log
from tests.handover.doctored import Authorities, write

ALL = {
    one.name: one for part in (doctored_data, doctored_log, doctored_heads) for one in part.ways()
}
SOME = [*ALL][::12]
REST = [one for one in ALL if one not in SOME]


@pytest.fixture(scope="module")
def authorities(tmp_path_factory):
    return Authorities.made(tmp_path_factory.mktemp("authorities"))


def compare(name, authorities, folder):
    package, expected = ALL[name].made(authorities)
    try:
        write(package.files, folder)
    except OSError:
        pytest.skip("this system has no such names")
    known = Known(package.number or None, package.trusted or None)
    verdict = check_package(folder, Keys(str), known)
    assert sorted((str(one.code), one.where) for one in verdict.findings) == expected
    assert verdict.ok == all(
        code in {"key_unknown", "no_stamp", "stamp_untrusted"} for code, _ in expected
    )


@pytest.mark.parametrize("name", SOME)
def test_doctored_packages(name, authorities, tmp_path):
    compare(name, authorities, tmp_path)


@pytest.mark.battery
@pytest.mark.parametrize("name", REST)
def test_all_other_doctored_packages(name, authorities, tmp_path):
    compare(name, authorities, tmp_path)
