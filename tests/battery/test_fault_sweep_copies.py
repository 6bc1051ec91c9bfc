"""What makes a journal anew or copies it whole, with faults; apart, because it takes long."""

from tests.battery.operations import OPERATIONS
from tests.battery.sweep import forms, swept


@forms(short=13)
def test_before_or_after_never_between(plans, workshop, tell):
    tell(swept(workshop, [one for one in OPERATIONS if one.is_long], plans))
