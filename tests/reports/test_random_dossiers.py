"""Whatever a dossier holds, every reader's report is written in every form, and loses no word."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from reports.dossier import Dossier
from tests.reports.random_dossiers import dossiers
from tests.reports.random_reading import check_all


# A dossier is long, and so is its name in what hypothesis notes down of an example.
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
)
@given(dossiers())
def test_any_dossier_is_written_whole(dossier: Dossier) -> None:
    check_all(dossier)
