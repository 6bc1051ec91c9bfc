"""Each of our own exports gives what its golden file says, and no golden file stands alone."""

import pytest

from tests.importers.golden import EXPORTS, exports, found, golden_path


@pytest.mark.parametrize("export", exports(), ids=lambda one: str(one.relative_to(EXPORTS)))
def test_gives_what_its_golden_file_says(export):
    assert found(export) == golden_path(export).read_text("utf-8")


def test_every_golden_file_has_its_export():
    goldens = EXPORTS.glob("*/*.golden.json")
    assert {golden_path(one) for one in exports()} == set(goldens)
