from tests.battery.operations import OPERATIONS
from tests.battery.sweep import FORMS, swept


@FORMS
def test_x(plans, workshop, tell):
    t = swept(
        workshop,
        [one for one in OPERATIONS if one.name in ("erase", "take from the inbox", "unlock")],
        plans,
    )
    assert t.holds
