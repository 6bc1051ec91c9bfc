"""Random dossiers for every reader, in every form, many of them."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from reports.dossier import Dossier
from tests.reports.random_dossiers import dossiers
from tests.reports.random_reading import check_all

DOSSIERS = 1_500


@pytest.mark.battery
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(
    max_examples=DOSSIERS,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
)
@given(dossiers())
def test_any_dossier_is_written_whole_many_times(dossier: Dossier) -> None:
    check_all(dossier)
